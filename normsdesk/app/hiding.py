"""Quick hide: one key makes every window of the program show nothing, and Esc brings it back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

from normsdesk.ui.kit import Kit

if TYPE_CHECKING:  # loaded when somebody hides; the start must come fast
    from normsdesk.ui.room.veil import Veil

KEY = "F9"
_LISTENS = "quickHide"


class Covers(QObject):
    """Lies over every window of the program, dialogs too.

    Titles of windows are neutral meanwhile, since the task bar shows them, and so is the name that
    Qt adds to titles. Menus that are open close.

    Args:
        kit: gives the looks and words of now.
        parent: who owns it.
    """

    def __init__(self, kit: Callable[[], Kit], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._titles: list[tuple[QWidget, str]] = []
        self._neutral = ""
        self.blanks: list[Veil] = []
        """What covers windows now."""

    def hide(self) -> None:
        """Cover every window."""
        if self.blanks:
            return
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        kit = self._kit()
        self._neutral = kit.words._("Desk")
        QGuiApplication.setApplicationDisplayName(self._neutral)
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and window.isWindow():
                self._titles.append((window, window.windowTitle()))
                window.setWindowTitle(self._neutral)
                self.blanks.append(self._cover_of(kit, window))
        for blank in self.blanks:
            blank.cover()
        active = QApplication.activeWindow()
        for blank in self.blanks:
            if blank.parentWidget() is active:
                blank.take_keyboard()

    def show_again(self) -> None:
        """Show all windows again, where they were."""
        blanks, self.blanks = self.blanks, []
        titles, self._titles = self._titles, []
        if blanks:
            QGuiApplication.setApplicationDisplayName(QGuiApplication.applicationName())
        for window, title in titles:
            if Shiboken.isValid(window) and window.windowTitle() == self._neutral:
                window.setWindowTitle(title)  # unless it has another by now
        for blank in blanks:
            if Shiboken.isValid(blank):
                blank.lift()

    def forget_titles(self) -> None:
        """Know no titles from before: one may be that of a project that is let go."""
        self._titles = [
            (window, window.windowTitle()) for window, _ in self._titles if Shiboken.isValid(window)
        ]
        for window, _ in self._titles:
            window.setWindowTitle(self._neutral)

    def _cover_of(self, kit: Kit, window: QWidget) -> "Veil":
        """Make what lies over a window: nothing at all."""
        from normsdesk.ui.room.veil import Veil

        return Veil(window, kit.theme.color("canvas"))


class QuickHide(Covers):
    """Listens to the key in each window of the program, dialogs too, and covers them all.

    Args:
        application: tells where the keyboard is.
        shell: the window of the program.
        kit: gives the looks and words of now.
        parent: who owns it.
    """

    def __init__(
        self,
        application: QApplication,
        shell: QWidget,
        kit: Callable[[], Kit],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(kit, parent)
        self._shell = shell
        self._application = application
        application.focusChanged.connect(self._listen)
        self._listen(None, application.activeWindow())

    def _cover_of(self, kit: Kit, window: QWidget) -> "Veil":
        """Cover a window so that Esc or a button leads back."""
        from normsdesk.ui.room.blank import Blank

        blank = Blank(kit, window)
        blank.lifted.connect(self.show_again)
        return blank

    def _listen(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Have the key in the window that has the keyboard; each window is made known once."""
        window = None if now is None else now.window()
        if window is None or window.property(_LISTENS) or not self._is_ours(window):
            return
        from PySide6.QtGui import QKeySequence, QShortcut

        window.setProperty(_LISTENS, True)
        QShortcut(QKeySequence(KEY), window).activated.connect(self.hide)

    def _is_ours(self, window: QWidget) -> bool:
        """Tell whether a window is that of the program, or stands above it as a dialog does."""
        place: QWidget | None = window
        while place is not None and place is not self._shell:
            place = place.parentWidget()
        return place is not None
