"""SVG as text: elements with their attributes, everything escaped."""

import re
from html import escape

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, *content: str, **attributes: object) -> str:
    """An element around content that is markup already. An attribute that is None is left out; `look` is written as class.

    >>> element("circle", look="dot", cx=1.5, cy=2.0, r=3)
    '<circle class="dot" cx="1.5" cy="2" r="3"/>'
    """
    given = "".join(f' {_named(key)}="{_shown(value)}"' for key, value in attributes.items() if value is not None)
    inside = "".join(content)
    return f"<{name}{given}>{inside}</{name}>" if inside else f"<{name}{given}/>"


def words(text: str) -> str:
    """Text between elements. Characters that no XML may hold are shown as lost.

    >>> words("a<b\\x1f")
    'a&lt;b\ufffd'
    """
    return escape(_NO_XML.sub("\ufffd", text), quote=False)


def number(value: float) -> str:
    """A coordinate to a tenth of a pixel.

    >>> number(12.0), number(-0.04), number(7.25)
    ('12', '0', '7.2')
    """
    text = f"{value:.1f}"
    return "0" if text in ("0.0", "-0.0") else text.removesuffix(".0")


def _named(key: str) -> str:
    return "class" if key == "look" else key.rstrip("_").replace("_", "-")


def _shown(value: object) -> str:
    return number(value) if isinstance(value, float) else escape(_NO_XML.sub("\ufffd", str(value)))
