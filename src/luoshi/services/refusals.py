"""Why the working place refuses a request."""

from typing import ClassVar

from luoshi.kernel.errors import LuoshiError


class Refusal(LuoshiError):
    """`answer` is the HTTP status that pages and the API answer with."""

    code = "refused"
    answer: ClassVar[int] = 400


class NotAllowed(Refusal):
    code = "not-allowed"
    answer = 403
    template = "{what} is not among the rights of this account ({roles}). Ask a planner, or the security administrator for a role."
    template_zh = "当前账号({roles})无权{what}。请联系规划科办理,或请安全管理员授予角色。"


class RecordUnknown(Refusal):
    code = "record-unknown"
    answer = 404
    template = "There is no {what} {name}. It may have been removed; look for it in the list."
    template_zh = "没有这条{what}:{name}。可能已删除,请到列表里查找。"


class Stale(Refusal):
    code = "changed-meanwhile"
    answer = 409
    template = "{who} changed this at {at}, after you opened it. What you wrote is kept on this page: compare, then save again."
    template_zh = "您打开之后,{who}已在 {at} 改过这一条。您写的内容还在本页:请对照后再保存。"


class FieldWrong(Refusal):
    """A field of a form that cannot be taken: its name, why, and what would be."""

    code = "field-wrong"
    template = "{field}: {reason}. {cure}"
    template_zh = "{field}:{reason}。{cure}"


class StepImpossible(Refusal):
    code = "step-impossible"
    answer = 409
    template = "{what} cannot be {step} now: {reason}. {cure}"
    template_zh = "{what}现在不能{step}:{reason}。{cure}"


class UploadRefused(Refusal):
    code = "upload-refused"
    template = "{name} is refused: {reason}. {cure}"
    template_zh = "{name} 不能接收:{reason}。{cure}"
