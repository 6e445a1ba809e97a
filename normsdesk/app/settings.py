"""What the program remembers of a person from one start to the next."""

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, cast

from normsdesk.library.languages import LANGUAGES
from normsdesk.store.atomic import replace_patiently
from normsdesk.ui.report.saved import ReportChoices, read_choices, written_choices

FILE = "settings.json"
RECENT_LENGTH = 8
TEXT_SCALES = (100, 115, 130)
THEMES = ("light", "dark", "system")
LOCK_AFTER = (0, 5, 10, 30)
NOT_NOW_PROJECTS = 40
REPORT_PROJECTS = 40
NOT_NOW_LENGTH = 1_000

_ANY_NAME = "surrogatepass"  # a stick may have names that are no text
_log = logging.getLogger(__name__)


class RecentFile(NamedTuple):
    """A project opened before; ``opened`` has a time zone, ``share`` is what is complete, 0–1."""

    path: Path
    title: str
    opened: datetime
    share: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Choices of a person on this computer.

    ``author`` is the role written into changes, empty until somebody gave one; ``role_asked`` that
    it was asked for. ``theme`` is one of `THEMES`. ``neutral_recent`` keeps titles and folders off
    the start screen, where others may look over. ``lock_after`` is after how many minutes without
    anybody a protected project locks, 0 for never. ``kept_for_later`` names the journals of
    projects without a file that were put away on purpose. ``not_now`` holds the keys of the
    Coach's hints that were put off, ``reports`` what was chosen for the report, by the id of the
    project.
    """

    author: str = ""
    language: str = "en"
    text_scale: int = 100
    theme: str = "light"
    role_asked: bool = False
    neutral_recent: bool = False
    lock_after: int = 10
    recent: tuple[RecentFile, ...] = ()
    kept_for_later: tuple[str, ...] = ()
    not_now: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    reports: Mapping[str, ReportChoices] = field(default_factory=dict[str, ReportChoices])


def with_not_now(settings: Settings, project_id: str, keys: Iterable[str]) -> Settings:
    """Remember the hints put off in a project, which becomes the latest of those remembered."""
    others = {known: held for known, held in settings.not_now.items() if known != project_id}
    latest = dict([*others.items()][-(NOT_NOW_PROJECTS - 1) :])
    kept = tuple(sorted(keys))[:NOT_NOW_LENGTH]
    return replace(settings, not_now={**latest, project_id: kept} if kept else latest)


def with_report(settings: Settings, project_id: str, choices: ReportChoices) -> Settings:
    """Remember the choices for a report; the project becomes the latest of those remembered."""
    others = {known: held for known, held in settings.reports.items() if known != project_id}
    latest = dict([*others.items()][-(REPORT_PROJECTS - 1) :])
    return replace(settings, reports={**latest, project_id: choices})


def with_recent(settings: Settings, opened: RecentFile) -> Settings:
    """Put a project at the top of the recent ones."""
    others = [one for one in settings.recent if one.path != opened.path]
    return replace(settings, recent=(opened, *others)[:RECENT_LENGTH])


def without_recent(settings: Settings, path: Path) -> Settings:
    """Take a project off the recent ones."""
    return replace(settings, recent=tuple(one for one in settings.recent if one.path != path))


class SettingsFile:
    """The settings in the person's folder.

    A file that cannot be read counts as empty: no project depends on it. Each change reads the
    file again first, since another window may have changed it.
    """

    def __init__(self, data: Path) -> None:
        self._path = data / FILE
        self._settings = self._read()

    @property
    def settings(self) -> Settings:
        """The settings as last read or changed."""
        return self._settings

    def change(self, change: Callable[[Settings], Settings]) -> Settings:
        """Change the settings and write them; a disk that refuses costs only the memory."""
        self._settings = change(self._read())
        text = json.dumps(_written(self._settings), ensure_ascii=False, indent=1)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            part = self._path.with_name(f"{FILE}.part")
            part.write_text(text, encoding="utf-8", errors=_ANY_NAME)
            replace_patiently(part, self._path)
        except OSError as error:
            _log.warning("settings not written: %s", type(error).__name__)
        return self._settings

    def _read(self) -> Settings:
        try:
            raw: object = json.loads(self._path.read_text(encoding="utf-8", errors=_ANY_NAME))
        except (OSError, ValueError):
            return Settings()
        return read_settings(raw)


def read_settings(raw: object) -> Settings:
    """Read settings, each by itself: what is missing or odd keeps its default."""
    found = _mapping(raw)
    author, language, scale = found.get("author"), found.get("language"), found.get("text_scale")
    theme, minutes = found.get("theme"), found.get("lock_after")
    recent = (_recent(one) for one in _list(found.get("recent")))
    kept = _list(found.get("kept_for_later"))
    not_now = _mapping(found.get("not_now"))
    reports = _mapping(found.get("reports"))
    return Settings(
        author=author if isinstance(author, str) else "",
        language=language if isinstance(language, str) and language in LANGUAGES else "en",
        text_scale=scale if isinstance(scale, int) and scale in TEXT_SCALES else 100,
        theme=theme if isinstance(theme, str) and theme in THEMES else "light",
        role_asked=found.get("role_asked") is True,
        neutral_recent=found.get("neutral_recent") is True,
        lock_after=minutes if isinstance(minutes, int) and minutes in LOCK_AFTER else 10,
        recent=tuple(one for one in recent if one is not None)[:RECENT_LENGTH],
        kept_for_later=tuple(name for name in kept if isinstance(name, str)),
        not_now={known: _texts(held) for known, held in not_now.items() if _texts(held)},
        reports={known: read_choices(_mapping(held)) for known, held in reports.items()},
    )


def _written(settings: Settings) -> Mapping[str, object]:
    return {
        "author": settings.author,
        "language": settings.language,
        "text_scale": settings.text_scale,
        "theme": settings.theme,
        "role_asked": settings.role_asked,
        "neutral_recent": settings.neutral_recent,
        "lock_after": settings.lock_after,
        "recent": [
            {
                "path": str(one.path),
                "title": one.title,
                "opened": one.opened.isoformat(),
                "share": one.share,
            }
            for one in settings.recent
        ],
        "kept_for_later": list(settings.kept_for_later),
        "not_now": {known: list(held) for known, held in settings.not_now.items()},
        "reports": {known: written_choices(held) for known, held in settings.reports.items()},
    }


def _recent(raw: object) -> RecentFile | None:
    found = _mapping(raw)
    path, title, opened = found.get("path"), found.get("title"), found.get("opened")
    share = found.get("share")
    if not (isinstance(path, str) and path and isinstance(title, str) and isinstance(opened, str)):
        return None
    try:
        at = datetime.fromisoformat(opened)
    except ValueError:
        return None
    if at.tzinfo is None:
        return None
    known = float(share) if isinstance(share, int | float) and 0 <= share <= 1 else None
    return RecentFile(path=Path(path), title=title, opened=at, share=known)


def _mapping(raw: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", raw) if isinstance(raw, dict) else {}


def _texts(raw: object) -> tuple[str, ...]:
    return tuple(text for text in _list(raw) if isinstance(text, str))


def _list(raw: object) -> list[object]:
    return cast("list[object]", raw) if isinstance(raw, list) else []
