"""A mentor's view over several projects: what each file tells that a mentor may see."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from normsdesk.exports.options import Cancelled, Progress, never_cancelled, no_progress
from normsdesk.library.languages import Wording
from normsdesk.model.mentorship import ActionItem, ActionStatus
from normsdesk.model.norm import Norm
from normsdesk.model.priority import DecisionKind
from normsdesk.model.project import LastLook, Reader
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.eligibility import mentee
from normsdesk.rules.progress import Status, all_progress
from normsdesk.rules.ranking import newest_decisions
from normsdesk.rules.today import next_meeting
from normsdesk.steps.naming import Naming
from normsdesk.steps.progress import progress_of_steps
from normsdesk.store.contents import Contents
from normsdesk.store.failures import OpenFailed
from normsdesk.store.paths import SUFFIX
from normsdesk.store.project_file import Opened, open_project
from normsdesk.store.redact import Redaction, redacted

MOST_FILES = 200
DEEPEST = 3
"""How many folders below the chosen one are looked into."""

_OPEN = (ActionStatus.OPEN, ActionStatus.DOING)
_WORKED_ON = (
    DecisionKind.SHIFT,
    DecisionKind.WEAKEN,
    DecisionKind.REPLACE,
    DecisionKind.LEVERAGE,
    DecisionKind.WORK_AROUND,
)


Opener = Callable[[Path], Opened | OpenFailed]
"""Reads a project file; one that knows passwords opens protected ones, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepShare:
    """How far one step is, 0 to 1, and its open hints."""

    number: int
    share: float
    hints: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """A norm that is worked on, and what was decided about it."""

    code: str
    name: str
    kind: DecisionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFacts:
    """What the desk says about one project on a day.

    ``share`` is what is complete of all steps, 0 to 1. ``indicators`` counts them by status.
    """

    title: str
    organisation: str
    place: str
    example: bool
    share: float
    steps: tuple[StepShare, ...]
    open_actions: int
    overdue_actions: int
    next_due: date | None
    hints: int
    priorities: tuple[Priority, ...]
    indicators: Mapping[Status, int]
    next_meeting: date | None
    changed_at: datetime
    looked_at: datetime | None
    mentorship_end: date | None

    @property
    def indicator_count(self) -> int:
        """How many indicators there are."""
        return sum(self.indicators.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskEntry:
    """One file of the folder: what it tells, or why it could not be read."""

    path: Path
    facts: ProjectFacts | None = None
    failure: OpenFailed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A folder of projects on a day; ``left_over`` counts files beyond the most that are read.

    ``stopped`` says that somebody stopped it before every file was read.
    """

    folder: Path
    day: date
    entries: tuple[DeskEntry, ...]
    left_over: int = 0
    stopped: bool = False

    @property
    def read(self) -> tuple[DeskEntry, ...]:
        """The projects that were read, by title."""
        return tuple(each for each in self.entries if each.facts is not None)

    @property
    def unread(self) -> tuple[DeskEntry, ...]:
        """The files that could not be read."""
        return tuple(each for each in self.entries if each.failure is not None)


_Key = tuple[str, int, int, date]


@dataclass(slots=True)
class OverviewCache:
    """What files told before; a file that changed on the disk is read again."""

    held: dict[_Key, DeskEntry] = field(default_factory=dict[_Key, DeskEntry])


def project_files(folder: Path) -> Iterator[Path]:
    """Find the projects of a folder and of a few folders below, hidden ones left out.

    Raises:
        OSError: the folder cannot be listed.
    """
    with os.scandir(folder):
        pass  # what is below may be closed, the folder itself may not
    start = len(folder.parts)
    for here, folders, files in os.walk(folder, followlinks=False):
        depth = len(Path(here).parts) - start
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and depth < DEEPEST
        )
        for name in sorted(files, key=str.casefold):
            if name.lower().endswith(SUFFIX) and not name.startswith((".", "~")):
                yield Path(here, name)


def read_overview(
    words: Wording,
    folder: Path,
    day: date,
    *,
    cache: OverviewCache | None = None,
    progress: Progress = no_progress,
    cancelled: Cancelled = never_cancelled,
    opener: Opener = open_project,
) -> Overview:
    """Read every project of a folder; nothing is written to any of them.

    A file that is as it was is taken from ``cache``. Where somebody stops it, what was read so
    far comes back.

    Raises:
        OSError: the folder cannot be listed.
    """
    files = list(project_files(folder))
    chosen = files[:MOST_FILES]
    held = cache or OverviewCache()
    entries: list[DeskEntry] = []
    stopped = False
    for done, path in enumerate(chosen):
        if cancelled():
            stopped = True
            break
        progress(done, len(chosen))
        entries.append(_entry(words, path, day, held, opener))
    progress(len(entries), len(chosen))
    return Overview(
        folder=folder,
        day=day,
        entries=tuple(sorted(entries, key=_order)),
        left_over=len(files) - len(chosen),
        stopped=stopped,
    )


def facts_of(words: Wording, contents: Contents, day: date) -> ProjectFacts:
    """Say what a mentor may know of a project."""
    steps = progress_of_steps(contents.snapshot, today=day)
    seen = redacted(contents.snapshot, Redaction(reader=Reader.MENTOR))
    project, organisation = seen.project, mentee(seen)
    actions = [each for each in seen.all(ActionItem) if each.status in _OPEN]
    due = [each.due for each in actions if each.due is not None]
    meeting = next_meeting(seen, day)
    places = (project.district.strip(), project.country.strip())
    statuses = [each.status for each in all_progress(seen)]
    looks = [each.at for each in contents.snapshot.all(LastLook)]
    return ProjectFacts(
        title=project.title.strip(),
        organisation="" if organisation is None else organisation.name.strip(),
        place=", ".join(place for place in places if place),
        example=project.example,
        share=sum(each.share for each in steps) / len(steps),
        steps=tuple(
            StepShare(number=number, share=each.share, hints=each.hints)
            for number, each in enumerate(steps, 1)
        ),
        open_actions=len(actions),
        overdue_actions=sum(one < day for one in due),
        next_due=min((one for one in due if one >= day), default=None),
        hints=sum(each.hints for each in steps),
        priorities=tuple(_priorities(words, seen)),
        indicators={status: statuses.count(status) for status in Status},
        next_meeting=None if meeting is None else meeting.day,
        changed_at=contents.saved_at,
        looked_at=max(looks, default=None),
        mentorship_end=project.mentorship_end,
    )


def _priorities(words: Wording, snapshot: Snapshot) -> Iterator[Priority]:
    naming = Naming(words, snapshot)
    decisions = newest_decisions(snapshot)
    for norm in snapshot.all(Norm):
        decision = decisions.get(norm.id)
        kind = None if decision is None else decision.kind
        if kind is not None and kind in _WORKED_ON:
            yield Priority(code=norm.code, name=naming.title(norm), kind=kind)


def _entry(
    words: Wording, path: Path, day: date, cache: OverviewCache, opener: Opener
) -> DeskEntry:
    key = _key(path, day)
    if key is not None and key in cache.held:
        return cache.held[key]
    outcome = opener(path)
    if isinstance(outcome, OpenFailed):
        entry = DeskEntry(path=path, failure=outcome)
    else:
        entry = DeskEntry(path=path, facts=facts_of(words, outcome.contents, day))
    if key is not None:
        cache.held[key] = entry
    return entry


def _key(path: Path, day: date) -> _Key | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return str(path), state.st_mtime_ns, state.st_size, day


def _order(entry: DeskEntry) -> tuple[bool, str, str]:
    title = entry.facts.title if entry.facts is not None else ""
    return entry.facts is None, title.casefold(), str(entry.path).casefold()
