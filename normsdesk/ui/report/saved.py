"""What a person chose for the report of a project, to be found again the next time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, cast

from normsdesk.library.languages import LANGUAGES

PAPERS = ("a4", "letter")
READERS = ("mentor", "internal", "donor", "public")
"""Values of `Reader`: the start of the program reads these choices and can do without it."""
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportChoices:
    """Choices for a report.

    ``left_out`` holds the ids of sections that were unticked: what comes later is in.
    ``reader`` is one of `READERS`, ``paper`` one of `PAPERS`, ``language`` empty for that of the
    window. Whether contact details go along is chosen each time anew and never kept.
    """

    reader: str = READERS[0]
    left_out: frozenset[str] = frozenset()
    language: str = ""
    paper: str = PAPERS[0]
    white_cover: bool = False


class KeepsChoices(Protocol):
    """Remembers the choices for the report of one project."""

    def choices(self) -> ReportChoices:
        """Return what was chosen last."""
        ...

    def keep(self, choices: ReportChoices) -> None:
        """Remember these in place of the ones before."""
        ...


class KeptForNow:
    """Remembers choices as long as it lives."""

    def __init__(self) -> None:
        self._choices = ReportChoices()

    def choices(self) -> ReportChoices:
        """Return what was chosen last."""
        return self._choices

    def keep(self, choices: ReportChoices) -> None:
        """Remember these in place of the ones before."""
        self._choices = choices


def written_choices(choices: ReportChoices) -> Mapping[str, object]:
    """Return choices as they stand in the settings of a person."""
    return {
        "reader": choices.reader,
        "left_out": sorted(choices.left_out),
        "language": choices.language,
        "paper": choices.paper,
        "white_cover": choices.white_cover,
    }


def read_choices(found: Mapping[str, object]) -> ReportChoices:
    """Read choices, each by itself: what is missing or odd keeps its default."""
    usual = ReportChoices()
    reader, language, paper = found.get("reader"), found.get("language"), found.get("paper")
    return ReportChoices(
        reader=reader if isinstance(reader, str) and reader in READERS else usual.reader,
        left_out=_ids(found.get("left_out")),
        language=language if isinstance(language, str) and language in LANGUAGES else "",
        paper=paper if isinstance(paper, str) and paper in PAPERS else usual.paper,
        white_cover=found.get("white_cover") is True,
    )


def _ids(raw: object) -> frozenset[str]:
    held = cast("Iterable[object]", raw) if isinstance(raw, list) else ()
    return frozenset([one for one in held if isinstance(one, str)][:_LONGEST])
