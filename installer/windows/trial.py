"""Try the whole installer under wine, and say what happened."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from installer.windows import try_program, try_setup
from installer.windows.build import SUMS
from installer.windows.made_up import MadeUp, forget
from installer.windows.places import ROOT, Places, Stopped, say, version_of_the_program
from installer.windows.setup_exe import make_setup
from installer.windows.signing import is_signed, make_rehearsal_key, sign, signing_command
from installer.windows.stage import base_of
from installer.windows.trying import Bench, LeftOut, must, must_be
from installer.windows.wine import end_all

PREFIX = "trial-prefix"

BY_TURNS: tuple[tuple[str, Callable[[Bench], None]], ...] = (
    ("an update of nothing is refused", try_setup.refuses_an_update_of_nothing),
    ("a changed byte is refused", try_setup.refuses_a_changed_byte),
    ("unfit folders are refused", try_setup.refuses_unfit_folders),
    ("a full disk is refused", try_setup.refuses_without_room),
    ("setup installs every file", try_setup.installs),
    ("the version shown is the package's", try_program.shows_its_version),
    ("every feature works, without network", try_program.passes_its_self_test),
    ("a double-click opens a project", try_program.opens_by_double_click),
    ("nothing is touched while it is open", try_setup.refuses_while_open),
    ("an update for another base is refused", try_setup.refuses_a_wrong_base),
    ("an update leaves what a build has", try_setup.updates),
    ("setup over another version leaves nothing of it", try_setup.replaces_what_is_there),
    ("setup mends one that was broken off", try_setup.mends_a_broken_off_setup),
    ("setup moves to a folder with strange signs", try_setup.moves_to_a_strange_folder),
    ("a stick keeps its memory", try_program.keeps_its_memory_on_the_stick),
    ("the uninstaller leaves no trace", try_setup.goes_without_a_trace),
)


def try_all(places: Places, *, twice: bool) -> int:
    """Try everything; return 0 when all is well, else 1.

    Args:
        places: of a finished build.
        twice: build again from the start beside this, and compare every file.

    Raises:
        Stopped: there is no build, or wine does not start.
        KeyboardInterrupt: it was broken off; nothing of it runs on.
    """
    if not (places.dist / SUMS).exists():
        raise Stopped("There is nothing to try. Build it first.")
    again = _begin_again(places) if twice else None
    try:
        results = _all_by_turns(places, again)
    finally:
        if again is not None:
            again.terminate()
            again.wait(timeout=60)
        end_all(places)
        for folder in (PREFIX, "newer", "again"):
            forget(places.work / folder)
    held, left_out = results.count(True), results.count(None)
    say(f"{held} of {len(results)} hold{f', {left_out} left out' if left_out else ''}.")
    return 1 if False in results else 0


def _all_by_turns(places: Places, again: subprocess.Popen[str] | None) -> list[bool | None]:
    windows = MadeUp.make(places, PREFIX)
    bench = Bench(places, version_of_the_program(), base_of(places.stage), windows)
    results = [
        tried(name, lambda part=part: part(bench), once_more=windows.wine.end)
        for name, part in BY_TURNS
    ]
    results.append(tried("signed files are known, changed ones refused", lambda: _signs(bench)))
    if again is not None:
        results.append(tried("a second build has the same hashes", lambda: _same(places, again)))
    return results


def tried(
    name: str, part: Callable[[], None], *, once_more: Callable[[], None] | None = None
) -> bool | None:
    """Try one part and say how it ended; return whether it holds, or nothing when it was left out.

    Args:
        name: what must hold.
        part: tries it.
        once_more: puts things right for a second try. Wine lets a program down now and then; what
            is wrong with NormsDesk is wrong the second time, too.
    """
    began = time.monotonic()
    try:
        trouble = _trouble_with(part)
        if trouble and once_more is not None:
            say(f"ONCE MORE: {name}, because:")
            _say_below(trouble)
            once_more()
            trouble = _trouble_with(part)
    except LeftOut as reason:
        say(f"LEFT OUT: {name}, because {reason}")
        return None
    except KeyboardInterrupt:
        say(f"BROKEN OFF in: {name} ({time.monotonic() - began:.0f} s)")
        raise
    say(f"{'FAILED' if trouble else 'ok':7}{name} ({time.monotonic() - began:.0f} s)")
    _say_below(trouble)
    return not trouble


def _trouble_with(part: Callable[[], None]) -> str:
    try:
        part()
    except (Stopped, OSError, ValueError, LookupError, subprocess.SubprocessError) as error:
        return str(error) or type(error).__name__
    return ""


def _say_below(text: str) -> None:
    for line in text.splitlines():
        say(f"       {line}")


def _begin_again(places: Places) -> subprocess.Popen[str]:
    """Begin the same build once more, in other folders, beside the trial."""
    work = places.work / "again"
    forget(work)
    command = [sys.executable, "-m", "installer.windows", "build"]
    return subprocess.Popen(
        [*command, "--work", str(work), "--dist", str(work / "dist")],
        cwd=ROOT,
        env=dict(os.environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )


def _same(places: Places, again: subprocess.Popen[str]) -> None:
    told, _ = again.communicate(timeout=1200)
    must_be(again.returncode, 0, f"the second build: {told[-600:]}")
    first = (places.dist / SUMS).read_text(encoding="ascii").splitlines()
    second = (places.work / "again" / "dist" / SUMS).read_text(encoding="ascii").splitlines()
    other = sorted(set(first) ^ set(second))
    must(not other, "different: " + ", ".join(line.split("  ")[1] for line in other))


def _signs(bench: Bench) -> None:
    """Sign an update and the uninstaller in it with a key made for this moment."""
    with tempfile.TemporaryDirectory(prefix="normsdesk-key-") as folder:
        options = make_rehearsal_key(Path(folder))
        authority = Path(folder) / "authority.pem"
        work = bench.places.work / "signed"
        forget(work)
        signed = Places(bench.places.work, work, bench.places.downloads)
        command = signing_command(signed, options)
        update = make_setup(signed, bench.version, bench.base, update=True, sign=command)
        sign([update], options)
        must(is_signed(update, authority), "the signature does not hold")
        damaged = work / "damaged.exe"
        data = bytearray(update.read_bytes())
        data[len(data) // 2] ^= 1
        damaged.write_bytes(data)
        must(not is_signed(damaged, authority), "a changed file passes for signed")
        must(not is_signed(bench.file("update"), authority), "an unsigned file passes for signed")
        (bench.places.work / "sign.sh").unlink()
        forget(work)
