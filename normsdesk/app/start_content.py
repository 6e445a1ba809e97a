"""What stands on the start screen, in words: examples, recent projects, work to restore."""

import sys
import threading
import time
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
_PATIENCE = 0.25  # seconds


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
    seen = are_there([one.path for one in recent])
    return [
        RecentProject(
            path=one.path,
            title=_numbered(words, number) if neutral else one.title or one.path.stem,
            share=one.share,
            place="" if neutral else place_of(words, one.path),
            on_stick=is_on_stick(one.path),
            opened=opened_when(words, one.opened.astimezone(now.tzinfo), now),
            missing=not there,
            neutral=neutral,
        )
        for number, (one, there) in enumerate(zip(recent, seen, strict=True), start=1)
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


def are_there(paths: Sequence[Path], patience: float = _PATIENCE) -> list[bool]:
    """Tell of each file whether it is there now; a disk that does not answer counts as there.

    A share out of reach may take a minute to say so, and the start screen waits for nobody.
    """
    found = dict.fromkeys(range(len(paths)), True)

    def look(number: int, path: Path) -> None:
        found[number] = _is_there(path)

    asked = [
        threading.Thread(target=look, args=(number, path), daemon=True)
        for number, path in enumerate(paths)
    ]
    for each in asked:
        each.start()
    until = time.monotonic() + patience
    for each in asked:
        each.join(max(0.0, until - time.monotonic()))
    return list(found.values())


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # no file can have such a name
        return False
