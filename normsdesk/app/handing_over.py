"""Writing the hand-over page from the window, for when staff change."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from normsdesk.app.places import Places, file_name
from normsdesk.app.waiting import Waiting
from normsdesk.library.languages import Wording
from normsdesk.model.snapshot import Snapshot
from normsdesk.store.failures import SaveFailed
from normsdesk.ui.bridge import Notices
from normsdesk.ui.prompts import FileKind, Prompts


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverTools:
    """What writing the page works with; ``kept_in`` is the project file, if there is one."""

    words: Wording
    places: Places
    prompts: Prompts
    waiting: Waiting
    notices: Notices
    kept_in: Path | None
    show: Callable[[Path], object]


def write_handover(tools: HandOverTools, snapshot: Snapshot, today: date) -> None:
    """Ask for a place, and write the page there as a PDF."""
    words = tools.words
    kind = FileKind(name=words._("PDF document"), endings=(".pdf",))
    suggested = tools.places.suggested().with_name(
        file_name(words._("Hand-over {project}").format(project=tools.places.title())) + ".pdf"
    )
    path = tools.prompts.path_to_save(words._("Save the hand-over page"), suggested, kind)
    if path is None:
        return
    kept = "" if tools.kept_in is None else str(tools.kept_in)
    failure = tools.waiting.run(lambda: _written(words, snapshot, today, kept, path))
    if failure is not None:
        tools.places.tell_failure(failure)
        return
    said = words._("The hand-over page is in {file}.").format(file=str(path))
    tools.notices.show_message(said, words._("Open"), lambda: tools.show(path))


def _written(
    words: Wording, snapshot: Snapshot, today: date, kept_in: str, path: Path
) -> SaveFailed | None:
    from normsdesk.exports.handover import HandOver, handover_outline
    from normsdesk.exports.options import shipped_content
    from normsdesk.exports.written import write_outline

    found = HandOver(snapshot=snapshot, today=today, words=words, kept_in=kept_in)
    studio = shipped_content().studio
    outcome = write_outline(handover_outline(found), path, studio)
    return outcome if isinstance(outcome, SaveFailed) else None
