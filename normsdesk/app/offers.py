"""What earlier runs left behind, told as something that can be opened again."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from normsdesk.app.opening import brought_back
from normsdesk.app.session import Home
from normsdesk.library.languages import Wording
from normsdesk.store.paths import journals_folder
from normsdesk.store.recovery import (
    LeftBehind,
    Loss,
    Match,
    NotRecovered,
    Recovered,
    left_behind,
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The journal of a run that ended too early, or of a project put away without a file.

    ``at`` is when the last change was made, in this computer's zone. ``kept_for_later`` tells
    that somebody put it away on purpose. A ``neutral`` one does not tell its title.
    """

    key: str
    left: LeftBehind
    found: Recovered | NotRecovered
    at: datetime
    kept_for_later: bool = False
    neutral: bool = False

    @property
    def title(self) -> str:
        """The project's title, empty when it cannot be read or is not to be told."""
        if self.neutral or not isinstance(self.found, Recovered):
            return ""
        return self.found.snapshot.project.title

    @property
    def sealed(self) -> bool:
        """Whether it is of a protected project and waits for its password."""
        return isinstance(self.found, NotRecovered) and self.found.loss is Loss.SEALED

    @property
    def on_its_file(self) -> bool:
        """Whether the project file is still the one that was edited."""
        return isinstance(self.found, Recovered) and self.found.match is Match.FILE


def find_offers(home: Home, kept_for_later: tuple[str, ...]) -> list[Offer]:
    """Take every journal whose program has ended, newest first; those with nothing new go."""
    offers: list[Offer] = []
    for left in left_behind(journals_folder(home.data)):
        at = _changed(left.journal, home)
        found = brought_back(left, home)
        if found is None:
            left.discard()
            continue
        _log.info("left behind: %s", left.journal.name)
        offers.append(
            Offer(
                key=left.journal.name,
                left=left,
                found=found,
                at=at,
                kept_for_later=left.journal.name in kept_for_later,
            )
        )
    return sorted(offers, key=lambda offer: offer.at, reverse=True)


def can_open(offer: Offer) -> bool:
    """Tell whether this version can bring it back."""
    return offer.sealed or isinstance(offer.found, Recovered)


def what_happened(words: Wording, offer: Offer, now: datetime) -> str:
    """Say why there is something to open again."""
    when = said_time(words, offer.at, now)
    if offer.kept_for_later:
        return words._("You kept “{title}” for later.").format(title=_named(words, offer))
    if offer.at.date() == now.date():
        return words._("The computer stopped at {time}.").format(time=clock_time(offer.at))
    return words._("The computer stopped: {when}.").format(when=when)


def what_is_safe(words: Wording, offer: Offer, now: datetime) -> str:
    """Say what is there, up to when, and as what it opens."""
    title, time = _named(words, offer), said_time(words, offer.at, now)
    found = offer.found
    if offer.sealed:
        return words._(
            "Nothing is lost. A protected project is kept up to {when}. Its password opens it."
        ).format(when=time)
    if isinstance(found, NotRecovered):
        if found.loss is Loss.NO_BASE and _is_gone(found.path):
            return words._(
                "Its file is not there: {file}. Connect the disk it is on, then start again."
            ).format(file=str(found.path))
        return words._("This version cannot read what was kept. It stays in {file}.").format(
            file=str(offer.left.journal)
        )
    if offer.kept_for_later:
        return words._("Its last change: {when}. It has no file yet.").format(when=time)
    if not found.complete:
        return words._(
            "“{title}” is kept up to the last change that can be read. Check the end."
        ).format(title=title)
    if found.match is Match.KEPT:
        return words._(
            "Nothing is lost. The file of “{title}” is not there: {file}. "
            "Connect its disk and start again, or open what you did as a copy."
        ).format(title=title, file=str(offer.left.project_path))
    if found.match in (Match.BACKUP, Match.ROUGH):
        return words._(
            "The file of “{title}” has changed since. What you did opens as a copy."
        ).format(title=title)
    return words._(
        "Nothing is lost. “{title}” is kept up to {when}, with your last change."
    ).format(title=title, when=time)


def clock_time(at: datetime) -> str:
    """Write the time of day."""
    return f"{at.hour:02}:{at.minute:02}"


def said_time(words: Wording, at: datetime, now: datetime) -> str:
    """Say when something was: time today, else day and time."""
    if at.date() == now.date():
        return clock_time(at)
    return words._("{date}, {time}").format(date=words.date(at.date()), time=clock_time(at))


def _named(words: Wording, offer: Offer) -> str:
    nameless = (
        words._("A project") if offer.neutral or offer.sealed else words._("Untitled project")
    )
    return offer.title or nameless


def _is_gone(path: Path | None) -> bool:
    try:
        return path is not None and not path.exists()
    except OSError:  # nobody may look into its folder
        return True


def _changed(journal: Path, home: Home) -> datetime:
    now = home.clock()
    try:
        return datetime.fromtimestamp(journal.stat().st_mtime, UTC).astimezone(now.tzinfo)
    except (OSError, OverflowError, ValueError):  # or a clock that was far off wrote a time
        return now


def restored_words(words: Wording, recovered: Recovered) -> tuple[str, str]:
    """Say that work was brought back, from what, and what is missing of it."""
    if recovered.match is Match.FILE:
        told = words._("Your unsaved changes are back.")
        rest = words._("Undo takes you to the file as it was saved.")
    elif recovered.match is Match.NEVER_SAVED:
        told = words._("Your project is back.")
        rest = words._("It has no file yet. Save it in one.")
    elif recovered.match is Match.KEPT:
        told = words._("This is a copy with your changes.")
        rest = words._("Its file could not be reached. Save the copy in a new one.")
    else:
        told = words._("This is a copy with your changes.")
        rest = words._("The file itself has changed since. It stays as it is.")
    if not recovered.complete:
        rest = words._("The very last change could not be read. Check the end of your work.")
    if recovered.left_out:
        count = len(recovered.left_out)
        rest = words.ngettext(
            "{count} record did not fit any more and was left out.",
            "{count} records did not fit any more and were left out.",
            count,
        ).format(count=words.number(count))
    return told, rest
