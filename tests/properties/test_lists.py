"""A list of targets is a plan that says what its lines say."""

from hypothesis import given
from hypothesis import strategies as st

from luoshi.documents.reading import document_of
from luoshi.plan.exchange import from_data, to_data
from luoshi.plan.from_written import plan_of_lines
from luoshi.plan.indicators import Indicators
from luoshi.plan.language.model import WrittenTarget, written_of
from luoshi.plan.language.writing import written_form
from luoshi.plan.lists import list_text
from luoshi.plan.model import Plan
from properties.made_rules import TARGETS

LANGS = st.sampled_from(["en", "zh"])
LISTS = st.lists(st.lists(TARGETS, min_size=1, max_size=3), min_size=1, max_size=3)


def plan_of(text: str) -> Plan:
    return plan_of_lines(document_of(text, name="", sha256=""), Indicators())


@given(LISTS, LANGS)
def test_a_plan_of_lines_says_what_they_say(lists: list[list[WrittenTarget]], lang: str) -> None:
    text = list_text((f"{number}", [written_form(target, lang) for target in targets]) for number, targets in enumerate(lists))
    plan = plan_of(text)
    assert [written_of(target) for target in plan.targets] == [target for targets in lists for target in targets]
    assert all(text[item.start : item.end] == item.wording for item in plan.items())
    assert len({target.id for target in plan.targets}) == len(plan.targets)
    assert from_data(to_data(plan)) == plan
