"""Lights as people see them: a word and a shape beside the colour, so that nobody needs the colour."""

from functools import cache
from typing import NamedTuple, cast

from luoshi.monitoring.explaining.words import LIGHTS, SHAPES, STATUSES
from luoshi.monitoring.verdict import Light

ORDER: tuple[Light, ...] = ("red", "yellow", "grey", "green")
"""What has to be looked at first."""
TOLD: tuple[Light, ...] = ("green", "yellow", "red", "grey")
"""The order in which counts are told."""


class Lamp(NamedTuple):
    """A light with its shape and word."""

    light: str
    shape: str
    word: str


@cache
def lamp(light: str, lang: str) -> Lamp:
    """The light's shape and word.

    >>> lamp("red", "zh")
    Lamp(light='red', shape='■', word='红灯')
    """
    known = cast(Light, light)
    return Lamp(light, SHAPES[known], LIGHTS[known][lang == "en"])


def words(light: str, lang: str) -> str:
    """Shape and word in one.

    >>> words("grey", "en")
    '○ grey'
    """
    one = lamp(light, lang)
    return f"{one.shape} {one.word}"


def status(name: str, lang: str) -> str:
    """What a status of a verdict is called."""
    return STATUSES[name][lang == "en"]


def is_light(words: str) -> bool:
    """Whether it names one of the four lights."""
    return words in LIGHTS
