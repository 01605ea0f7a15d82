"""Lines → the words they are the pieces of."""

from collections.abc import Sequence

from luoshi.documents.outline.numbering import label_at
from luoshi.documents.plain import plain

# What a sentence ends with.
ENDS = ("。", "；", "：", ";", ":", "！", "？")


def joined(pieces: Sequence[str]) -> str:
    """Lines as one text: a word of Latin letters ends at the end of its line, Chinese goes on, and a word cut at a hyphen is whole again."""
    text = ""
    for part in pieces:
        latin = text[-1:].isascii() and text[-1:].isalnum() and part[:1].isascii() and part[:1].isalpha()
        text = (
            text[:-1] + part if text.endswith("-") and part[:1].isascii() and part[:1].islower() else text + (" " if latin else "") + part
        )
    return text


def is_new_label(words: str) -> bool:
    """Whether a line begins with the number of a paragraph."""
    return label_at(plain(words), 0, len(words)) is not None
