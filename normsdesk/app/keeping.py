"""Letting the open project go while it is locked, and opening it again."""

from typing import TYPE_CHECKING

from normsdesk.app.front import Front
from normsdesk.app.locked_away import LockedAway, may_leave_memory, put_away
from normsdesk.app.session import Session
from normsdesk.app.ways_in import WayIn
from normsdesk.store.secret import Key, keys_known
from normsdesk.ui.panel.comment_card import AnswerBox

if TYPE_CHECKING:
    from normsdesk.app.projects import Projects


class Keeping:
    """Has the project that is open, for the lock."""

    def __init__(self, projects: "Projects", front: Front) -> None:
        self._projects = projects
        self._front = front

    def open_session(self) -> Session | None:
        """Return the open project, if any."""
        workplace = self._projects.workplace
        return workplace.session if workplace is not None else None

    def put_away(self) -> LockedAway | None:
        """Let the project go from memory; ``None`` when it has to stay for now."""
        workplace, shell = self._projects.workplace, self._projects.tools.shell
        if workplace is None or not may_leave_memory(workplace.session):
            return None
        if shell.content() is not workplace.window:
            return None  # two copies are being joined: what was chosen stands on that page only
        if any(box.text.value().strip() for box in workplace.window.findChildren(AnswerBox)):
            return None  # a comment is begun, and said to nobody yet
        shell.setEnabled(False)  # nobody closes it while the last changes are written
        try:
            away = put_away(workplace, self._projects.home())
        finally:
            shell.setEnabled(True)
        if away is not None:
            self._projects.drop()
        return away

    def take_back(self, away: LockedAway, key: Key) -> None:
        """Open it again where it was; what keeps it closed is told as with any other file."""
        projects = self._projects
        away.release_note()
        way = WayIn(
            tools=projects.tools,
            home=projects.home(),
            left=[*away.left, *self._front.journals()],
            path=away.path,
            unlock=keys_known(key),
        )
        projects.take(way, way.read() if away.read_only else way.open())
        away.release()
        if projects.workplace is not None:
            away.standpoint.take(projects.workplace.window)

    def give_keyboard(self, away: LockedAway) -> None:
        """Give the keyboard to what had it."""
        workplace, shell = self._projects.workplace, self._projects.tools.shell
        if workplace is not None:
            shell.activateWindow()
            away.standpoint.give_keyboard(workplace.window)
