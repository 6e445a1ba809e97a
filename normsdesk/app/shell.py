"""The one window of the program: strips above, and below them the start screen or a project."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from normsdesk.store.paths import SUFFIX
from normsdesk.ui.forms.buttons import ENTER_KEYS, Button, ButtonKind
from normsdesk.ui.forms.labels import Span
from normsdesk.ui.forms.surfaces import Strip
from normsdesk.ui.kit import Kit
from normsdesk.ui.tab_walk import step
from normsdesk.ui.window.sizes import MINIMUM_SIZE

FIRST_SIZE = QSize(1366, 688)


class Shell(QWidget):
    """Shows one widget at a time, and strips that say what matters above it.

    ``close_asked`` is emitted instead of closing until `let_close`; ``dropped`` carries the path
    of a project file dropped on the window, ``content_shown`` the widget that is shown now.
    """

    close_asked = Signal()
    dropped = Signal(Path)
    lock_asked = Signal()
    content_shown = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._may_close = False
        self._strips: dict[str, Strip] = {}
        self._told: dict[str, Callable[[], Strip]] = {}
        self._strip_box = QVBoxLayout()
        self._strip_box.setSpacing(8)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._strip_box)
        column.addWidget(self._stack, 1)
        self.setMinimumSize(*MINIMUM_SIZE)
        self.setAcceptDrops(True)
        self._before: QWidget | None = None  # what had the keyboard before a strip got it
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._note_before)
        self._fit_screen()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802 - Qt's names
        """Let Tab follow the controls as they stand, whenever they were built."""
        return step(self, forward=next) or super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Press with Enter what has the keyboard and leaves Enter alone: a card, a line to open."""
        pressed = self.focusWidget()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in ENTER_KEYS and plain and isinstance(pressed, QAbstractButton):
            if not pressed.isCheckable():
                pressed.click()
            return
        super().keyPressEvent(event)

    def content(self) -> QWidget | None:
        """Return what is shown."""
        return self._stack.currentWidget()

    def show_content(self, content: QWidget) -> None:
        """Show a widget; what was shown before is kept, hidden."""
        before = self.content()
        if before is not None:
            before.windowTitleChanged.disconnect(self.setWindowTitle)
        if self._stack.indexOf(content) < 0:
            self._stack.addWidget(content)
        self._stack.setCurrentWidget(content)
        content.windowTitleChanged.connect(self.setWindowTitle)
        self.setWindowTitle(content.windowTitle())
        self.content_shown.emit(content)

    def forget_content(self, content: QWidget) -> None:
        """Take a widget out and let it go."""
        if content is self.content():
            content.windowTitleChanged.disconnect(self.setWindowTitle)
        self._stack.removeWidget(content)
        content.hide()
        # Were it collected before Qt deletes it, an event on its way to it would find nothing.
        content.destroyed.connect(partial(_let_go, [content]))
        content.deleteLater()

    def show_strip(
        self,
        key: str,
        kind: str,
        strong: str,
        text: str,
        *,
        actions: Sequence[tuple[str, Callable[[], object]]] = (),
        dismissable: bool = True,
    ) -> Strip:
        """Say something on a strip; the same ``key`` takes the place of what was said before.

        ``actions`` are verbs with what they do. A strip goes when it is dismissed or hidden.
        """
        self.hide_strip(key)
        buttons: list[Button] = []
        for verb, handler in actions:
            button = Button(self._kit, verb, ButtonKind.SECOND, small=True)
            button.clicked.connect(_calling(handler))
            buttons.append(button)
        spans = [Span(text=strong, strong=True), Span(text=" "), Span(text=text)]
        close = self._kit.words._("Close this message") if dismissable else ""
        strip = Strip(self._kit, kind, spans, actions=buttons, dismiss_name=close)
        strip.setObjectName(f"strip_{key}")
        strip.dismissed.connect(lambda: self.hide_strip(key))
        self._strips[key] = strip
        self._told[key] = lambda: self.show_strip(
            key, kind, strong, text, actions=actions, dismissable=dismissable
        )
        self._strip_box.addWidget(strip)
        self._space_strips()
        return strip

    def hide_strip(self, key: str) -> None:
        """Take a strip away."""
        strip = self._strips.pop(key, None)
        self._told.pop(key, None)
        if strip is not None:
            self._strip_box.removeWidget(strip)
            if strip.isAncestorOf(cast("QWidget | None", self.focusWidget()) or self):
                self._give_back()  # hiding it would send the keyboard to whatever comes next
            strip.hide()
            strip.deleteLater()
            self._space_strips()

    def dress(self, kit: Kit) -> None:
        """Take other looks; what the strips say stays."""
        self._kit = kit
        for tell in list(self._told.values()):
            tell()

    def strip_text(self, key: str) -> str:
        """Return what a strip says, empty when it is not there."""
        strip = self._strips.get(key)
        return strip.text() if strip is not None else ""

    def add_key(self, keys: str, handler: Callable[[], object]) -> None:
        """Have keys do something wherever the focus is."""
        from PySide6.QtGui import QKeySequence, QShortcut  # 3 ms that the first picture can spare

        QShortcut(QKeySequence(keys), self).activated.connect(_calling(handler))

    def let_close(self) -> None:
        """Let the window close without asking any more."""
        self._may_close = True

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Close, or ask first."""
        # A window that waits for work takes no input; its close button stays outside of that.
        if not self._may_close and self.isEnabled():
            self.close_asked.emit()
        # Whoever was asked may have let it go; a close within a close does nothing in Qt.
        if self._may_close:
            super().closeEvent(event)
        else:
            event.ignore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take one project file."""
        if _dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Open the file that was dropped."""
        path = _dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def _note_before(self, before: QWidget | None, now: QWidget | None) -> None:
        strips = self._strips.values()
        if before is None or now is None or not self.isAncestorOf(before):
            return
        came = any(one.isAncestorOf(now) for one in strips)
        if came and not any(one.isAncestorOf(before) for one in strips):
            self._before = before

    def _give_back(self) -> None:
        before, self._before = self._before, None
        there = before is not None and isValid(before) and before.isVisible()
        target = before if there else self.content()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _space_strips(self) -> None:
        margin = 8 if self._strips else 0
        self._strip_box.setContentsMargins(2 * margin, margin, 2 * margin, margin)

    def _fit_screen(self) -> None:
        room = QGuiApplication.primaryScreen().availableSize()
        self.resize(FIRST_SIZE.boundedTo(room).expandedTo(QSize(*MINIMUM_SIZE)))


def _calling(handler: Callable[[], object]) -> Callable[..., None]:
    def call(*_: object) -> None:
        handler()

    return call


def _let_go(held: list[QWidget], *_: object) -> None:
    held.clear()


def _dropped_file(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    if len(urls) == 1 and urls[0].isLocalFile():
        path = Path(urls[0].toLocalFile())
        if path.suffix.lower() == SUFFIX:
            return path
    return None
