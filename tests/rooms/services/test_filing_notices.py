"""Who is told what before and after a due day, how units keep to it, and what nobody touches."""

from datetime import date, timedelta

import pytest

from luoshi.services import filings, notices, silence
from luoshi.services.access import SYSTEM
from luoshi.services.filing_words import Said
from luoshi.services.refusals import NotAllowed
from luoshi.store.models import Assignment, Notice, Share, Unit
from rooms.services.filing_office import office

pytestmark = pytest.mark.django_db
TASK = Said(progress="40", done="平台主体完工")
DUE = date(2028, 12, 31)


@pytest.fixture
def place():
    return office()


def on(place, day):
    """The plan on another day."""
    place.plan.as_of = day
    place.plan.save()


def remind(place, day):
    on(place, day)
    return notices.remind(day, by=SYSTEM)


def told(username):
    return sorted(Notice.objects.filter(user__username=username).values_list("kind", flat=True))


def test_before_the_day_once_then_one_digest_then_late(place):
    assert remind(place, DUE - timedelta(days=8)) == 0
    for days, new in ((7, "soon"), (2, "soon"), (0, "digest"), (-1, "late")):
        before = told("liaison")
        assert remind(place, DUE - timedelta(days=days))
        assert sorted([*before, new]) == told("liaison")
    row = Notice.objects.get(user__username="liaison", kind="late")
    assert "2 项逾期未报" in notices.words(row, "zh") and "2 filings" in notices.words(row, "en")


def test_no_one_is_told_twice_however_often_it_runs(place):
    for days in (5, 1, 0, -1, -3):
        remind(place, DUE - timedelta(days=days))
        assert notices.remind(DUE - timedelta(days=days), by=SYSTEM) == 0
    assert told("liaison") == ["digest", "late", "soon", "soon"]


def test_who_has_filed_is_not_reminded(place):
    filings.file(place.task.pk, TASK, version=0, by=place.who["liaison"])
    remind(place, DUE)
    assert Notice.objects.get(user__username="liaison").fields["count"] == 1
    filings.file(place.target.pk, Said(value="14"), version=0, by=place.who["liaison"])
    assert remind(place, DUE + timedelta(days=1)) == 0


def test_those_who_decide_hear_only_of_what_is_late(place):
    remind(place, DUE)
    assert told("planner") == told("supervisor") == []
    remind(place, DUE + timedelta(days=1))
    assert told("planner") == told("supervisor") == ["units-late"]
    assert told("leader") == told("editor") == told("stranger") == []


def test_one_reads_only_ones_own_notices(place):
    remind(place, DUE)
    notices.read(by=place.who["second"])
    assert [one.is_new for one in notices.shown(by=place.who["liaison"])] == [True]
    assert [one.is_new for one in notices.shown(by=place.who["second"])] == [False]


def test_only_the_system_reminds(place):
    with pytest.raises(NotAllowed):
        notices.remind(DUE, by=place.who["planner"])


def numbers(place):
    one = next(one for one in filings.discipline(by=place.who["leader"]) if one.unit == place.lead.pk)
    return one.due, one.filed, one.late, one.approved, one.returned


def test_discipline_counts_what_is_asked_of_a_leading_unit(place):
    assert numbers(place) == (2, 0, 0, 0, 0)
    filing = filings.file(place.task.pk, TASK, version=0, by=place.who["liaison"])
    assert numbers(place) == (2, 1, 0, 0, 0)
    filing = filings.give_back(filing.pk, "补照片", version=filing.version, by=place.who["planner"])
    assert numbers(place) == (2, 0, 0, 0, 1)
    on(place, DUE + timedelta(days=1))
    assert numbers(place) == (2, 0, 2, 0, 1)
    filing = filings.file(place.task.pk, TASK, version=filing.version, by=place.who["liaison"])
    filings.approve(filing.pk, version=filing.version, by=place.who["planner"])
    # One is missing still, the other came too late.
    assert numbers(place) == (2, 1, 2, 1, 0)


def test_discipline_leaves_out_assisting_units_and_those_who_may_not_see_it(place):
    filings.file(place.task.pk, Said(done="拨付资金"), version=0, by=place.who["helper"])
    assert [one.unit for one in filings.discipline(by=place.who["leader"])] == [place.lead.pk]
    with pytest.raises(NotAllowed):
        filings.discipline(by=place.who["system"])


def codes(place):
    return {one.item: one.codes for one in silence.findings(by=place.who["leader"])}


def test_what_has_no_owner_whose_owner_left_and_what_was_never_filed(place):
    assert codes(place) == {place.target.pk: ("never-filed",), place.task.pk: ("never-filed",), place.other.pk: ("no-owner",)}
    Unit.objects.filter(pk=place.lead.pk).update(active=False)
    assert codes(place)[place.task.pk] == ("owner-left",)


def test_an_assignment_that_has_ended_leaves_no_owner(place):
    Assignment.objects.filter(item=place.task, role="lead").update(until=date(2028, 6, 30))
    assert codes(place)[place.task.pk] == ("owner-left",)


def test_copied_words_and_values_that_equal_what_was_asked(place):
    for year in (2026, 2027, 2028):
        on(place, date(year, 12, 20))
        Share.objects.create(item=place.target, period=str(year), value=10)
        for item, said in ((place.task, TASK), (place.target, Said(value="10", done=f"{year}年建成一座粮仓"))):
            filings.file(item.pk, said, version=0, by=place.who["liaison"])
    assert codes(place)[place.task.pk] == ("copied-text",)
    assert codes(place)[place.target.pk] == ("value-equals-target",)
    assert silence.counts(silence.findings(by=place.who["leader"]))["no-owner"] == 1


def test_findings_take_few_queries_and_are_not_for_everybody(place, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        silence.findings(by=place.who["leader"])
    with pytest.raises(NotAllowed):
        silence.findings(by=place.who["system"])
