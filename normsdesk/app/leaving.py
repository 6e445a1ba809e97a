"""What is asked before a project is left whose work no file holds."""

from normsdesk.app.saved_words import saved_words
from normsdesk.app.session import Session, Standing
from normsdesk.library.languages import Wording
from normsdesk.ui.prompts import Question


def place_question(words: Wording, title: str) -> Question:
    """Ask what becomes of a project without a file: yes saves, no keeps, other throws away."""
    return Question(
        title=words._("“{title}” has no file yet").format(title=title),
        text=words._("Save it in a file, or keep it on this computer and go on another day."),
        yes=words._("Save in a file"),
        no=words._("Keep for later"),
        other=words._("Throw away"),
    )


def throwing_question(words: Wording, title: str) -> Question:
    """Ask once more before work is thrown away."""
    return Question(
        title=words._("Throw “{title}” away?").format(title=title),
        text=words._("This cannot be undone."),
        yes=words._("Throw away"),
        no=words._("Go back"),
        deletes=True,
    )


def refusal_question(words: Wording, session: Session) -> Question:
    """Ask what to do when the file was not written: yes elsewhere, no stays, other leaves."""
    told = saved_words(words, session, saving=False)
    at_risk = session.standing is Standing.AT_RISK
    return Question(
        title=words._("The file could not be written"),
        text=f"{told.problem} {told.safe}",
        yes=words._("Save in another place"),
        no=words._("Go on working"),
        other=words._("Close anyway") if at_risk else words._("Close and keep it here"),
    )
