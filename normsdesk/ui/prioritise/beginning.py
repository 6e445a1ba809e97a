"""What the page teaches while there is no round of choosing."""

from PySide6.QtCore import Signal

from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.kit import Kit
from normsdesk.ui.window.empty_state import EmptyState


class Beginning(EmptyState):
    """Says why to choose, and offers ready criteria. ``chosen`` carries whether to take them."""

    chosen = Signal(bool)

    def __init__(self, kit: Kit, *, read_only: bool) -> None:
        words = kit.words
        text = words._("Start with five ready criteria")
        self.ready = Button(kit, text, ButtonKind.MAIN, icon="plus")
        self.own = Button(kit, words._("Use our own criteria"))
        super().__init__(
            kit,
            words._("You cannot work on every norm"),
            words._("Score them together, then decide. The ready criteria can be changed."),
            buttons=() if read_only else (self.ready, self.own),
        )
        self.ready.clicked.connect(lambda: self.chosen.emit(True))
        self.own.clicked.connect(lambda: self.chosen.emit(False))
