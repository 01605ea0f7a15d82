"""The grammar of formulas: names, numbers, + - * /, brackets, growth(…) and share(…, …).

sum     = product { ( "+" | "-" ) product } ;
product = factor { ( "*" | "/" ) factor } ;
factor  = number | name [ "@" name ] | call | "(" sum ")" | "-" factor ;
call    = "growth" "(" name ")" | "share" "(" sum "," sum ")" ;
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NoReturn
from unicodedata import normalize

from luoshi.kernel.errors import LuoshiError

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d{1,15}(?:\.\d{1,15})?)|\"(?P<quoted>[^\"]{1,80})\"|(?P<name>[^\W\d][\w·.]{0,80})|(?P<sign>[-+*/(),@]))"
)
_DEEPEST = 30
_SIGNS = str.maketrans({"×": "*", "÷": "/", "（": "(", "）": ")", "，": ",", "−": "-"})


class FormulaInvalid(LuoshiError):
    """`position` counts characters from 1."""

    code = "formula-invalid"
    template = (
        "“{text}” is no formula from character {position} on: {reason}. Write it like 地区生产总值 / 常住人口, share(a, b) or growth(a)."
    )
    template_zh = "“{text}”从第 {position} 个字符起不是公式:{reason}。可写成 地区生产总值 / 常住人口、share(甲, 乙) 或 growth(甲)。"


@dataclass(frozen=True, slots=True)
class Number:
    value: Fraction


@dataclass(frozen=True, slots=True)
class Name:
    """An indicator, in an area of its own or in the one that the formula is reckoned for."""

    indicator: str
    area: str | None
    at: int


@dataclass(frozen=True, slots=True)
class Negative:
    inner: "Node"


@dataclass(frozen=True, slots=True)
class Binary:
    sign: str
    left: "Node"
    right: "Node"
    at: int


@dataclass(frozen=True, slots=True)
class Call:
    function: Literal["growth", "share"]
    arguments: tuple["Node", ...]
    at: int


Node = Number | Name | Negative | Binary | Call


def parse(text: str) -> Node:
    """What the formula says. Errors: FormulaInvalid.

    >>> parse("地区生产总值 / 常住人口")
    Binary(sign='/', left=Name(indicator='地区生产总值', area=None, at=0), right=Name(indicator='常住人口', area=None, at=9), at=7)
    """
    reader = _Reader(text)
    found = reader.sum(0)
    if reader.kind != "end":
        reader.refuse(("an operator or the end should stand here", "这里应是运算符或结尾"))
    return found


class _Reader:
    """The words of a formula, one after the other."""

    def __init__(self, text: str) -> None:
        self.text = text
        # One for one, so that positions stay those of the text.
        self._flat = "".join(folded if len(folded := normalize("NFKC", c)) == 1 else c for c in text).translate(_SIGNS)
        self._next = 0
        self.at = 0
        self.kind, self.word = "", ""
        self.step()

    def step(self) -> None:
        found = _TOKEN.match(self._flat, self._next)
        if found is None:
            rest = self._flat[self._next :]
            self.at = self._next + len(rest) - len(rest.lstrip())
            self.kind, self.word = ("end", "") if not rest.strip() else ("unknown", rest.strip()[:1])
            return
        kind = found.lastgroup or ""
        self.kind, self.word, self.at, self._next = kind, found[kind], found.end() - len(found.group().lstrip()), found.end()

    def refuse(self, reason: tuple[str, str], at: int | None = None) -> NoReturn:
        raise FormulaInvalid(text=self.text, position=(self.at if at is None else at) + 1, reason=reason)

    def takes(self, signs: str) -> str | None:
        """The sign that stands here, if it is one of these; then the next word."""
        if self.kind != "sign" or self.word not in signs:
            return None
        sign = self.word
        self.step()
        return sign

    def needs(self, sign: str) -> None:
        if self.takes(sign) is None:
            self.refuse((f"“{sign}” should stand here", f"这里应是“{sign}”"))

    def sum(self, depth: int) -> Node:
        if depth > _DEEPEST:
            self.refuse(("brackets are nested too deep", "括号嵌套太深"))
        found = self.product(depth)
        while True:
            at = self.at
            if (sign := self.takes("+-")) is None:
                return found
            found = Binary(sign, found, self.product(depth), at)

    def product(self, depth: int) -> Node:
        found = self.factor(depth)
        while True:
            at = self.at
            if (sign := self.takes("*/")) is None:
                return found
            found = Binary(sign, found, self.factor(depth), at)

    def factor(self, depth: int) -> Node:
        if self.takes("-"):
            if depth > _DEEPEST:
                self.refuse(("signs are nested too deep", "负号太多"))
            return Negative(self.factor(depth + 1))
        if self.takes("("):
            inner = self.sum(depth + 1)
            self.needs(")")
            return inner
        if self.kind == "number":
            number = Number(Fraction(self.word))
            self.step()
            return number
        if self.kind not in ("name", "quoted"):
            self.refuse(("an indicator, a number or a bracket should stand here", "这里应是指标、数字或括号"))
        return self._named(depth)

    def _named(self, depth: int) -> Node:
        word, at, quoted = self.word, self.at, self.kind == "quoted"
        self.step()
        if not quoted and word in ("growth", "share") and self.takes("("):
            return self._call(word, at, depth)
        if not self.takes("@"):
            return Name(word, None, at)
        if self.kind not in ("name", "quoted"):
            self.refuse(("an area should stand behind @", "@ 后面应是地区"))
        area = self.word
        self.step()
        return Name(word, area, at)

    def _call(self, function: str, at: int, depth: int) -> Node:
        arguments = [self.sum(depth + 1)]
        while self.takes(","):
            arguments.append(self.sum(depth + 1))
        self.needs(")")
        if function == "growth":
            if len(arguments) != 1 or not isinstance(arguments[0], Name):
                self.refuse(("growth takes one indicator", "growth 里写一个指标"), at)
            return Call("growth", tuple(arguments), at)
        if len(arguments) != 2:
            self.refuse(("share takes a part and its whole", "share 里写部分和整体两项"), at)
        return Call("share", tuple(arguments), at)
