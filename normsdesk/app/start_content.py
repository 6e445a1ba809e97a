"""What stands on the start screen, in words: examples, recent projects, work to restore."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from normsdesk.app.settings import RecentFile
from normsdesk.library.languages import Wording
from normsdesk.ui.window.recent import RecentProject
from normsdesk.ui.window.start import ExampleCard, Restorable

if TYPE_CHECKING:  # reading journals is not loaded for a start without any
    from normsdesk.app.offers import Offer

_STICKS = (Path("/media"), Path("/run/media"), Path("/Volumes"), Path("/mnt"))
_REMOVABLE_ON_WINDOWS = 2


def example_cards(words: Wording) -> list[ExampleCard]:
    """Describe the three bundled examples."""
    facts = words._("Real programme, published facts")
    return [
        ExampleCard(
            key="image",
            title=words._("IMAGE"),
            place=words._("South Africa"),
            text=words._("Loans with training on gender and HIV. Shows how to scale up."),
            icon="coins",
            facts=facts,
        ),
        ExampleCard(
            key="rwanda",
            title=words._("Male engagement"),
            place=words._("Rwanda"),
            text=words._("Men trained beside women’s groups. Shows indicators and a comparison."),
            icon="users",
            facts=facts,
        ),
        ExampleCard(
            key="amani",
            title=words._("Amani Watoto Trust"),
            place=words._("East Africa"),
            text=words._("Every step filled in, from diagnosis to report. Good for learning."),
            icon="school",
            facts=words._("Illustrative, invented data"),
            invented=True,
        ),
    ]


def recent_projects(
    words: Wording, recent: Sequence[RecentFile], now: datetime, *, neutral: bool = False
) -> list[RecentProject]:
    """Describe recent projects; those whose file is not there now are marked.

    ``neutral`` ones have a number in place of title and folder.
    """
    return [
        RecentProject(
            path=one.path,
            title=_numbered(words, number) if neutral else one.title or one.path.stem,
            share=one.share,
            place="" if neutral else place_of(words, one.path),
            on_stick=is_on_stick(one.path),
            opened=opened_when(words, one.opened.astimezone(now.tzinfo), now),
            missing=not _is_there(one.path),
            neutral=neutral,
        )
        for number, one in enumerate(recent, start=1)
    ]


def restorables(
    words: Wording, offers: Sequence["Offer"], now: datetime, *, neutral: bool = False
) -> list[Restorable]:
    """Describe what can be opened again; ``neutral`` without the titles of projects."""
    if not offers:
        return []
    from normsdesk.app.offers import can_open, what_happened, what_is_safe

    return [
        Restorable(
            key=offer.key,
            what_happened=what_happened(words, offer, now),
            what_is_safe=what_is_safe(words, offer, now),
            can_open=can_open(offer),
        )
        for offer in (replace(each, neutral=neutral) for each in offers)
    ]


def _numbered(words: Wording, number: int) -> str:
    return words._("Project {number}").format(number=words.number(number))


def place_of(words: Wording, path: Path) -> str:
    """Name the folder of a file as people call it."""
    if is_on_stick(path):
        name = path.drive or next((p for p in path.parts[2:] if p), "")
        return words._("USB stick {name}").format(name=name).strip()
    return path.parent.name or str(path.parent)


def is_on_stick(path: Path) -> bool:
    """Tell whether a file lies on a removable disk."""
    if sys.platform == "win32":
        import ctypes

        drive = ctypes.windll.kernel32.GetDriveTypeW(path.anchor)
        return bool(drive == _REMOVABLE_ON_WINDOWS)
    return any(path.is_relative_to(folder) for folder in _STICKS)


def opened_when(words: Wording, at: datetime, now: datetime) -> str:
    """Say when a project was open last: today and yesterday by name, else the day."""
    time = f"{at.hour:02}:{at.minute:02}"
    if at.date() == now.date():
        return words._("Today, {time}").format(time=time)
    if at.date() == now.date() - timedelta(days=1):
        return words._("Yesterday, {time}").format(time=time)
    return words.date(at.date())


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
