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
_LABEL = re.compile(r"\*\*(.+?)\*\*")
_MARKS = re.compile(r"\*\*(.+?)\*\*|\*([^*]+?)\*")


def guide_pieces(
    sheet: Sheet, words: Wording, setter: TextSetter, terms: str = ""
) -> Iterator[Piece]:
    """Set the guide of a sheet; ``terms`` are the local terms of the project."""

    def heading(text: str) -> Piece:
        return TextPiece(setter.p(text, Look.H2, ink.BLACK), before=14, after=5, keep=True)

    step = next(each for each in STEPS if each.id == sheet.step)
    page = read_guidance(step.guidance, words.language)
    title = words._("{title}: for the facilitator").format(title=words._(sheet.title))
    yield TextPiece(setter.p(title, Look.H1, ink.BLACK), after=4, keep=True)
    yield TextPiece(setter.p(words._(sheet.line), Look.LEAD, ink.SOFT), after=8)
    why = " ".join(page.for_purpose("why").text.split("\n\n")[0].split())
    yield _labelled(setter, words._("Aim"), _plain(why))
    whole = words._("{count} minutes").format(count=words.number(sheet.minutes))
    yield _labelled(setter, words._("Time"), whole)
    yield _labelled(setter, words._("Materials"), words._(sheet.materials))
    if sheet.safety:
        yield _labelled(setter, words._("Safety"), words._(sheet.safety))
    if terms:
        yield _labelled(setter, words._("Words here"), terms)
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
    yield heading(words._("The whole workshop"))
    for block in page.for_purpose("workshop").text.split("\n\n"):
        yield from _block(block, setter)


def _block(block: str, setter: TextSetter) -> Iterator[Piece]:
    """Set a block of the Guide: items of a list, words behind labels, or a paragraph."""
    for line in _joined(block):
        item = _ITEM.match(line)
        parts = _LABEL.split(line)
        if item is not None:
            yield _item(setter, f"{item[1]}." if item[1] else "•", _plain(item[2]))
        elif len(parts) > 1 and _leads(parts[0].strip()):
            if parts[0].strip():
                yield TextPiece(setter.p(_plain(parts[0].strip()), Look.BODY, ink.BLACK), after=5)
            for label, text in zip(parts[1::2], parts[2::2], strict=True):
                yield _labelled(setter, label, _plain(text.strip()))
        else:
            yield TextPiece(setter.p(_plain(line), Look.BODY, ink.BLACK), after=5)


def _leads(text: str) -> bool:
    """Whether labels may follow a text: there is none, or its sentence has ended."""
    return not text or text.endswith((".", "?"))


def _plain(text: str) -> str:
    """Take the marks of Markdown away."""
    return _MARKS.sub(lambda match: match[1] or match[2], text)


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


def _labelled(setter: TextSetter, label: str, text: str) -> Piece:
    mark = setter.p(label, Look.H3, ink.BLACK)
    paragraph = setter.p(text, Look.BODY, ink.BLACK)
    return TextPiece(paragraph, after=4, mark=mark, indent=78)


def _item(setter: TextSetter, mark: str, text: str) -> Piece:
    return TextPiece(
        setter.p(text, Look.BODY, ink.BLACK),
        after=4,
        mark=setter.p(mark, Look.BODY, ink.BLACK),
        indent=18,
    )
