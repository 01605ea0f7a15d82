"""Plan ↔ plain data: every rule and field there and back, and refusals of what is no plan."""

import json
import re

import pytest
from jsonschema import Draft202012Validator

from luoshi import compile_text
from luoshi.kernel.errors import PlanInvalid
from luoshi.plan.exchange import SCHEMA, from_data, rule_from_data, rule_to_data, to_data
from luoshi.plan.model import Baseline, Correction, DocumentFacts, Meta, PathMilestone, Plan, Target, TargetPath
from luoshi.plan.rules import (
    KINDS,
    AverageGrowth,
    Bound,
    Change,
    Compare,
    Done,
    EachGrowth,
    Hold,
    Milestone,
    Monotone,
    Multiply,
    Qualitative,
    Rank,
    Reach,
    Series,
    Total,
    Zero,
)
from luoshi.plan.schema import plan_schema
from luoshi.services import plans

RULES = [
    pytest.param(Reach(bound=Bound(">=", 150000)), {"op": ">=", "value": 150000}, id="reach"),
    pytest.param(Reach(bound=Bound(low=50, high=60.5)), {"low": 50, "high": 60.5}, id="reach-between"),
    pytest.param(Reach(bound=Bound(low=50)), {"low": 50, "high": None}, id="reach-half-open"),
    pytest.param(Reach(bound=Bound(), set_elsewhere=True), {"op": None, "value": None, "set_elsewhere": True}, id="set-elsewhere"),
    pytest.param(Multiply(value=2), {"op": ">=", "value": 2}, id="multiply"),
    pytest.param(Change(bound=Bound("<=", -13.5), of="ratio"), {"op": "<=", "value": -13.5, "of": "ratio"}, id="change"),
    pytest.param(AverageGrowth(bound=Bound("~", 6), approx="左右"), {"op": "~", "value": 6, "approx": "左右"}, id="average-growth"),
    pytest.param(EachGrowth(bound=Bound(">=", 5), each="quarter"), {"value": 5, "each": "quarter"}, id="each-growth"),
    pytest.param(Hold(bound=Bound("<=", 5.5), tolerance=0.1), {"op": "<=", "value": 5.5, "tolerance": 0.1, "each": "year"}, id="hold"),
    pytest.param(Monotone(direction="down"), {"direction": "down"}, id="monotone"),
    pytest.param(
        Compare(measure="growth", op=">", other=Series("竹器产值", "云溪县"), margin=1),
        {"measure": "growth", "op": ">", "other": {"indicator": "竹器产值", "area": "云溪县"}, "margin": 1},
        id="compare",
    ),
    pytest.param(Rank(value=None, among="全省", keep=True), {"op": "<=", "value": None, "among": "全省", "keep": True}, id="rank"),
    pytest.param(Total(bound=Bound(">=", 10**11)), {"op": ">=", "value": 10**11}, id="total"),
    pytest.param(Zero(), {"value": 0}, id="zero"),
    pytest.param(
        Done(state="建成", milestones=(Milestone("初验", "2027-06-30", 0.5), Milestone("通水"))),
        {
            "state": "建成",
            "milestones": [{"name": "初验", "due": "2027-06-30", "weight": 0.5}, {"name": "通水", "due": None, "weight": None}],
        },
        id="done",
    ),
    pytest.param(Qualitative(word="更加"), {"word": "更加"}, id="qualitative"),
]


def plan_with(rule, **fields) -> Plan:
    target = Target("target-0", None, "溪水长流", 0, 4, 0.5, indicator="溪", indicator_id=None, area=None, rule=rule, unit=None, **fields)
    return Plan(DocumentFacts("a", "0" * 64, 4, "text"), Meta(), (), (), (), (target,), ())


@pytest.mark.parametrize(("rule", "keys"), RULES)
def test_a_rule_is_written_with_the_keys_of_its_kind(rule, keys):
    data = rule_to_data(rule)
    assert data["kind"] == rule.kind
    assert data.items() >= keys.items()
    assert {"approx", "tolerance", "set_elsewhere"} <= data.keys()


@pytest.mark.parametrize(("rule", "keys"), RULES)
def test_a_rule_comes_back_equal_through_json(rule, keys):
    assert rule_from_data(json.loads(json.dumps(rule_to_data(rule)))) == rule


@pytest.mark.parametrize(("rule", "keys"), RULES)
def test_a_target_of_every_kind_keeps_the_schema(rule, keys):
    errors = list(Draft202012Validator(plan_schema()).iter_errors(to_data(plan_with(rule))))
    assert [error.message for error in errors] == []


def test_every_kind_of_rule_is_in_these_tests():
    assert {parameter.values[0].kind for parameter in RULES} == set(KINDS)
    assert len(KINDS) == 13


def test_everything_beside_a_rule_comes_back_equal():
    plan = plan_with(
        Zero(),
        baseline=Baseline("2025", 10.5),
        due="2030-12-31",
        due_source="section",
        binding=False,
        path=TargetPath("table", (PathMilestone("2027", 3), PathMilestone("2028", 1.5))),
        lead=("县水务局",),
        assist=("县财政局", "各乡镇"),
    )
    assert from_data(json.loads(json.dumps(to_data(plan)))) == plan


def test_corrections_and_metadata_come_back_equal():
    plan = Plan(
        DocumentFacts("溪.txt", "f" * 64, 10, "text/utf-8"),
        Meta(title="云溪县规划", level="county", period=(2026, 2030), horizon=2035),
        *((),) * 5,
        corrections=(Correction("target-0", "due", None, "2030-12-31"),),
    )
    assert from_data(json.loads(json.dumps(to_data(plan)))) == plan


def test_a_compiled_plan_comes_back_equal_with_its_diagnostics():
    plan = compile_text("云溪县第十五个五年规划\n一、目标\n到2030年，粮仓容量达到15万吨左右，竹器产值翻一番。\n二、任务\n修缮“石桥。\n")
    assert plan.targets and plan.diagnostics
    assert from_data(json.loads(json.dumps(to_data(plan)))) == plan


def test_the_data_is_plain_and_in_the_published_order():
    data = to_data(compile_text("一、目标\n粮仓容量达到15万吨。\n"))
    assert data["schema"] == SCHEMA == "luoshi.plan/1"
    assert list(data) == [
        "schema",
        "document",
        "meta",
        "sections",
        "goals",
        "tasks",
        "targets",
        "names",
        "diagnostics",
        "corrections",
    ]
    assert json.loads(json.dumps(data)) == data


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop("schema"),
        lambda data: data.update(schema="luoshi.plan/2"),
        lambda data: data.pop("targets"),
        lambda data: data["document"].pop("sha256"),
        lambda data: data["document"].update(shoe_size=43),
        lambda data: data["targets"][0].update(end=data["targets"][0]["end"] + 1),
        lambda data: data["targets"][0].update(wording="别的话"),
        lambda data: data["targets"][0].update(section="section-000000000000"),
        lambda data: data["targets"][0].update(confidence=2),
        lambda data: data["targets"][0].update(due=None),
        lambda data: data["targets"][0]["rule"].update(kind="wish"),
        lambda data: data["targets"][0]["rule"].update(colour="红"),
        lambda data: data["document"].update(characters=3),
        lambda data: data["meta"].update(period=[2030, 2026]),
        lambda data: data.update(targets=None),
    ],
)
def test_data_that_no_plan_can_have_is_refused(change):
    data = to_data(compile_text("云溪县第十五个五年规划\n一、目标\n到2030年，粮仓容量达到15万吨。\n"))
    change(data)
    with pytest.raises((KeyError, TypeError, AssertionError, ValueError, AttributeError)):
        from_data(data)


@pytest.mark.parametrize("bound", [{"op": ">=", "value": 1, "low": 1}, {"low": 3, "high": 2}, {"value": 1, "high": 2}])
def test_a_bound_that_contradicts_itself_cannot_be_built(bound):
    with pytest.raises(AssertionError):
        Bound(**bound)


@pytest.mark.parametrize(
    ("bound", "below", "at", "above"),
    [
        (Bound(">=", 5), False, True, True),
        (Bound(">", 5), False, False, True),
        (Bound("<=", 5), True, True, False),
        (Bound("<", 5), True, False, False),
        (Bound("=", 5), False, True, False),
        (Bound(low=5, high=6), False, True, True),
        (Bound(low=4, high=5), True, True, False),
        (Bound(high=5), True, True, False),
        (Bound(), None, None, None),
    ],
)
def test_a_bound_holds_exactly_up_to_its_edge(bound, below, at, above):
    assert (bound.holds(4), bound.holds(5), bound.holds(6)) == (below, at, above)


def full_data() -> dict:
    """A plan with something in every part, as plain data."""
    plan = plan_with(
        Reach(bound=Bound(">=", 5)),
        due="2030-12-31",
        due_source="clause",
        baseline=Baseline("2025", 1),
        path=TargetPath("table", (PathMilestone("2027", 3),)),
    )
    found = compile_text("云溪县第十五个五年规划\n一、目标\n到2030年，粮仓容量达到15万吨左右，竹器产值翻一番。\n二、任务\n修缮“石桥。\n")
    place = {"id": "x", "section": None, "wording": "溪水长流", "start": 0, "end": 4, "confidence": 0.5}
    work = {"verb": "修缮", "object": "石桥", "lead": ["县水务局"], "assist": [], "due": "2030-12-31"}
    return to_data(plan) | {
        "tasks": [place | work],
        "names": [place | {"kind": "project"}],
        "diagnostics": json.loads(json.dumps(to_data(found)["diagnostics"])),
    }


def test_the_data_that_is_spoilt_below_is_sound():
    assert to_data(from_data(full_data())) == full_data()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("targets[0].due", "soon"),
        ("targets[0].due", "2030-02-31"),
        ("targets[0].due", "20301231"),
        ("targets[0].due", 2030),
        ("targets[0].due_source", "rumour"),
        ("targets[0].binding", 7),
        ("targets[0].start", "0"),
        ("targets[0].start", False),
        ("targets[0].confidence", "high"),
        ("targets[0].confidence", True),
        ("targets[0].lead", "县水务局"),
        ("targets[0].lead", [3]),
        ("targets[0].rule", None),
        ("targets[0].rule.kind", ["reach"]),
        ("targets[0].rule.value", "x"),
        ("targets[0].rule.op", "≥"),
        ("targets[0].rule.tolerance", []),
        ("targets[0].baseline", 5),
        ("targets[0].baseline.value", "5"),
        ("targets[0].baseline.period", "last year"),
        ("targets[0].path.shape", "wave"),
        ("targets[0].path.milestones[0].period", "27"),
        ("targets[0].path.milestones[0].value", None),
        ("tasks[0].verb", 5),
        ("tasks[0].due", ""),
        ("names[0].kind", "zzz"),
        ("names[0].kind", {}),
        ("diagnostics[0].severity", "dire"),
        ("diagnostics[0].fields", []),
        ("meta.level", "galaxy"),
        ("meta.issued", "2025-02-31"),
        ("meta.period", [2026]),
        ("meta.period", ["2026", 2030]),
        ("document.characters", 4.5),
        ("goals", {}),
        ("goals", [1]),
    ],
)
def test_a_field_of_a_wrong_kind_is_refused_with_its_path(path, value):
    data = full_data()
    *steps, last = [int(step) if step.isdigit() else step for step in path.replace("]", "").replace("[", ".").split(".")]
    inner = data
    for step in steps:
        inner = inner[step]
    inner[last] = value
    with pytest.raises(ValueError, match=rf"^{re.escape(path)}(?:\[0\])?: "):
        from_data(data)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda target: target.pop("unit"), "targets[0].unit: is missing"),
        (lambda target: target.update(colour="红"), "targets[0].colour: no such field"),
        (lambda target: target["rule"].pop("value"), "either op and value, or low and high"),
        (lambda target: target["rule"].update(low=1), "either op and value, or low and high"),
        (lambda target: target.update(due=None), "targets[0]: a due day has a source"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_where(change, words):
    data = full_data()
    change(data["targets"][0])
    with pytest.raises(ValueError, match=re.escape(words)):
        from_data(data)


def test_a_plan_file_with_a_wrong_field_is_no_plan(tmp_path):
    data = full_data()
    data["targets"][0]["due"] = "soon"
    where = tmp_path / "plan.json"
    where.write_text(json.dumps(data), "utf-8")
    with pytest.raises(PlanInvalid, match=r"targets\[0\]\.due: 'soon' is no day"):
        plans.read_plan(where)
