"""Why the operating system refused, in English and Chinese: its own words come in one language alone."""

import errno
import os

_CHINESE = {
    "ENOENT": "文件或文件夹不存在",
    "EACCES": "没有权限",
    "EPERM": "系统不允许",
    "EISDIR": "这是文件夹,不是文件",
    "ENOTDIR": "路径中间有一段不是文件夹",
    "ENOSPC": "磁盘空间不足",
    "EROFS": "所在磁盘是只读的",
    "ENAMETOOLONG": "文件名太长",
    "EBUSY": "正被别的程序占用",
    "ETXTBSY": "正被别的程序占用",
    "EEXIST": "已有同名的文件",
    "EMFILE": "打开的文件太多",
    "ENFILE": "打开的文件太多",
    "ELOOP": "链接绕成了圈",
    "EFBIG": "文件太大",
    "EIO": "读写磁盘出错",
    "EBADF": "输出已经关闭",
    "EINVAL": "文件名或操作无效",
    "ENODEV": "没有这个设备",
    "ENXIO": "没有这个设备",
    "ENOTEMPTY": "文件夹不是空的",
    "EXDEV": "不在同一个磁盘上",
    "ENOMEM": "内存不足",
    "EAGAIN": "系统资源暂时不足",
    "ETIMEDOUT": "网络磁盘没有响应",
    **{
        getattr(errno, name): words
        for name, words in (("EDQUOT", "超出磁盘配额"), ("ESTALE", "网络磁盘上的文件已失效"))
        if hasattr(errno, name)
    },
}
NO_FILE = ("not a regular file", "不是普通文件")


def reason_of(error: OSError) -> tuple[str, str]:
    """English and Chinese words for why a file cannot be read or written; what is rare comes in the system's words alone.

    >>> reason_of(IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)))
    ('Is a directory', '这是文件夹,不是文件')
    """
    said = error.strerror or str(error)
    return said, _CHINESE.get(errno.errorcode.get(error.errno or 0, ""), said)


def reason_numbered(number: int) -> tuple[str, str]:
    """The reason for an error number of the system."""
    return reason_of(OSError(number, os.strerror(number)))
