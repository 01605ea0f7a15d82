"""What a promise without a number is, and the areas that it may be held against."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from luoshi.plan.rules import Rule

AREA = r"全国|全省|全市|全区(?!域)|全县|全盟|全州|全球|世界|国内|国际(?!化)|西部(?:地区)?|中西部(?:地区)?|东北(?:地区)?|中部(?:地区)?|东部(?:地区)?|沿海|省内|市内|区内|行业|同类(?:城市|地区)?|全疆|全自治区|自治区|长三角|京津冀|粤港澳|全域|川渝|主城(?:区|都市区)?|中心城区|西北(?:地区)?|西南(?:地区)?|苏北|同行业|副省级城市|周边(?:地区)?|各(?:区县|县区|市县|地市)"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relational promise: its words, where its indicator's predicate begins, the rule."""

    start: int
    end: int
    at: int
    rule: Rule
    unit: str | None = None
    indicator: str | None = None


Reader = Callable[[str, int, int], Iterator[Relation]]


def read_by(readers: Sequence[tuple[frozenset[str], Reader]], text: str, start: int, end: int) -> Iterator[Relation]:
    """What the readers find in text[start:end], one after the other.

    Each comes with characters one of which its words hold, and is left out where none of them stands.
    """
    characters = set(text[start:end])
    for needed, read in readers:
        if not needed.isdisjoint(characters):
            yield from read(text, start, end)
