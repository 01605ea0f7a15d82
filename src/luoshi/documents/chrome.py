"""Furniture of government web pages: recognised, kept in the text, left out of the plan."""

import re

_WORDS = (
    "打印|打印本页|纠错|我要纠错|分享到|分享|分享至|扫一扫|扫一扫在手机打开当前页|扫一扫在手机上打开|上一篇|下一篇|上一条|下一条|"
    "返回顶部|返回首页|关闭窗口|关闭本页|关闭|收藏|字体|大|中|小|字号|首页|网站地图|联系我们|繁体|繁體|无障碍|无障碍浏览|长者模式|"
    "微信|微博|复制链接|下载|我要下载|保存|浏览次数|阅读次数|责任编辑|相关链接|相关阅读|相关稿件|文件下载|附件下载|语音播报|朗读|搜索|登录|注册|栏目导航|热点信息|热点新闻|最新信息|最新发布|推荐阅读|相关信息|相关文件|相关政策|图解|图片解读|政策解读"
)
_CHROME_LINE = re.compile(
    rf"\W*(?:(?:{_WORDS})\W*)+"
    r"|\W*(?:扫一扫|分享到|上一篇|下一篇|上一条|下一条|当前位置|您(?:现在|当前)的位置|浏览次数|阅读次数|点击数|访问量|字体大小|字号|责任编辑|网站标识码)"
    r"(?:[:\s\[【(>].{0,80}|在手机.{0,20})?"
    r"|\W*(?:主办|承办|主办单位|承办单位|版权所有|技术支持)[:\s].{0,60}"
    r"|\W*.{0,12}ICP备.{0,30}|\W*.{0,10}公网安备.{0,30}|\W*(?:首页|当前位置)\s*[>»/|].{0,60}"
    r"|\W*(?:文件下载|附件下载|附件)\s*:\s*|.{1,120}\.(?:docx?|pdf|wps|xlsx?|zip|ofd)\W*"
    r"|(?=.*(?:时间|日期|来源|作者))(?=.*(?:浏览|点击|阅读|字号|字体|打印)).{1,140}"
    r"|\W*\[?(?:大|打印|繁体)(?:\s+(?:中|小|关闭|打印|简体)\s*)+\]?\W*"
)


def is_chrome(line: str, *, below: bool = False) -> bool:
    """Whether a line (of plain text, stripped) is page furniture; `below` says that the line above is.

    A list of links (·最新政策…) is furniture as far as its heading is.

    >>> is_chrome("打印 打印"), is_chrome("上一篇:关于印发方案的通知"), is_chrome("打印产业规模达到5亿元")
    (True, True, False)
    """
    if below and len(line) <= 40 and line[0] in "·•▪" and "。" not in line:
        return True
    return len(line) <= 140 and _CHROME_LINE.fullmatch(line) is not None
