"""The little Markdown of the guidance pages, as blocks of runs: paragraphs and lists."""

import re
from dataclasses import dataclass
from enum import StrEnum

_ITEM = re.compile(r"^(?:(?P<number>\d+)\.|-)\s+(?P<text>.*)$")
_STRONG = re.compile(r"\*\*(?P<strong>.+?)\*\*|\*(?P<word>[^*]+?)\*")


class BlockKind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    NUMBERED = "numbered"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of text.

    ``strong`` stands for a label, ``word`` for a word that is spoken of; ``term_id`` opens a term
    of the glossary.
    """

    text: str
    strong: bool = False
    word: bool = False
    term_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, or one item of a list with its number.

    ``close`` says that what follows stands close below it.
    """

    kind: BlockKind
    runs: tuple[Run, ...]
    number: str = ""
    close: bool = False

    @property
    def labelled(self) -> bool:
        """Whether the block begins with a label, such as "Time"."""
        return bool(self.runs) and self.runs[0].strong


def blocks_of(text: str) -> tuple[Block, ...]:
    """Split the text of a section into blocks; lines of a paragraph are joined."""
    found: list[Block] = []
    waiting: list[str] = []
    for line in [*text.splitlines(), ""]:
        item = _ITEM.match(line.strip())
        if line.strip() and item is None:
            waiting.append(line.strip())
            continue
        if waiting:
            found.append(Block(kind=BlockKind.PARAGRAPH, runs=runs_of(" ".join(waiting))))
            waiting = []
        if item is not None:
            number = item["number"] or ""
            kind = BlockKind.NUMBERED if number else BlockKind.BULLET
            found.append(Block(kind=kind, runs=runs_of(item["text"]), number=number))
    return tuple(found)


def runs_of(text: str) -> tuple[Run, ...]:
    """Split a text at its stars."""
    runs: list[Run] = []
    end = 0
    for found in _STRONG.finditer(text):
        if found.start() > end:
            runs.append(Run(text=text[end : found.start()]))
        strong, word = found["strong"], found["word"]
        runs.append(Run(text=strong or word, strong=bool(strong), word=bool(word)))
        end = found.end()
    if end < len(text):
        runs.append(Run(text=text[end:]))
    return tuple(runs)


def labelled_parts(block: Block) -> tuple[Block, ...]:
    """Split a paragraph such as "Time … Who … Materials …" before each of its labels."""
    if block.kind is not BlockKind.PARAGRAPH:
        return (block,)
    parts: list[list[Run]] = []
    for run in block.runs:
        if run.strong or not parts:
            parts.append([])
        parts[-1].append(run)
    last = len(parts) - 1
    return tuple(
        Block(kind=block.kind, runs=tuple(part), close=place < last)
        for place, part in enumerate(parts)
    )
