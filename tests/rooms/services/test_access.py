"""Who may do what."""

import pytest

from luoshi.services.access import ACTIONS, ADMINISTRATORS, ROLES, SYSTEM, Actor, Bond, may, may_some, reach, require
from luoshi.services.refusals import NotAllowed

MINE, THEIRS = 7, 8


def someone(*roles, unit=MINE):
    return Actor(1, "someone", unit, frozenset(roles))


@pytest.mark.parametrize(
    ("bond", "allowed"),
    [
        (Bond(lead=frozenset({MINE})), True),
        (Bond(assist=frozenset({MINE})), True),
        (Bond(lead=frozenset({THEIRS})), False),
        (Bond(), False),
    ],
)
def test_a_liaison_officer_files_what_the_unit_leads_or_assists(bond, allowed):
    assert may(someone("liaison"), "filing.write", bond) is allowed


def test_an_account_without_a_unit_has_no_part_in_anything():
    assert not may(someone("liaison", unit=None), "filing.write", Bond(lead=frozenset({MINE})))


def test_administrators_do_no_work_and_planners_administer_nothing():
    work = [name for name in ACTIONS if name.split(".")[0] in ("filing", "item", "reading", "light")]
    assert not any(may_some(someone(role), name) for role in ADMINISTRATORS for name in work)
    assert not any(may_some(someone("planner"), name) for name in ("user.write", "role.grant", "audit.read"))


def test_what_is_refused_names_the_action_the_roles_and_the_cure():
    with pytest.raises(NotAllowed) as caught:
        require(someone("leader"), "filing.decide")
    assert caught.value.message("zh") == "当前账号(领导)无权审核报送。请联系规划科办理,或请安全管理员授予角色。"


def test_several_roles_reach_as_far_as_the_widest():
    assert reach(someone("liaison", "planner"), "filing.read") == "any"
    assert reach(someone("liaison"), "filing.read") == "part"
    assert reach(someone("audit_admin"), "filing.read") is None


def test_every_role_in_the_table_is_known_and_the_program_itself_is_bound_by_none():
    assert {role for action in ACTIONS.values() for role in action.roles} <= set(ROLES)
    assert all(may(SYSTEM, name) for name in ACTIONS)
