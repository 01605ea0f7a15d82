"""Who may do what: role × action × relation to the item. This table is the only place that says so, and docs/rights.md is made of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from luoshi.services.refusals import NotAllowed

Role = Literal["planner", "liaison", "head", "supervisor", "leader", "evaluator", "editor", "system_admin", "security_admin", "audit_admin"]
Relation = Literal["any", "part", "own", "self"]
"""any: every item; part: items that the account's unit leads or assists; own: those that it leads; self: what is the account's own."""

ROLES: Mapping[Role, tuple[str, str]] = {
    "planner": ("规划科", "planner"),
    "liaison": ("联络员", "liaison officer"),
    "head": ("部门负责人", "unit head"),
    "supervisor": ("督查", "supervisor"),
    "leader": ("领导", "leader"),
    "evaluator": ("评估", "evaluator"),
    "editor": ("公开内容编辑", "public-content editor"),
    "system_admin": ("系统管理员", "system administrator"),
    "security_admin": ("安全管理员", "security administrator"),
    "audit_admin": ("审计管理员", "audit administrator"),
}
ADMINISTRATORS: frozenset[Role] = frozenset(("system_admin", "security_admin", "audit_admin"))
"""Kept apart (三员分立): an account has at most one of these roles, and none of the others beside it."""

_READERS: tuple[Role, ...] = ("planner", "liaison", "head", "supervisor", "leader", "evaluator", "editor")


def _all(roles: Iterable[Role], relation: Relation = "any") -> dict[Role, Relation]:
    return dict.fromkeys(roles, relation)


@dataclass(frozen=True)
class Action:
    """What it is called when it is refused, and the relation that each role needs. A role that is not named may not.

    `anybody`: every account may with what is its own, whatever its roles.
    """

    zh: str
    en: str
    roles: Mapping[Role, Relation]
    anybody: bool = False


ACTIONS: Mapping[str, Action] = {
    "plan.read": Action("查看规划、任务和指标", "Reading plans, tasks and indicators", _all(_READERS)),
    "plan.upload": Action("上传规划文件", "Uploading plan documents", _all(("planner",))),
    "plan.review": Action("核对识别结果", "Reviewing what was found", _all(("planner",))),
    "plan.publish": Action("确认并发布规划", "Confirming a plan", _all(("planner",))),
    "item.assign": Action("分工", "Assigning units", _all(("planner",))),
    "item.weigh": Action("设定权重和分解", "Setting weights and breakdowns", _all(("planner",))),
    "filing.read": Action(
        "查看报送", "Reading filings", {**_all(("planner", "supervisor", "leader", "evaluator")), **_all(("liaison", "head"), "part")}
    ),
    "filing.write": Action("填报", "Filing", _all(("liaison", "head"), "part")),
    "filing.decide": Action("审核报送", "Approving and returning filings", _all(("planner", "supervisor"))),
    "reading.import": Action("导入监测值", "Importing readings", _all(("planner",))),
    "light.override": Action("在灯旁另作判断", "Setting a light beside the judged one", _all(("planner", "leader"))),
    "carrier.write": Action(
        "登记政策和项目", "Recording policies and projects", {**_all(("planner",)), **_all(("liaison", "head"), "own")}
    ),
    "board.read": Action("查看总览", "Reading the board", _all(_READERS)),
    "export": Action("导出", "Exporting", _all(_READERS)),
    "job.read": Action(
        "查看后台任务",
        "Reading background work",
        {**_all(("planner", "system_admin")), **_all(("liaison", "head", "supervisor", "leader", "evaluator", "editor"), "self")},
    ),
    "unit.write": Action("维护单位", "Keeping units", _all(("planner", "system_admin"))),
    "user.read": Action("查看账号", "Reading accounts", _all(("system_admin", "security_admin", "audit_admin"))),
    "user.write": Action("维护账号", "Keeping accounts", _all(("system_admin",))),
    "role.grant": Action("授予和收回角色", "Granting and revoking roles", _all(("security_admin",))),
    "session.end": Action("结束他人的登录", "Ending others' sessions", _all(("security_admin",))),
    "audit.read": Action("查看审计记录", "Reading the audit trail", _all(("audit_admin",))),
    "audit.export": Action("导出审计记录", "Exporting the audit trail", _all(("audit_admin",))),
    "system.run": Action("备份和维护", "Backing up and maintaining", _all(("system_admin",))),
    "self.write": Action("修改自己的设置", "Changing one's own settings", _all(ROLES, "self"), anybody=True),
    "token.write": Action("管理自己的接口密钥", "Keeping one's own API tokens", _all(_READERS, "self")),
}


@dataclass(frozen=True)
class Actor:
    """Who asks: an account with its unit and roles, and the address that the request came from."""

    id: int | None
    name: str
    unit: int | None = None
    roles: frozenset[Role] = field(default_factory=frozenset)
    lang: str = "zh"
    address: str = ""


SYSTEM = Actor(None, "system")
"""The program itself: periodic work, demonstrations and commands on the server. It is bound by no role."""


@dataclass(frozen=True)
class Bond:
    """How an item stands to units and accounts: who leads it, who assists, whose it is."""

    lead: frozenset[int] = frozenset()
    assist: frozenset[int] = frozenset()
    owner: int | None = None


_NOBODY = Bond()


def may(by: Actor, action: str, bond: Bond = _NOBODY) -> bool:
    """Whether the account may, as far as this item goes.

    >>> may(Actor(1, "联络员", 7, frozenset({"liaison"})), "filing.write", Bond(lead=frozenset({7})))
    True
    """
    if by is SYSTEM or (ACTIONS[action].anybody and _holds("self", by, bond)):
        return True
    return any(_holds(ACTIONS[action].roles.get(role), by, bond) for role in by.roles)


def may_some(by: Actor, action: str) -> bool:
    """Whether the account may for some item at all: what menus and lists ask."""
    return by is SYSTEM or any(role in ACTIONS[action].roles for role in by.roles)


def require(by: Actor, action: str, bond: Bond = _NOBODY) -> None:
    """Errors: NotAllowed."""
    if not may(by, action, bond):
        raise refusal(by, action)


def require_some(by: Actor, action: str) -> None:
    """Errors: NotAllowed where no item whatsoever would be allowed."""
    if not may_some(by, action):
        raise refusal(by, action)


def refusal(by: Actor, action: str) -> NotAllowed:
    """Why it is refused, naming the account's roles."""
    named = [ROLES[role] for role in sorted(by.roles)]
    en, zh = ", ".join(one[1] for one in named) or "no role", "、".join(one[0] for one in named) or "没有角色"
    return NotAllowed(what=(ACTIONS[action].en, ACTIONS[action].zh), roles=(en, zh))


def reach(by: Actor, action: str) -> Relation | None:
    """The widest relation that the account's roles give: what lists are cut down by. None where it may not at all."""
    if by is SYSTEM:
        return "any"
    found = {ACTIONS[action].roles[role] for role in by.roles if role in ACTIONS[action].roles}
    order: tuple[Relation, ...] = ("any", "part", "own", "self")
    return next((relation for relation in order if relation in found), None)


def _holds(relation: Relation | None, by: Actor, bond: Bond) -> bool:
    match relation:
        case "any":
            return True
        case "part":
            return by.unit is not None and by.unit in bond.lead | bond.assist
        case "own":
            return by.unit is not None and by.unit in bond.lead
        case "self":
            return by.id is not None and by.id == bond.owner
    return False
