"""What is said when another copy of the open project lies beside its file."""

from pathlib import Path

from normsdesk.app.workplace import Tools, Workplace
from normsdesk.store.copies_beside import copies_beside

BESIDE = "beside"


def tell_of_copies(tools: Tools, workplace: Workplace | None, opened: Path) -> None:
    """Look for copies that a sync program left beside what was opened; offer to join the newest."""
    if workplace is None or workplace.session.document.read_only:
        return
    path, contents = workplace.session.path, workplace.session.contents
    if path is None or path != opened.absolute():  # it was not opened: another one is still there
        return
    found = tools.waiting.run(lambda: copies_beside(path, contents))
    if not found:
        return
    words, other = tools.kit.words, found[0]

    def join() -> None:
        tools.shell.hide_strip(BESIDE)
        workplace.sharing.joining.join(other)

    tools.shell.show_strip(
        BESIDE,
        "info",
        words._("Somebody worked in another copy of this project."),
        words._("It lies in the same folder: {file}.").format(file=other.name),
        actions=[(words._("Join the two"), join)],
    )
