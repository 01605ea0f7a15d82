"""What the terminal may be shown of a document."""

_CONTROL = dict.fromkeys((*range(32), 127, *range(128, 160), 8238, 8237, 8294, 8295), " ")


def clean(words: str) -> str:
    """Words of a document without control characters: they must not steer the terminal."""
    return words.translate(_CONTROL)
