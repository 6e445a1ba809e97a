"""What can be changed about a group on the influence map, and how it is said."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from normsdesk.figures.influence import Influencer
from normsdesk.library.languages import Wording
from normsdesk.library.wording import scale_word
from normsdesk.model.scales import CLOSENESS, POWER, STANCE, Scale

SCALES: Mapping[str, Scale] = MappingProxyType(
    {"closeness": CLOSENESS, "power": POWER, "stance": STANCE}
)
"""The scale of each field that can be changed on the map."""

Writes = Callable[[Influencer, str, int], None]
"""Takes a group, the name of a field, and its new value."""


def group_menu(parent: QWidget, held: Influencer, words: Wording, write: Writes) -> QMenu:
    """Build the menu of a group: how near, how powerful, and what it thinks."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    titles = {
        "closeness": words._("Closeness"),
        "power": words._("Power"),
        "stance": words._("View on the alternative"),
    }
    for field, scale in SCALES.items():
        below = menu.addMenu(titles[field])
        for value in scale.values:
            action = below.addAction(scale_word(words, scale, value))
            action.setCheckable(True)
            action.setChecked(value == getattr(held, field))
            action.setData((field, value))

    def chosen(action: QAction) -> None:
        write(held, *action.data())

    menu.triggered.connect(chosen)
    return menu


def said(words: Wording, held: Influencer, field: str, value: int) -> str:
    """Say what a field of a group becomes."""
    return words._("{name}: {value}").format(
        name=held.label or held.number, value=scale_word(words, SCALES[field], value).lower()
    )


def spoken_group(words: Wording, held: Influencer) -> str:
    """Say a group with all that the map shows of it."""
    parts = [held.number, held.label, *(_level(words, held, field) for field in SCALES)]
    return ", ".join(part for part in parts if part)


def _level(words: Wording, held: Influencer, field: str) -> str:
    value = getattr(held, field)
    known = words._("not known") if value is None else scale_word(words, SCALES[field], value)
    templates = {
        "closeness": words._("closeness: {level}"),
        "power": words._("power: {level}"),
        "stance": words._("view on the alternative: {level}"),
    }
    return templates[field].format(level=known.lower())
