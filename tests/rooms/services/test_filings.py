"""A filing from draft to approval, and what each step may and may not do."""

from decimal import Decimal

import pytest

from luoshi.services import filings
from luoshi.services.filing_words import Said
from luoshi.services.refusals import FieldWrong, NotAllowed, Stale, StepImpossible
from luoshi.store.models import AuditEntry, FilingStep, LightChange, Notice, ReadingRecord, TargetState
from rooms.services.filing_office import office

pytestmark = pytest.mark.django_db
TARGET = Said(value="14.5", vintage="preliminary", source="县粮食局年报", done="新建两座粮仓")
TASK = Said(progress="40", done="平台主体完工", problems="设备未到", next="催货")


@pytest.fixture
def place():
    return office()


def filed(place, item, said, who="liaison"):
    return filings.file(item.pk, said, version=0, by=place.who[who])


def light(place):
    return TargetState.objects.get(item=place.target).light


def test_an_approved_value_goes_on_record_and_the_light_changes(place):
    assert light(place) == "red"
    filing = filed(place, place.target, TARGET)
    assert light(place) == "red"
    filings.approve(filing.pk, version=filing.version, by=place.who["planner"])
    reading = ReadingRecord.objects.get(filing=filing)
    assert (reading.value, reading.unit, reading.period, reading.vintage, reading.title) == (
        Decimal("14.5"),
        "万吨",
        "2028",
        "preliminary",
        "县粮食局年报",
    )
    # It reached its path; that it was red a period ago is remembered.
    assert light(place) == "yellow"
    assert LightChange.objects.get().why == f"filing:{filing.pk}"


def test_an_approved_value_that_is_returned_is_withdrawn_and_the_right_one_counts(place):
    filing = filed(place, place.target, TARGET)
    filing = filings.approve(filing.pk, version=filing.version, by=place.who["planner"])
    filing = filings.give_back(filing.pk, "多写了一座", version=filing.version, by=place.who["supervisor"])
    assert light(place) == "red"
    filing = filings.file(place.target.pk, Said(value="9.5"), version=filing.version, by=place.who["liaison"])
    filings.approve(filing.pk, version=filing.version, by=place.who["planner"])
    assert [row.value for row in ReadingRecord.objects.filter(filing=filing, withdrawn=None)] == [Decimal("9.5")]
    assert light(place) == "red"


def test_an_approved_task_has_its_progress_until_it_is_returned(place):
    filing = filed(place, place.task, TASK)
    filing = filings.approve(filing.pk, version=filing.version, by=place.who["supervisor"])
    place.task.refresh_from_db()
    assert (place.task.progress, str(place.task.progress_at)) == (40, "2028-12-20")
    filings.give_back(filing.pk, "没有照片", version=filing.version, by=place.who["supervisor"])
    place.task.refresh_from_db()
    assert place.task.progress is None


def test_a_filed_item_is_locked_until_it_is_returned(place):
    filing = filed(place, place.task, TASK)
    with pytest.raises(StepImpossible, match="locked"):
        filings.save(place.task.pk, TASK, version=filing.version, by=place.who["liaison"])
    with pytest.raises(StepImpossible, match="no reason"):
        filings.give_back(filing.pk, " ", version=filing.version, by=place.who["planner"])
    filing = filings.give_back(filing.pk, "写清楚", version=filing.version, by=place.who["planner"])
    assert (filing.state, filing.reason) == ("returned", "写清楚")
    assert filings.file(place.task.pk, TASK, version=filing.version, by=place.who["liaison"]).state == "filed"


def test_the_second_of_two_people_is_told_who_was_first_and_nothing_is_lost(place):
    first = filings.save(place.task.pk, TASK, version=0, by=place.who["liaison"])
    with pytest.raises(Stale, match="liaison changed this"):
        filings.save(place.task.pk, Said(done="另一份"), version=0, by=place.who["second"])
    first.refresh_from_db()
    assert (first.done, first.version) == ("平台主体完工", 1)


def test_a_decision_on_what_has_changed_since_is_refused(place):
    filing = filed(place, place.task, TASK)
    with pytest.raises(Stale):
        filings.approve(filing.pk, version=filing.version - 1, by=place.who["planner"])


def test_every_step_is_kept_with_what_was_said_and_stands_in_the_trail(place):
    filing = filings.save(place.task.pk, TASK, version=0, by=place.who["liaison"])
    filing = filings.send(filing.pk, version=filing.version, by=place.who["head"])
    filings.give_back(filing.pk, "补照片", version=filing.version, by=place.who["planner"])
    steps = FilingStep.objects.filter(filing=filing)
    assert [(step.was, step.became) for step in steps] == [("draft", "draft"), ("draft", "filed"), ("filed", "returned")]
    assert steps[1].said["done"] == "平台主体完工" and steps[2].reason == "补照片"
    actions = list(AuditEntry.objects.filter(subject=f"filing:{filing.pk}").values_list("action", flat=True))
    assert actions == ["filing.save", "filing.file", "filing.return"]


def test_the_unit_is_told_what_became_of_its_filing(place):
    filing = filed(place, place.task, TASK)
    filings.give_back(filing.pk, "补照片", version=filing.version, by=place.who["planner"])
    assert set(Notice.objects.values_list("user__username", "kind")) == {(name, "returned") for name in ("liaison", "second", "head")}


@pytest.mark.parametrize("who", ["planner", "supervisor", "leader", "evaluator", "editor", "system", "stranger"])
def test_only_units_that_lead_or_assist_may_file(place, who):
    with pytest.raises(NotAllowed):
        filed(place, place.task, TASK, who)


@pytest.mark.parametrize("who", ["leader", "evaluator", "editor", "system", "stranger", "liaison", "head", "helper"])
def test_only_planners_and_supervisors_may_decide(place, who):
    filing = filed(place, place.task, TASK)
    for decide in (filings.approve, filings.give_back):
        with pytest.raises(NotAllowed):
            decide(filing.pk, reason="为什么", version=filing.version, by=place.who[who])


def test_an_assisting_unit_files_words_and_gives_no_value(place):
    filing = filed(place, place.target, Said(value="99", done="拨付资金"), who="helper")
    filings.approve(filing.pk, version=filing.version, by=place.who["planner"])
    assert not ReadingRecord.objects.filter(filing=filing).exists()
    own = filed(place, place.target, TARGET)
    assert own.pk != filing.pk


@pytest.mark.parametrize(
    ("item", "said", "field"),
    [
        ("target", Said(done="字"), "数值"),
        ("target", Said(value="十五"), "数值"),
        ("target", Said(value="1e5"), "数值"),
        ("target", Said(value="nan"), "数值"),
        ("target", Said(value="9" * 30), "数值"),
        ("task", Said(done="字"), "完成进度(%)"),
        ("task", Said(progress="101", done="字"), "完成进度(%)"),
        ("task", Said(progress="40"), "进展情况"),
        ("task", Said(progress="40", done="长" * 4001), "进展情况"),
        ("target", Said(value="1", vintage="guess"), "数值性质"),
    ],
)
def test_what_is_missing_or_wrong_is_named_by_its_field(place, item, said, field):
    with pytest.raises(FieldWrong) as caught:
        filed(place, getattr(place, item), said)
    assert caught.value.message("zh").startswith(field)


def test_what_was_opened_in_the_period_before_is_not_filed_for_this_one(place):
    with pytest.raises(StepImpossible, match="2028 is asked for"):
        filings.save(place.task.pk, TASK, version=0, period="2028-H1", by=place.who["liaison"])


def test_of_a_plan_that_has_ended_the_last_period_is_asked_for(place):
    from datetime import date

    place.plan.as_of = date(2031, 11, 24)
    place.plan.save()
    filing = filed(place, place.target, Said(value="15.2"))
    assert (filing.period, str(filing.due)) == ("2030", "2030-12-31")
    filings.approve(filing.pk, version=filing.version, by=place.who["planner"])
    state = TargetState.objects.get(item=place.target)
    assert state.status == "met"
