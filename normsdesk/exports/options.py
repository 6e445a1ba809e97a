"""What a person chooses before a report is made, and the library content it draws on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from normsdesk.figures.studio import Studio, open_studio
from normsdesk.library.glossary import Glossary, read_glossary
from normsdesk.library.guidance import METHOD, GuidancePage, read_guidance
from normsdesk.library.resources import resource_path
from normsdesk.model.project import Reader

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class Paper(StrEnum):
    """The size of the paper."""

    A4 = "a4"
    LETTER = "letter"


class ReportStopped(Exception):  # noqa: N818 - it is what happened, not a fault
    """Somebody asked to stop; nothing was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """For whom and how a report is made.

    ``sections`` are the ids of the sections wanted, all when empty; ``date`` stands on the cover
    and in every footer. ``contacts`` lets contact details through where the reader may have them.
    ``norm_id`` asks for two pages about this norm in place of the sections.
    """

    reader: Reader
    date: date
    sections: frozenset[str] = frozenset()
    contacts: bool = False
    norm_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContent:
    """What the program brings along: explained words, the method, and what figures need."""

    glossary: Glossary
    method: GuidancePage
    studio: Studio


def shipped_content(language: str = "en") -> ReportContent:
    """Read what ships with the program.

    Raises:
        ContentError: a shipped file is broken.
        MissingResourceError: a shipped file is not there.
    """
    return ReportContent(
        glossary=read_glossary(),
        method=read_guidance(METHOD, language),
        studio=open_studio(resource_path("theme").parent),
    )


def never_cancelled() -> bool:
    """Answer no, for callers that cannot be stopped."""
    return False


def no_progress(_done: int, _total: int) -> None:
    """Tell nobody."""
