"""The tools beside the palette: which diagram, Tidy up, list, details."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from normsdesk.library.wording import choice_word
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.theory import Diagram
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.segmented import Option

_NEW = "new"
_CHOICE, _NARROW, _GAP = 168, 108, 8


class ToolRow(QWidget):
    """Signals: ``diagram_chosen`` carries an id, ``diagram_wanted`` asks for one more."""

    diagram_chosen = Signal(str)
    diagram_wanted = Signal()
    tidy_asked = Signal()
    details_turned = Signal(bool)
    list_turned = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        kit, words = desk.kit, desk.kit.words
        self._words, self._theme = words, kit.theme
        self._read_only = desk.bridge.read_only
        self._acts: list[tuple[str, Callable[[], object]]] = []
        self._choice = ListChoice(kit, (), words._("Diagram"))
        self._choice.setMinimumWidth(kit.theme.length(_NARROW))  # cut only where room is short
        self._choice.setMaximumWidth(kit.theme.length(_CHOICE))
        self._choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._choice.activated.connect(self._picked)
        self.tidy = Button(kit, words._("Tidy up"), icon="wand-sparkles", small=True)
        self.tidy.setToolTip(words._("Put the boxes in order (Ctrl+T)"))
        self.list = Button(kit, words._("Outline"), icon="list", small=True)
        self.list.setCheckable(True)
        self.list.setToolTip(words._("Show and edit the diagram as a list"))
        about = words._("Details of what is chosen")
        self.details = Button(kit, icon="panel-right-close", name=about, small=True)
        self.details.setCheckable(True)
        self._texts = {one: one.shown_text() for one in (self.tidy, self.list)}
        self.more = Button(kit, icon="ellipsis-vertical", name=words._("More"), small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for widget in (self._choice, self.tidy, self.list, self.details, self.more):
            row.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.tidy.clicked.connect(self.tidy_asked)
        self.tidy.setVisible(not self._read_only)
        self.details.toggled.connect(self.details_turned)
        self.list.toggled.connect(self.list_turned)
        self.more.clicked.connect(self._open_more)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the room in which the name of a diagram can be read."""
        return QSize(self.widest(), super().sizeHint().height())

    def widest(self) -> int:
        """Return the width with the most room for the name of a diagram."""
        return self._beside() + self._theme.length(_CHOICE)

    def narrowest(self) -> int:
        """Return the width with the least room for it."""
        return self._beside() + self._theme.length(_NARROW)

    def take_width(self, width: int) -> None:
        """Leave to the name of a diagram what the buttons do not take."""
        self._choice.setMaximumWidth(max(width - self._beside(), self._choice.minimumWidth()))

    def _beside(self) -> int:
        choice = self._choice
        asked = choice.sizeHint().expandedTo(choice.minimumSizeHint())
        # As the row counts it, which holds the choice to the width it was given last.
        counted = asked.boundedTo(choice.maximumSize()).expandedTo(choice.minimumSize())
        return super().sizeHint().width() - counted.width()

    def set_wide(self, wide: bool) -> None:
        """Show words on the buttons, or only their signs."""
        for button, text in self._texts.items():
            name = button.accessibleName()
            button.set_shown_text(text if wide else "")
            button.setAccessibleName(name)

    def diagram_id(self) -> str:
        """Return the diagram that is chosen, or ""."""
        chosen = self._choice.value()
        return "" if chosen in (None, _NEW) else chosen or ""

    def show_diagrams(self, snapshot: Snapshot) -> None:
        """Offer the diagrams of a project; the chosen one stays while it is there."""
        chosen = self.diagram_id()
        diagrams = snapshot.all(Diagram)
        options = [
            Option(value=one.id, text=one.name.strip() or choice_word(self._words, one.scope))
            for one in diagrams
        ]
        if not options:
            options = [Option(value="", text=self._words._("All boxes"))]
        if not self._read_only:
            options.append(Option(value=_NEW, text=self._words._("Add a diagram…")))
        self._choice.set_options(options)
        ids = [one.id for one in diagrams]
        self.choose(chosen if chosen in ids else next(iter(ids), ""))

    def choose(self, diagram_id: str) -> None:
        """Show which diagram is chosen; tells nobody."""
        self._chosen = diagram_id
        self._choice.set_value(diagram_id)

    def show_details_state(self, shown: bool) -> None:
        """Show whether the details are open; tells nobody."""
        self.details.blockSignals(True)
        self.details.setChecked(shown)
        self.details.blockSignals(False)
        self.details.update()

    def offer(self, text: str, act: Callable[[], object]) -> None:
        """Add one more act to the menu behind the three dots."""
        self._acts.append((text, act))

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for text, act in self._acts:
            menu.addAction(text).triggered.connect(partial(_do, act))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    def _picked(self) -> None:
        if self._choice.value() == _NEW:
            self._choice.set_value(self._chosen)
            self.diagram_wanted.emit()
        else:
            self._chosen = self.diagram_id()
            self.diagram_chosen.emit(self._chosen)


def _do(act: Callable[[], object], _checked: bool = False) -> None:
    act()
