"""The questionnaire on paper, for those without phones: to fill in by hand, and to tally."""

import io
import re
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

from normsdesk.exports.options import Paper, shipped_content
from normsdesk.exports.paper_pieces import (
    AnswerBoxes,
    NamedBlanks,
    NumberBoxes,
    TallyRow,
    WritingLines,
)
from normsdesk.exports.pdf_pieces import Pen, Piece, TextPiece, fill
from normsdesk.exports.pdf_styles import MM, Look, sheet
from normsdesk.exports.pdf_text import TextSetter, text_setter
from normsdesk.figures.to_pdf import FONT_NAMES
from normsdesk.library.languages import Wording, wording_for
from normsdesk.library.question_bank import QuestionBank
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import Questionnaire
from normsdesk.survey.building import form_of
from normsdesk.survey.form import Form, FormRow

_ANSWERED = re.compile(r"\$\{([a-z0-9_]+)\} = '([^']+)'")
_CODE = re.compile(r"'([A-Za-z0-9_]+)'")
_NAME = re.compile(r"\$\{([a-z0-9_]+)\}")
_SELECTED = re.compile(r"selected\((No\. [\d]+|[^,]+), '([^']+)'\)")
_RANGE = re.compile(r"\. >= (\d+) and \. <= (\d+)")
_MOST_BOXES = 15
_GATES = "${q01} = '1' and ${q02} = '1'"


def paper_bytes(
    snapshot: Snapshot,
    questionnaire: Questionnaire,
    bank: QuestionBank,
    language: str,
    paper: Paper = Paper.A4,
) -> bytes:
    """Make the PDF of a questionnaire in one language, with a tally sheet at its end."""
    words = wording_for(language)
    form = form_of(snapshot, questionnaire, bank, {language: words})
    studio = shipped_content(language).studio
    setter = text_setter(studio, ())
    writer = _PaperWriter(form, bank, words, setter)
    buffer = io.BytesIO()
    canvas = _canvas(buffer, form, setter, paper, language)
    pen = Pen(canvas=canvas, studio=studio, page_of={})
    parts = (list(writer.form_pieces()), list(writer.tally_pieces()))
    pages = [page for part in parts for page in _pages(part, paper)]
    room = sheet(paper)
    for number, page in enumerate(pages, 1):
        for placed in page:
            top = room.height - room.top + 9 * MM - placed.down
            placed.piece.draw(pen, room.margin, top, room.body_width)
        told = words._("Page {number} of {count}").format(
            number=words.number(number), count=words.number(len(pages))
        )
        _foot(pen, setter, paper, form.title, told)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


class _PaperWriter:
    """Turns the rows of a form into pieces of paper."""

    def __init__(self, form: Form, bank: QuestionBank, words: Wording, setter: TextSetter) -> None:
        self._form, self._words, self._setter = form, words, setter
        language = self._language = words.language
        self._last_hint = ""
        rules = bank.form
        self._no_answers = [
            (rules.dont_know, rules.dont_know_label.said_in(language)),
            (rules.refused, rules.refused_label.said_in(language)),
        ]
        self._numbers: dict[str, int] = {}
        for row in form.rows:
            if _is_asked(row):
                self._numbers[row.name] = len(self._numbers) + 1

    def form_pieces(self) -> Iterator[Piece]:
        """Write the form itself."""
        words = self._words
        yield TextPiece(self._setter.p(self._form.title, Look.H1), after=4)
        yield TextPiece(
            self._setter.p(
                words._("Write no names. Tick one box unless several are allowed."), Look.SMALL
            ),
            after=4,
        )
        blanks = (
            words._("Date"),
            words._("Number of this form"),
            words._("Code of the interviewer"),
            words._("Code of the area"),
        )
        yield NamedBlanks(self._setter, blanks)
        for row in self._form.rows:
            yield from self._row(row)

    def tally_pieces(self) -> Iterator[Piece]:
        """Write the tally sheet: one row for every answer of every closed question."""
        words = self._words
        yield TextPiece(self._setter.p(words._("Tally sheet"), Look.H1), after=4)
        yield TextPiece(
            self._setter.p(
                words._(
                    "For votes with stones or hands, and to count forms. "
                    "Make a stroke for each person, then write the sum."
                ),
                Look.SMALL,
            ),
            after=8,
        )
        yield NamedBlanks(self._setter, (words._("Group"), words._("How many people")))
        for row in self._form.rows:
            answers = self._tallied(row)
            if not answers:
                continue
            yield TextPiece(
                self._setter.p(self._titled(row), Look.CELL_STRONG), before=6, after=3, keep=True
            )
            for place, text in enumerate(answers, 1):
                yield TallyRow(self._setter.p(text, Look.CELL), last=place == len(answers))

    def _row(self, row: FormRow) -> Iterator[Piece]:
        kind, _, answers = row.kind.partition(" ")
        match kind:
            case "begin_group":
                yield from self._heading(row)
            case "note":
                yield from self._note(row)
            case "calculate":
                yield from self._drawn(row)
            case "select_one" | "select_multiple" | "integer" | "text":
                yield from self._question(row, kind, answers)
            case _:
                return

    def _heading(self, row: FormRow) -> Iterator[Piece]:
        text = row.label.get(self._language, "")
        if row.name == "interview":
            told = self._words._("Go on only if both answers are yes.")
            yield TextPiece(self._setter.p(told, Look.BODY), before=4, after=6)
            return
        inside = row.name.endswith("_each")
        look = Look.CELL_STRONG if inside else Look.H2
        yield TextPiece(self._setter.p(text, look), before=8 if inside else 15, after=5, keep=True)
        yield from self._hints(row)

    def _note(self, row: FormRow) -> Iterator[Piece]:
        text = row.label.get(self._language, "")
        if condition := self._condition(row):
            text = f"{condition} {text}"
        yield TextPiece(self._setter.p(text, Look.BODY), before=3, after=6)

    def _drawn(self, row: FormRow) -> Iterator[Piece]:
        versions = self._versions(row)
        if len(versions) < 2:
            return
        told = self._words._("No. {number}: draw a card. Tick what it says.").format(
            number=self._words.number(self._numbers[row.name])
        )
        yield TextPiece(self._setter.p(told, Look.CELL_STRONG), before=8, after=3, keep=True)
        yield AnswerBoxes(self._setter, [("", version) for version in versions])

    def _question(self, row: FormRow, kind: str, answers: str) -> Iterator[Piece]:
        title = self._setter.p(self._titled(row), Look.CELL_STRONG)
        yield TextPiece(title, before=8, after=3, keep=True)
        yield from self._hints(row)
        if kind == "text":
            yield WritingLines(1 if row.constraint else 2)
            return
        if kind == "integer":
            yield self._numbers_piece(row)
            yield AnswerBoxes(self._setter, self._no_answers)
            return
        if kind == "select_multiple":
            told = self._words._("Several answers are allowed.")
            yield TextPiece(self._setter.p(told, Look.NOTE), after=3, keep=True)
        yield AnswerBoxes(self._setter, self._answers(answers))

    def _hints(self, row: FormRow) -> Iterator[Piece]:
        hint = row.hint.get(self._language, "")
        again = hint == self._last_hint  # the rows of a grid share one
        self._last_hint = hint
        for text in (self._condition(row), "" if again else hint):
            if text:
                yield TextPiece(self._setter.p(text, Look.NOTE), after=3, keep=True)

    def _numbers_piece(self, row: FormRow) -> Piece:
        limits = _limits(row)
        if limits is not None and limits[1] - limits[0] <= _MOST_BOXES:
            return NumberBoxes(*limits)
        return WritingLines(1)

    def _answers(self, name: str) -> list[tuple[str, str]]:
        # A code of letters says what its label says; a number is what is typed in later.
        return [
            (choice.name if choice.name.isdecimal() else "", choice.label.get(self._language, ""))
            for choice in self._form.choices.get(name, ())
        ]

    def _titled(self, row: FormRow) -> str:
        number = self._words.number(self._numbers[row.name])
        return f"{number}.  {row.label.get(self._language, '')}"

    def _condition(self, row: FormRow) -> str:
        if not row.relevant or row.relevant == _GATES or row.name == "q02":
            return ""
        told = _ANSWERED.sub(self._answered, row.relevant)
        told = _NAME.sub(self._named, told)
        told = _CODE.sub(r"\1", _SELECTED.sub(r"\1 = \2", told))
        return self._words._("Only if: {condition}.").format(condition=told)

    def _answered(self, match: re.Match[str]) -> str:
        # Whoever asks reads the words that were ticked, not their code.
        asked = next((row for row in self._form.rows if row.name == match.group(1)), None)
        kind, _, answers = ("" if asked is None else asked.kind).partition(" ")
        for choice in self._form.choices.get(answers, ()) if kind == "select_one" else ():
            if choice.name == match.group(2):
                label = choice.label.get(self._language, "")
                return f"${{{match.group(1)}}} = {label or choice.name}"
        return match.group()

    def _named(self, match: re.Match[str]) -> str:
        number = self._numbers.get(match.group(1))
        if number is None:
            return match.group(1)
        return self._words._("No. {number}").format(number=self._words.number(number))

    def _versions(self, row: FormRow) -> Sequence[str]:
        found = re.search(r"random\(\) \* (\d+)\)( \+ 1)?", row.calculation)
        if found is None:
            return ()
        first = 1 if found.group(2) else 0
        return [str(first + place) for place in range(int(found.group(1)))]

    def _tallied(self, row: FormRow) -> Sequence[str]:
        kind, _, answers = row.kind.partition(" ")
        if kind in ("select_one", "select_multiple"):
            return [label for _, label in self._answers(answers)]
        limits = _limits(row) if kind == "integer" else None
        if limits is not None and limits[1] - limits[0] <= _MOST_BOXES:
            return [self._words.number(number) for number in range(limits[0], limits[1] + 1)]
        return ()


def _is_asked(row: FormRow) -> bool:
    kind = row.kind.partition(" ")[0]
    return kind in ("select_one", "select_multiple", "integer", "text", "calculate")


def _limits(row: FormRow) -> tuple[int, int] | None:
    found = _RANGE.search(row.constraint)
    return (int(found.group(1)), int(found.group(2))) if found else None


def _pages(pieces: Sequence[Piece], paper: Paper) -> Iterator[list[Any]]:
    room = sheet(paper)
    queue = deque(pieces)
    high = room.body_height + 9 * MM
    while queue:
        placed, _ = fill(queue, room.body_width, lambda _notes: high)
        yield placed


def _canvas(buffer: io.BytesIO, form: Form, setter: TextSetter, paper: Paper, language: str) -> Any:
    from reportlab.pdfgen.canvas import Canvas

    size = sheet(paper)
    made: Any = Canvas  # the declared types of its options are wrong
    canvas: Any = made(
        buffer,
        pagesize=(size.width, size.height),
        pageCompression=1,
        invariant=1,
        lang=language,
        initialFontName=FONT_NAMES[400],
        initialFontSize=10,
    )
    canvas.setTitle(" ".join(setter.printable(form.title).split())[:300])
    canvas.setCreator("NormsDesk")
    return canvas


def _foot(pen: Pen, setter: TextSetter, paper: Paper, title: str, page: str) -> None:
    size = sheet(paper)
    y = 11.5 * MM
    pen.rule(size.margin, size.width - size.margin, y + 12)
    pen.canvas.setFillColor(pen.studio.palette["text2"])
    shown = setter.one_line(title, 8.25, 400, size.body_width * 0.7)
    pen.write(size.margin, y, shown, 8.25)
    pen.write(size.width - size.margin, y, page, 8.25, anchor="end")
