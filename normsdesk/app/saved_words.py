"""What the window says about where the work is."""

from dataclasses import dataclass, replace
from pathlib import Path

from normsdesk.app.session import Session, Standing
from normsdesk.library.languages import Wording
from normsdesk.store.said import say_save_failure
from normsdesk.ui.window.topbar import SavedState


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedWords:
    """The look and the short text of the top bar; ``problem`` is told on a strip when there is one.

    An empty ``text`` leaves the look's own words.
    """

    state: SavedState
    text: str = ""
    problem: str = ""
    safe: str = ""


def saved_words(words: Wording, session: Session, *, saving: bool) -> SavedWords:
    """Say where the work is; ``saving`` when a save has been running long enough to be told."""
    standing = session.standing
    if standing is Standing.READ_ONLY:
        return SavedWords(state=SavedState.READ_ONLY)
    if standing is Standing.AT_RISK:
        return SavedWords(
            state=SavedState.PROBLEM,
            text=words._("Last changes not saved"),
            problem=words._("This computer’s disk takes no more."),
            safe=words._("Your last changes are only in memory. Save them in another place now."),
        )
    if saving:
        return SavedWords(state=SavedState.SAVING)
    if standing is Standing.FILE_REFUSED and session.failure is not None:
        shown = replace(session.failure, path=Path(session.failure.path.name))
        return SavedWords(
            state=SavedState.PROBLEM,
            text=words._("Kept on this computer, not in the file"),
            problem=say_save_failure(words, shown),
            safe=words._("Your work is safe on this computer."),
        )
    if standing is Standing.NO_FILE:
        return SavedWords(state=SavedState.NO_FILE)
    if standing is Standing.KEPT:
        return SavedWords(
            state=SavedState.SAVED, text=words._("Kept on this computer, soon in the file")
        )
    protected = session.contents.key is not None
    text = words._("All changes saved, locked with a password") if protected else ""
    return SavedWords(state=SavedState.SAVED, text=text)
