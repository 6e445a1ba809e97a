"""The handbook as a file."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from normsdesk.exports.handbook.handbook import (
    HandbookContent,
    handbook_outline,
    shipped_pictures,
)
from normsdesk.exports.options import (
    Cancelled,
    Progress,
    never_cancelled,
    no_progress,
    shipped_content,
)
from normsdesk.exports.written import FORMATS, PDF, Written, write_outline
from normsdesk.library.languages import Wording
from normsdesk.store.failures import SaveFailed

NAME = "normsdesk-handbook"


def handbook_path(place: Path) -> Path:
    """Name the file: the place itself where it ends as a file of ours, else one inside it."""
    return place if place.suffix.lower() in FORMATS else place / f"{NAME}{PDF}"


def write_handbook(
    words: Wording,
    path: Path,
    made_on: date,
    pictures: Mapping[str, bytes] | None = None,
    *,
    progress: Progress = no_progress,
    cancelled: Cancelled = never_cancelled,
) -> Written | SaveFailed:
    """Write the handbook to ``path``; where that fails, what was there before is untouched.

    Raises:
        ReportStopped: ``cancelled`` said yes; nothing was written.
    """
    content = shipped_content(words.language)
    outline = handbook_outline(
        HandbookContent(
            words=words,
            glossary=content.glossary,
            pictures=pictures if pictures is not None else shipped_pictures(),
            made_on=made_on,
        )
    )
    return write_outline(outline, path, content.studio, progress=progress, cancelled=cancelled)
