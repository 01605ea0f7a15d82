"""A document as read: its text, the blocks it is made of, and the sections found in it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from luoshi.kernel.span import Span


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CELL = "cell"
    CHROME = "chrome"
    """Furniture of the web page: shown to visitors, no part of the plan."""


# Asked for each block many times: an attribute of an enumeration takes several times as long as a plain name.
CHROME, CELL, PARAGRAPH, HEADING = BlockKind.CHROME, BlockKind.CELL, BlockKind.PARAGRAPH, BlockKind.HEADING
NO_PROSE = (CHROME, CELL)


class Block(NamedTuple):
    """One stretch of the text between separators (line ends, tabs between cells).

    A cell knows the number of its table row and its column there, from 0; a merged cell, in `reach`,
    how many further rows it covers. `row` is None for what is no cell.
    """

    kind: BlockKind
    span: Span
    row: int | None = None
    column: int = 0
    reach: int = 0


class Repair(NamedTuple):
    """A likely loss of characters: what stands there, and what we read instead.

    The text is never changed; readers of `plain` see the surface form too.
    """

    code: str
    span: Span
    surface: str
    reading: str


@dataclass(frozen=True)
class Document:
    """Bytes of a plan as issued, decoded.

    `text` is what every offset counts into. `plain` has the same length, with full-width
    forms, Traditional characters and look-alike punctuation folded, for rules to match on.
    """

    name: str
    sha256: str
    reader: str
    text: str
    plain: str
    blocks: tuple[Block, ...]

    def __post_init__(self) -> None:
        assert len(self.text) == len(self.plain), "plain text must keep every offset"


class Section(NamedTuple):
    """A node of the document tree: 篇, 章, 节, 一、, （一）, 1., 第一条, ——, 专栏 …

    `span` reaches to the end of its last descendant; `title_span` is the title alone;
    `body` starts behind the title. `parent` is an index into the list of sections.
    `confidence` is that of the cut between title and body.
    """

    scheme: str
    level: int
    label: str
    number: int | None
    title: str
    span: Span
    title_span: Span
    parent: int | None
    confidence: float


@dataclass(frozen=True)
class Outline:
    """The section tree in document order, with what was skipped and what looks damaged."""

    sections: tuple[Section, ...]
    skipped: tuple[Span, ...] = ()
    repairs: tuple[Repair, ...] = field(default=())

    def path(self, index: int) -> list[Section]:
        """The section and its ancestors, innermost first."""
        chain: list[Section] = []
        here: int | None = index
        while here is not None:
            chain.append(self.sections[here])
            here = self.sections[here].parent
        return chain


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def lines_of(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks grouped into lines: a paragraph alone, the cells of a row together."""
    lines: list[list[Block]] = []
    for block in blocks:
        if block.row is not None and lines and lines[-1][-1].row == block.row:
            lines[-1].append(block)
        else:
            lines.append([block])
    return lines
