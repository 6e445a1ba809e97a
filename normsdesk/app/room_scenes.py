"""The large view for a room that pictures are taken of: a card of each step."""

from functools import partial
from typing import TYPE_CHECKING

from normsdesk.steps.catalogue import STEPS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from normsdesk.app.program import Program

_MATRIX = (5, 1)


def room_views() -> "Iterator[tuple[str, Callable[[Program], QWidget | None]]]":
    """List the views by name: Today, each step, and the matrix; the last one is left open."""
    yield "room-0-today", partial(_card, number=0, place=0)
    for step in STEPS:
        yield f"room-{step.number}-{step.id}", partial(_card, number=step.number, place=0)
    number, place = _MATRIX
    yield "room-5-matrix", partial(_card, number=number, place=place)


def _card(program: "Program", *, number: int, place: int) -> "QWidget | None":
    if program.workplace is None:
        return None
    window = program.workplace.window
    window.room.close()
    program.shell.show_content(window)
    window.show_step(number)
    window.room.open(full_screen=False)
    if window.room.view is not None:
        window.room.view.show_card(place)
    return program.shell
