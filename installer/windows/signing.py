"""Sign files so that Windows names the publisher. The key is never in the project.

Whoever signs says with which key, as options of ``osslsigncode``: a file, a token or a service.
"""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Iterable
from pathlib import Path

from installer.windows.places import Places, need, run
from installer.windows.signatures import verifying

FIXED_TIME = "1735689600"
"""Rehearsals use one moment, so that signing twice gives the same bytes."""


def sign(files: Iterable[Path], options: str) -> None:
    """Sign each file in its place.

    Raises:
        Stopped: a file could not be signed.
    """
    need("osslsigncode")
    for file in files:
        signed = file.with_name(file.name + ".signed")
        signed.unlink(missing_ok=True)
        run([*_command(options), "-in", file, "-out", signed], f"signing {file.name}")
        signed.replace(file)


def _command(options: str) -> list[str]:
    return ["osslsigncode", "sign", "-h", "sha256", "-n", "NormsDesk", *shlex.split(options)]


def signing_command(places: Places, options: str) -> str:
    """Return a command that signs the file named behind it; NSIS starts it for the uninstaller."""
    script = places.work / "sign.sh"
    words = " ".join(shlex.quote(word) for word in _command(options))
    script.write_text(
        f'set -e\n{words} -in "$1" -out "$1.signed" >/dev/null\nmv -f "$1.signed" "$1"\n',
        encoding="utf-8",
    )
    return f"sh {shlex.quote(str(script))}"


def make_rehearsal_key(folder: Path) -> str:
    """Make a key nobody trusts, to try signing with; return the options that use it."""
    need("openssl")
    authority, leaf = folder / "authority", folder / "rehearsal"
    request = ["openssl", "req", "-newkey", "rsa:3072", "-nodes", "-batch"]
    run(
        [*request, "-x509", "-days", "3650", "-subj", "/CN=NormsDesk rehearsal authority",
         "-keyout", authority.with_suffix(".key"), "-out", authority.with_suffix(".pem")],
        "key",
    )  # fmt: skip
    run(
        [*request, "-subj", "/CN=NormsDesk rehearsal",
         "-keyout", leaf.with_suffix(".key"), "-out", leaf.with_suffix(".csr")],
        "key",
    )  # fmt: skip
    uses = folder / "uses"
    uses.write_text("keyUsage=digitalSignature\nextendedKeyUsage=codeSigning\n", encoding="ascii")
    run(
        ["openssl", "x509", "-req", "-days", "3650", "-in", leaf.with_suffix(".csr"),
         "-CA", authority.with_suffix(".pem"), "-CAkey", authority.with_suffix(".key"),
         "-CAcreateserial", "-extfile", uses, "-out", leaf.with_suffix(".pem")],
        "key",
    )  # fmt: skip
    return f"-certs {leaf}.pem -key {leaf}.key -ac {authority}.pem -time {FIXED_TIME}"


def is_signed(file: Path, authority: Path) -> bool:
    """Return whether a file bears a whole signature that leads to the authority."""
    command = [*verifying(), "-CAfile", str(authority), "-in", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    return done.returncode == 0 and "Signature verification: ok" in done.stdout
