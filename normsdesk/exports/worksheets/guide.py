"""The page for the facilitator: aim, time, materials, steps and safety of a sheet."""

import re
from collections.abc import Iterator

from normsdesk.exports.pdf_pieces import Piece, TextPiece
from normsdesk.exports.pdf_styles import Look
from normsdesk.exports.pdf_text import TextSetter
from normsdesk.exports.worksheets import ink
from normsdesk.exports.worksheets.pieces import TaskPiece
from normsdesk.library.guidance import read_guidance
from normsdesk.library.languages import Wording
from normsdesk.steps.catalogue import STEPS
from normsdesk.steps.worksheets.sheet import Sheet

_ITEM = re.compile(r"^(?:(\d+)\.|-)\s+(.*)$")
_MARKS = re.compile(r"\*\*(.+?)\*\*|\*([^*]+?)\*")


def guide_pieces(sheet: Sheet, words: Wording, setter: TextSetter) -> Iterator[Piece]:
    """Set the guide of a sheet."""

    def heading(text: str) -> Piece:
        return TextPiece(setter.p(text, Look.H2, ink.BLACK), before=13, after=4, keep=True)

    title = words._("{title}: for the facilitator").format(title=words._(sheet.title))
    yield TextPiece(setter.p(title, Look.H1, ink.BLACK), after=4, keep=True)
    yield TextPiece(setter.p(words._(sheet.line), Look.LEAD, ink.SOFT), after=6)
    whole = words._("{count} minutes").format(count=words.number(sheet.minutes))
    yield from _labelled(setter, words._("Time"), whole)
    yield from _labelled(setter, words._("Materials"), words._(sheet.materials))
    if sheet.safety:
        yield from _labelled(setter, words._("Safety"), words._(sheet.safety))
    yield heading(words._("How to use this sheet"))
    for number, text in enumerate(sheet.how, start=1):
        yield _item(setter, f"{number}.", words._(text))
    yield heading(words._("The tasks"))
    for number, part in enumerate(sheet.parts, start=1):
        minutes = words._("{count} min").format(count=words.number(part.minutes))
        number_text = words.number(number)
        task = TaskPiece(setter, number_text, words._(part.title), words._(part.hint), minutes)
        task.before, task.keep = 4.0, False
        yield task
    yield from _from_guide(sheet, words, setter, heading(words._("The whole workshop")))


def _from_guide(
    sheet: Sheet, words: Wording, setter: TextSetter, heading: Piece
) -> Iterator[Piece]:
    step = next(each for each in STEPS if each.id == sheet.step)
    if not step.guidance:
        return
    page = read_guidance(step.guidance, words.language)
    yield heading
    for block in page.for_purpose("workshop").text.split("\n\n"):
        for line in _joined(block):
            found = _ITEM.match(line)
            said = _MARKS.sub(lambda match: match[1] or match[2], found[2] if found else line)
            if found is not None:
                yield _item(setter, f"{found[1]}." if found[1] else "•", said)
            else:
                yield TextPiece(setter.p(said, Look.BODY, ink.BLACK), after=5)


def _joined(block: str) -> list[str]:
    """Put the lines of one paragraph or item together."""
    found: list[str] = []
    for line in block.splitlines():
        text = line.strip()
        if not text:
            continue
        if found and not _ITEM.match(text):
            found[-1] = f"{found[-1]} {text}"
        else:
            found.append(text)
    return found


def _labelled(setter: TextSetter, label: str, text: str) -> Iterator[Piece]:
    mark = setter.p(label, Look.CELL_STRONG, ink.BLACK)
    yield TextPiece(setter.p(text, Look.BODY, ink.BLACK), after=3, mark=mark, indent=72)


def _item(setter: TextSetter, mark: str, text: str) -> Piece:
    return TextPiece(
        setter.p(text, Look.BODY, ink.BLACK),
        after=3,
        mark=setter.p(mark, Look.BODY, ink.BLACK),
        indent=18,
    )
