"""One line, read from left to right: keywords, names, signs, numbers."""

import re
from decimal import Context, Decimal, localcontext

from luoshi.documents.plain import narrow
from luoshi.kernel.numerals import Number, number, plain_number
from luoshi.plan.language.words import BEHIND, RESERVED, SIGN, SIGNS, keyword_at
from luoshi.plan.rules import Op
from luoshi.plan.targets.quantities import MAGNITUDES, UNIT

_SPACE = re.compile(r"\s*")
# Letters and digits of any script, with a single point or middle dot inside: PM2.5浓度.
_NAME = re.compile(r"\w(?:\w|[.·](?=\w))*")
_BARE = re.compile(r"(?![0-9])\w(?:\w|[.·](?=\w))*")
# Longer numbers are damage; 400 digits hold every number that JSON's readers hold.
_NUMBER = re.compile(
    rf"([-+]?)\s?([0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9])(?:\.[0-9]{{1,400}})?|[0-9]{{1,400}}(?:\.[0-9]{{1,400}})?)\s?({MAGNITUDES})"
)
EXACT = Context(prec=1000)
_KNOWN_UNIT = re.compile(UNIT)
_LETTER = re.compile(r"[^\W\d_]|[%‰°℃℉²³㎡µ]")
_SLASH = re.compile(r"[/·][0-9]*(?=[^\W\d_])")
_STRING = {'"': '"', "＂": "＂", "“": "”", "「": "」", "『": "』"}
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-f]{1,6})\}|(.))", re.DOTALL)
_RANGE = re.compile(r"\s?(?:\.\.\.?|…|~|—+|-)\s?(?=[-+]?[0-9]|\?)")


class Unexpected(Exception):
    """Reading cannot go on at `at`: one of the things that `expected` names should stand there."""

    def __init__(self, at: int, expected: str) -> None:
        self.at, self.expected = at, expected
        super().__init__(f"{at}: {expected}")


class Scanner:
    """A place in a line. Each method reads one thing and moves behind it, or reads nothing and says None."""

    def __init__(self, text: str) -> None:
        self.text, self.flat, self.at = text, narrow(text), 0
        self.size = ""
        """The magnitudes of the number that was read last: 万亿."""

    def refuse(self, expected: str, at: int | None = None) -> Unexpected:
        return Unexpected(self.here if at is None else at, expected)

    @property
    def here(self) -> int:
        """The next character that is no space."""
        found = _SPACE.match(self.flat, self.at)
        return found.end() if found else self.at

    @property
    def ended(self) -> bool:
        return self.here == len(self.flat)

    def peek(self, *keys: str) -> str | None:
        """The keyword that comes next, if it is one of `keys`."""
        found = keyword_at(self.flat, self.here)
        return found[0] if found and found[0] in keys else None

    def word(self, *keys: str) -> str | None:
        found = keyword_at(self.flat, self.here)
        if found is None or found[0] not in keys:
            return None
        self.at = found[1]
        return found[0]

    def mark(self, marks: str) -> str | None:
        """One character out of `marks`."""
        at = self.here
        c = self.flat[at : at + 1]
        if not c or c not in marks:
            return None
        self.at = at + 1
        return c

    def matched(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.flat, self.here)
        if found:
            self.at = found.end()
        return found

    def sign(self) -> tuple[Op, bool] | None:
        """A comparison, and whether it is softened."""
        found = self.matched(SIGN)
        return SIGNS[found.group()] if found else None

    def range_sign(self) -> bool:
        """Between two numbers: `40..60`, 40—60, 40~60."""
        found = _RANGE.match(self.flat, self.at)
        if found:
            self.at = found.end()
        return found is not None

    def string(self) -> str | None:
        r"""A quotation; \" \\ and \u{hex} stand in it for single characters. Quotation marks of a kind may nest."""
        at = self.here
        closing = _STRING.get(self.text[at : at + 1])
        if closing is None:
            return None
        opening, depth, end = self.text[at], 1, at + 1
        while end < len(self.text):
            c = self.text[end]
            if c == "\\":
                end += 1
            elif c == closing:
                depth -= 1
                if not depth:
                    self.at = end + 1
                    return _ESCAPE.sub(lambda m: self._character(m, at), self.text[at + 1 : end])
            elif c == opening:
                depth += 1
            end += 1
        raise self.refuse("string", len(self.text))

    def _character(self, found: re.Match[str], at: int) -> str:
        if found[1] is None:
            return found[2]
        code = int(found[1], 16)
        if code > 0x10FFFF:
            raise self.refuse("string", at)
        return chr(code)

    def name(self) -> str | None:
        """A word or a quotation. A keyword is a name in quotes only."""
        quoted = self.string()
        if quoted is not None:
            return quoted
        at = self.here
        found = _NAME.match(self.flat, at)
        if not found:
            return None
        if found.group().lower() in RESERVED:
            raise self.refuse("name", at)
        self.at = found.end()
        return self.text[at : self.at]

    def number(self) -> Number | None:
        found = self.matched(_NUMBER)
        if not found:
            return None
        self.size = found[3]
        with localcontext(EXACT):
            value = number(found[2] + found[3])
            if value is None:
                raise self.refuse("number", found.start())
            return exact(-value if found[1] == "-" else value)

    def value(self) -> tuple[Number | None] | None:
        """A number, or `?` for one that nobody wrote."""
        found = self.number()
        if found is not None:
            return (found,)
        return (None,) if self.mark("?") else None

    def unit(self) -> str | None:
        """The unit behind a number: a known one, other letters, or a quotation."""
        quoted = self.string()
        if quoted is not None:
            return quoted
        at, end = self.here, 0
        known = _KNOWN_UNIT.match(self.flat, at)
        if known and not self._takes_unit_from(at) and not self._goes_on(known.end()):
            end = known.end()
        else:
            end = at
            while (step := self._unit_step(end)) > end:
                end = step
        if end == at:
            return None
        self.at = end
        return self.flat[at:end]

    def _takes_unit_from(self, at: int) -> bool:
        """Whether a keyword or a word that bounds begins where a unit would."""
        return keyword_at(self.flat, at) is not None or BEHIND.match(self.flat, at) is not None

    def _goes_on(self, at: int) -> bool:
        return self._unit_step(at) > at

    def _unit_step(self, at: int) -> int:
        """The end of the next part of a unit that nobody lists."""
        if self._takes_unit_from(at):
            return at
        found = _LETTER.match(self.flat, at) or _SLASH.match(self.flat, at)
        return found.end() if found else at


def exact(value: Decimal) -> Number:
    """The JSON number; beyond 2**53 a whole number where a float would lose digits."""
    plain = plain_number(value)
    return int(value) if plain != value and value == value.to_integral_value() else plain


def quoted(words: str) -> str:
    """A quotation on one line."""
    return '"' + "".join(_escaped(c) for c in words) + '"'


def _escaped(c: str) -> str:
    if c in '"\\':
        return "\\" + c
    return c if c.isprintable() else f"\\u{{{ord(c):x}}}"


def name_text(name: str) -> str:
    """The name as it is where it can be read back without quotes."""
    bare = _BARE.fullmatch(name) and narrow(name) == name and name.lower() not in RESERVED
    return name if bare else quoted(name)
