"""Why the working place does not start, and what of it is not as it should be."""

from luoshi.kernel.errors import LuoshiError


class WebMissing(LuoshiError):
    code = "web-missing"
    template = "The packages of the working place are not installed. Install them with: pip install 'luoshi[web]'"
    template_zh = "没有安装工作平台所需的包。请安装:pip install 'luoshi[web]'"


class PortTaken(LuoshiError):
    code = "port-taken"
    template = "Port {port} on {host} cannot be listened on: {reason}. Choose another: luoshi serve --port {other}"
    template_zh = "{host} 的端口 {port} 不能监听:{reason}。请换一个:luoshi serve --port {other}"


class DemoMixed(LuoshiError):
    code = "demo-mixed"
    status = 2
    template = "{home} {reason}. Name another folder: --home FOLDER, and another database if one is named."
    template_zh = "{home} {reason}。请用 --home 换一个文件夹;指定了数据库的,也换一个。"


class CheckFailed(LuoshiError):
    code = "check-failed"
    template = "The server started but let nobody in: {reason}. Look at what it wrote above."
    template_zh = "服务已启动,但登录没有成功:{reason}。请看上面的日志。"


class BackupBroken(LuoshiError):
    code = "backup-broken"
    template = "{name} is no whole backup: {reason}. Take another one; nothing was changed."
    template_zh = "{name} 不是完整的备份:{reason}。请换一份;什么都没有改动。"


class PlaceInUse(LuoshiError):
    code = "place-in-use"
    template = "{home} holds data already. Restore into another folder (--home), or say --replace: what is there is kept beside it."
    template_zh = "{home} 里已有数据。请用 --home 恢复到别的文件夹,或加 --replace:原有的会改名留在旁边。"


class ToolMissing(LuoshiError):
    code = "tool-missing"
    template = "{tool} is needed for PostgreSQL and was not found. Install it: apt-get install postgresql-client"
    template_zh = "PostgreSQL 的备份和恢复需要 {tool},没有找到。请安装:apt-get install postgresql-client"


class ToolFailed(LuoshiError):
    code = "tool-failed"
    template = "{tool} failed: {reason}. Nothing was changed; mend that and try again."
    template_zh = "{tool} 没有成功:{reason}。什么都没有改动,请处理后再试。"
