"""Gather the licence of everything that ships."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from installer.windows.fetch import package_of
from installer.windows.places import LICENCES, Places, Stopped

MISLEADING = "LicenseRef-Qt-Commercial.txt"
"""Lies in the wheels of Qt; NormsDesk uses Qt under the LGPL, whose text ships instead."""


def write_licences(places: Places, stage: Path) -> None:
    """Write ``licenses``, our own texts, and ``package-licenses``, those of what is in the base.

    Raises:
        Stopped: a package brings no licence.
    """
    folder = stage / "licenses"
    folder.mkdir()
    for path in sorted(LICENCES.iterdir()):
        # Editors on Windows show a text with bare line feeds, but Windows 10 before 1809 did not.
        text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
        (folder / path.name).write_text(text, encoding="utf-8", newline="")
    base = stage / "package-licenses"
    base.mkdir()
    shutil.copyfile(places.runtime / "LICENSE.txt", base / "python-PSF.txt")
    for wheel in sorted(places.wheels.glob("*.whl")):
        _of_package(wheel, base)


def _of_package(wheel: Path, folder: Path) -> None:
    name = package_of(wheel.name)
    with zipfile.ZipFile(wheel) as packed:
        texts = [one for one in packed.namelist() if is_licence(one)]
        for text in texts:
            if text.endswith(MISLEADING):
                continue
            short = text.split(".dist-info/", 1)[1].replace("licenses/", "").replace("/", "-")
            (folder / f"{name}-{short}").write_bytes(packed.read(text))
    if not texts:
        raise Stopped(f"{wheel.name} brings no licence.")


def is_licence(place: str) -> bool:
    """Return whether a file in a wheel is a licence or names the people who wrote it."""
    inside = place.partition(".dist-info/")[2]
    if not inside or inside.endswith("/"):
        return False
    name = inside.rsplit("/", 1)[-1].upper()
    return inside.startswith("licenses/") or name.startswith(
        ("LICEN", "COPYING", "NOTICE", "AUTHORS")
    )
