"""The golden threads: each norm from its practice to its latest value, and safety on the way.

For the team and the mentor only: holes are questions to those who do the work, and who may be
punished for joining in is nothing for other eyes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from normsdesk.exports.material import Material
from normsdesk.exports.outline import (
    Block,
    Bullets,
    Column,
    ColumnKind,
    Figure,
    Heading,
    Lead,
    Prose,
    Row,
    Section,
    Sign,
    Spans,
    Table,
    plain,
)
from normsdesk.exports.sections.telling import Teller, cell, coded, under, written
from normsdesk.exports.thread_told import ThreadTeller
from normsdesk.figures.studio import Studio
from normsdesk.figures.thread import ThreadFigure, thread_drawing
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.norm import Norm
from normsdesk.model.project import Reader
from normsdesk.rules.exposure import Exposed, exposed
from normsdesk.rules.thread import Stage, Thread, threads

_READERS = frozenset({Reader.INTERNAL, Reader.MENTOR})
_WIDTH = 720.0
"""The threads are drawn wider than a page and set smaller, so that one stands on a page."""
_TALLEST = 700.0
"""In pixels of the drawing."""
_SEAMS = tuple(
    list(Stage).index(stage) for stage in (Stage.BOXES, Stage.INDICATORS, Stage.QUESTIONS)
)
"""Between what is understood and decided, what is done, what is seen, and how."""
_MOST = 12
"""More threads are told by their holes only."""


def sections(material: Material) -> tuple[Section, ...]:
    """Write the threads for the team and the mentor; nothing for anybody else."""
    if material.options.reader not in _READERS or not material.norms:
        return ()
    title = spoken(material.words, "section.threads")
    return written(material, "threads", title, _blocks(Teller(material)))


def _blocks(teller: Teller) -> Iterator[Block]:
    found = threads(teller.material.whole)
    telling = ThreadTeller(teller.words, teller.snapshot)
    going_on = [each for each in found if each.ended is None]
    ended = [each for each in found if each.ended is not None]
    yield Lead(spans=plain(_lead(teller, going_on)))
    if len(going_on) <= _MOST:
        for each in going_on:
            yield from _drawn(teller, telling, each)
    else:
        torn = [each for each in going_on if each.holes]
        yield Bullets(items=tuple(_listed(teller, telling, each) for each in torn))
    if ended:
        items = tuple(_ended(teller, each) for each in ended)
        yield from under(teller.words._("Threads that end at the decision"), Bullets(items=items))
    rows = exposed(teller.material.whole)
    title = teller.words._("Who may be punished for joining in")
    yield from under(title, *_safety(teller, telling, rows))


def _lead(teller: Teller, going_on: Sequence[Thread]) -> str:
    words = teller.words
    holes = sum(len(each.holes) for each in going_on)
    if not going_on:
        return words._("No norm is worked on, so every thread ends at its decision.")
    if not holes:
        return words._("Every thread holds, from the practice to the latest value.")
    torn = sum(bool(each.holes) for each in going_on)
    said = words.ngettext(
        "{torn} of {all} threads has holes. Each hole stands with the question that fills it.",
        "{torn} of {all} threads have holes. Each hole stands with the question that fills it.",
        torn,
    )
    return said.format(torn=words.number(torn), all=words.number(len(going_on)))


def _drawn(teller: Teller, telling: ThreadTeller, thread: Thread) -> Iterator[Block]:
    told = telling.told(thread)
    yield Heading(text=told.figure.title)
    yield from _figures(told.figure, teller.material.content.studio)


def _figures(figure: ThreadFigure, studio: Studio) -> Iterator[Figure]:
    """Draw a thread; a long one in pieces, so that it begins where there is room for the first."""
    whole = thread_drawing(figure, studio, _WIDTH)
    if whole.height <= _TALLEST:
        yield Figure(drawing=whole)
        return
    for start, end in pairwise((0, *_SEAMS, len(figure.parts))):
        piece = replace(figure, parts=figure.parts[start:end])
        yield Figure(drawing=thread_drawing(piece, studio, _WIDTH))


def _listed(teller: Teller, telling: ThreadTeller, thread: Thread) -> Spans:
    questions = " ".join(telling.questions(thread.holes))
    return coded(_norm(teller, thread), questions)


def _ended(teller: Teller, thread: Thread) -> Spans:
    norm = _norm(teller, thread)
    decision = "" if thread.ended is None else choice_word(teller.words, thread.ended)
    said = teller.words._("{norm}: {decision}").format(
        norm=teller.naming.name(norm), decision=decision.lower()
    )
    return coded(norm, said)


def _norm(teller: Teller, thread: Thread) -> Norm:
    return teller.snapshot.get(Norm, thread.norm_id)


def _safety(
    teller: Teller, telling: ThreadTeller, rows: Sequence[Exposed]
) -> Iterator[Table | Prose]:
    if not rows:
        return
    words = teller.words
    yield Table(
        columns=(
            Column(title=words._("Strategy or activity"), share=0.25),
            Column(title=words._("They may meet"), share=0.27),
            Column(title=words._("What is done about it"), share=0.27),
            Column(title=words._("How it stands"), share=0.21, kind=ColumnKind.SIGN),
        ),
        rows=tuple(_exposed(teller, telling, each) for each in rows),
    )


def _exposed(teller: Teller, telling: ThreadTeller, each: Exposed) -> Row:
    words = teller.words
    done = telling.answers(each)
    if risks := telling.risks(each):
        done.append(words._("Risks: {codes}").format(codes=risks))
    sign = "shield-check" if each.state.settled else "circle-help"
    return Row(
        cells=(
            cell(telling.exposed_name(each)),
            cell(telling.sanctions(each)),
            cell("\n".join(done)),
            Sign(icon=sign, word=spoken(words, each.state.value)),
        )
    )
