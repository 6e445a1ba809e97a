"""What the start screen tells of the project that is open."""

from datetime import date
from pathlib import Path

from normsdesk.app.front import Front
from normsdesk.app.session import Session
from normsdesk.steps.progress import progress_of_steps


class RecentNote:
    """Puts the open project among the recent ones; of a protected one only its file is told."""

    def __init__(self, front: Front) -> None:
        self._front = front
        self._untold = False

    def remember(self, path: Path, session: Session) -> None:
        """Note what lies at a path."""
        self._untold = session.contents.key is not None
        if self._untold:  # what it is about is for those with the password
            self._front.remember(path, "", None)
        else:
            self._front.remember(path, session.title, _share_complete(session))

    def look_at_protection(self, session: Session) -> None:
        """Keep the title off the start screen once a project is protected, and put it back."""
        if session.path and (session.contents.key is not None) != self._untold:
            self.remember(session.path, session)


def _share_complete(session: Session) -> float:
    """Work out how much of the nine steps is complete, 0 to 1; each step counts the same."""
    steps = progress_of_steps(session.document.snapshot, today=date.today(), found=())
    return sum(step.share for step in steps) / len(steps)
