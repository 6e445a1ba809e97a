"""The role that stands beside changes: asked once, when the first change of one's own is saved."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from normsdesk.app.session import Session
from normsdesk.app.settings import Settings, SettingsFile
from normsdesk.app.shell import Shell
from normsdesk.library.languages import Wording
from normsdesk.store.project_file import Saved
from normsdesk.ui.prompts import LineQuestion, Prompts

ROLE = "role"


class RoleOffer(QObject):
    """Offers on a strip to write one's role, once; nobody has to.

    Args:
        session: the open project; an example or a file to read is no reason to ask.
        settings: what is remembered of this person.
        shell: shows the strip.
        prompts: asks for the role.
        words: of the window.
    """

    def __init__(
        self,
        session: Session,
        settings: SettingsFile,
        shell: Shell,
        prompts: Prompts,
        words: Callable[[], Wording],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._shell = shell
        self._prompts = prompts
        self._words = words

    def hear(self, outcome: object) -> None:
        """Hear of a save, and offer after the first one."""
        known = self._settings.settings
        own = not self._session.document.snapshot.project.example
        if isinstance(outcome, Saved) and own and not (known.author or known.role_asked):
            words = self._words()
            strip = self._shell.show_strip(
                ROLE,
                "info",
                words._("What is your role?"),
                words._("It is kept with your changes. A name is not needed."),
                actions=[(words._("Write it"), self.ask)],
            )
            strip.dismissed.connect(self._note_asked)

    def ask(self) -> None:
        """Ask for the role and keep it."""
        words = self._words()
        self._shell.hide_strip(ROLE)
        role = self._prompts.written(
            LineQuestion(
                title=words._("What is your role?"),
                text=words._("Your role is kept with your changes. A name is not needed."),
                label=words._("Role"),
                suggested=words._("M&E officer"),
                yes=words._("Keep"),
                no=words._("Not now"),
            )
        )
        self._note_asked()
        if role is not None:
            self._settings.change(lambda settings: replace(settings, author=role))
            self._session.document.sign_as(role)

    def _note_asked(self) -> None:
        self._settings.change(_asked)


def _asked(settings: Settings) -> Settings:
    return replace(settings, role_asked=True)
