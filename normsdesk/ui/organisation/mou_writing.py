"""Writing the agreement into a text document, run by run: nothing typed is read as a format."""

from dataclasses import dataclass

from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from normsdesk.library.languages import Wording
from normsdesk.model.mentorship import Signature
from normsdesk.steps.mou_text import CONDITIONS, ClauseText, MouText, Run

_BLANK = "\N{HORIZONTAL ELLIPSIS}" * 12


class _Writer:
    """Writes into a document, run by run; nothing that people typed is read as a format."""

    def __init__(self, document: QTextDocument, base: QFont, missing: QTextCharFormat) -> None:
        self._cursor = QTextCursor(document)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._base = base
        self._missing = missing
        self._begun = False
        self.headings: list[int] = []

    def heading(self, text: str, *, above: float, grow: float = 1.0) -> None:
        """Write a heading, which stays with what follows it."""
        self.paragraph(above=above)
        self.say(text, strong=True, grow=grow)
        self.headings.append(self._cursor.blockNumber())

    def point(self, number: str, text: str, unit: float, hang: float) -> None:
        """Write a point of a list: its number, and its text in line below it."""
        self.paragraph(above=0.3 * unit, indent=unit, hang=hang)
        self.say(f"{number}\t{text}")

    def paragraph(self, *, above: float, indent: float = 0.0, hang: float = 0.0) -> None:
        """Begin a paragraph."""
        look = QTextBlockFormat()
        look.setTopMargin(above)
        look.setLeftMargin(indent + hang)
        look.setTextIndent(-hang)
        if hang:
            look.setTabPositions([QTextOption.Tab(hang, QTextOption.TabType.LeftTab)])
        look.setLineHeight(128, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if self._begun:
            self._cursor.insertBlock(look, self._format())
        else:
            self._cursor.setBlockFormat(look)
            self._begun = True

    def say(self, text: str, *, strong: bool = False, grow: float = 1.0) -> None:
        """Write words."""
        self._cursor.insertText(
            text.replace("\n", "\N{LINE SEPARATOR}"), self._format(strong, grow)
        )

    def run(self, run: Run) -> None:
        """Write words, or the name of a part that is missing, marked."""
        if not run.missing:
            self.say(run.text)
            return
        look = self._format()
        look.merge(self._missing)
        self._cursor.insertText(f"[{run.text}]", look)

    def _format(self, strong: bool = False, grow: float = 1.0) -> QTextCharFormat:
        font = QFont(self._base)
        if strong:
            font.setWeight(QFont.Weight.DemiBold)
        font.setPixelSize(round(font.pixelSize() * grow))
        look = QTextCharFormat()
        look.setFont(font)
        return look


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Places in a written agreement, as numbers of blocks.

    ``headings`` stand with the block below them; from ``signing`` on all stands together.
    """

    headings: tuple[int, ...]
    signing: int


def write_agreement(
    document: QTextDocument, words: Wording, text: MouText, base: QFont, missing: QTextCharFormat
) -> Marks:
    """Write the whole agreement into an empty document; ``base`` has its size in px."""
    document.setDefaultFont(base)
    unit = base.pixelSize()
    pen = _Writer(document, base, missing)
    pen.heading(text.title, above=0, grow=1.4)
    for group in text.groups:
        if group.heading:
            pen.heading(group.heading, above=1.5 * unit, grow=1.12)
        for clause in group.clauses:
            _write_clause(pen, text, clause, unit)
    signing = document.blockCount()
    pen.heading(words._("Signatures"), above=1.5 * unit, grow=1.12)
    for signature in text.signatures:
        _write_signature(pen, words, signature, unit)
    return Marks(headings=tuple(pen.headings), signing=signing)


def _write_clause(pen: _Writer, text: MouText, clause: ClauseText, unit: float) -> None:
    pen.heading(f"{clause.number}  {clause.label}", above=0.8 * unit)
    pen.paragraph(above=0.15 * unit)
    for run in clause.runs:
        pen.run(run)
    for number, said in clause.points:
        pen.point(number, said, unit, 2.2 * unit)
    if clause.number == CONDITIONS and text.special:
        pen.heading(text.special_title, above=0.8 * unit)
        for said in text.special:
            pen.point("\N{BULLET}", said, unit, unit)


def _write_signature(pen: _Writer, words: Wording, signature: Signature, unit: float) -> None:
    day = words.date(signature.signed_on) if signature.signed_on is not None else _BLANK
    pen.paragraph(above=unit)
    pen.say(words._("For {organisation}").format(organisation=signature.organisation or _BLANK))
    pen.paragraph(above=0.4 * unit)
    pen.say(words._("Name: {name}").format(name=signature.name or _BLANK))
    pen.paragraph(above=0.4 * unit)
    pen.say(words._("Date: {date}").format(date=day))
