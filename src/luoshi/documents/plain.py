"""The same text with look-alike characters folded, one for one, so that offsets survive."""

import re

_PUNCTUATION = {
    "，": ",", "；": ";", "：": ":", "！": "!", "？": "?", "（": "(", "）": ")", "．": ".", "％": "%",
    "＞": ">", "＜": "<", "＝": "=", "～": "~", "〜": "~", "－": "-", "–": "-", "−": "-", "‐": "-", "‑": "-",
    "﹣": "-", "｜": "|", "／": "/", "＋": "+", "［": "[", "］": "]", "〔": "[", "〕": "]", "【": "[", "】": "]",
    "「": "“", "」": "”", "『": "“", "』": "”", "﹪": "%", "\u3000": " ", "\u00a0": " ", "\u2002": " ",
    "\u2003": " ", "\u2009": " ", "\u200b": " ", "\ufeff": " ", "\r": " ", "═": "—", "―": "—", "─": "—", "━": "—",
    "∶": ":", "︰": ":", "≧": "≥", "≦": "≤", "⩾": "≥", "⩽": "≤", "﹥": ">", "﹤": "<", "、": "、", "､": "、", "｡": "。",
    "○": "〇", "Ⅰ": "Ⅰ", "㎡": "㎡",
}  # fmt: skip
_WIDE = {chr(c): chr(c - 0xFEE0) for c in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
# A text holds few of them: replacing each is faster than translating every character.
_FOLDING = {c: folded for c, folded in {**_PUNCTUATION, **_WIDE}.items() if c != folded}
_FOLDED = re.compile(f"[{re.escape(''.join(_FOLDING))}]")

# A Latin full stop behind a Chinese character ends the sentence; straight quotes come in pairs.
# It begins with the stop, so that the engine skips to it; what stands before is looked at then.
_LATIN_STOP = re.compile(r"\.(?<=[\u4e00-\u9fa5”)%]\.)(?<![一二三四五六七八九十]\.)(?=[\u4e00-\u9fa5“\s—]|$)")
_QUOTED = re.compile(r'"([^"\n]{1,60})"')

# Characters that only Traditional text has; a handful of common ones is enough to tell.
_TRADITIONAL = re.compile(r"[個萬億達標準務單關長產業發東國會們這為對]")


def plain(text: str) -> str:
    """`text` with width, spaces, brackets and Traditional characters folded.

    The result has exactly as many characters as `text`.

    >>> plain("到２０２５年，達到５０％以上")
    '到2025年,达到50%以上'
    """
    folded = narrow(text)
    folded = _LATIN_STOP.sub("。", folded)
    if '"' in folded:
        folded = _QUOTED.sub(r"“\1”", folded)
    if len(_TRADITIONAL.findall(folded, 0, 4000)) >= 3 or len(_TRADITIONAL.findall(folded)) * 40 > len(folded):
        return _simplified(folded)
    return folded


def narrow(text: str) -> str:
    """`text` with width, spaces and brackets folded, one for one; quotes and Traditional characters stay.

    >>> narrow("≧１５％，「例」")
    '≥15%,“例”'
    """
    folded = text
    for c in set(_FOLDED.findall(text)):
        folded = folded.replace(c, _FOLDING[c])
    return folded


def _simplified(text: str) -> str:
    import opencc  # noqa: PLC0415  loads dictionaries: only for Traditional text

    converter = opencc.OpenCC("t2s")
    return "\n".join(_line(line, converter) for line in text.split("\n"))


def _line(line: str, converter: object) -> str:
    convert = converter.convert  # type: ignore[attr-defined]  # opencc ships no types
    try:
        return _same_length(line, convert(line), converter)
    except UnicodeEncodeError:
        return line  # a lone surrogate: no text that was decoded holds one


def _same_length(line: str, converted: str, converter: object) -> str:
    if len(converted) == len(line):
        return converted
    convert = converter.convert  # type: ignore[attr-defined]  # opencc ships no types
    return "".join(c if len(s := convert(c)) != 1 else s for c in line)
