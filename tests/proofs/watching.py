"""Watch the system calls of every command and of a window: no internet socket, no stray file.

Needs ``strace`` and the right to trace; where either is missing that is said aloud.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from tests.proofs.outcome import Outcome
from tests.proofs.watched_acts import lay_out

CALLS = (
    "socket,connect,open,openat,openat2,creat,rename,renameat,renameat2,unlink,unlinkat,rmdir,"
    "mkdir,mkdirat,link,linkat,symlink,symlinkat,truncate,chmod,fchmodat,mknod,mknodat,chdir"
)
INTERNET = ("AF_INET", "AF_INET6")
_LINE = re.compile(r"^(?:\[?(?:pid )?\s*\d+\]?\s+)?(\w+)\((.*)\)\s+=\s+(-?\d+)")
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
_AT = re.compile(r"(?:AT_FDCWD|\d+)<([^>]*)>$")
_WRITES = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND", "O_TMPFILE")
_OPENING = frozenset({"open", "openat", "openat2"})
ALWAYS_ALLOWED = ("/dev/", "/proc/self/", "/proc/thread-self/")
CACHES = ("/__pycache__/", "/fontconfig/")
"""The caches of byte code and of fonts, which are the system's and Python's own."""


@dataclass
class Seen:
    """What a trace tells."""

    sockets: dict[str, int] = field(default_factory=dict[str, int])
    internet: list[str] = field(default_factory=list[str])
    stray: list[str] = field(default_factory=list[str])
    writes: int = 0
    lines: int = 0


def read_trace(text: str, allowed: Path) -> Seen:
    """Read what ``strace -f -y`` wrote; ``allowed`` is the only folder that may be written in."""
    seen = Seen()
    for line in text.splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        seen.lines += 1
        call, words, result = match.group(1), match.group(2), int(match.group(3))
        if call == "socket":
            family = words.partition(",")[0]
            seen.sockets[family] = seen.sockets.get(family, 0) + 1
        if call in ("socket", "connect") and any(name in words for name in INTERNET):
            seen.internet.append(line[:200])
        if call not in ("socket", "connect", "chdir") and result >= 0:
            _look_at_paths(call, words, allowed, seen)
    return seen


def _look_at_paths(call: str, words: str, allowed: Path, seen: Seen) -> None:
    if call in _OPENING and not any(flag in words for flag in _WRITES):
        return
    texts = list(_TEXT.finditer(words))
    if call in ("symlink", "symlinkat"):
        texts = texts[1:]  # the first is what it points at
    for text in texts[: 2 if call.startswith(("rename", "link")) else 1]:
        seen.writes += 1
        path = Path(_decoded(text.group(1)))
        before = _AT.search(words[: text.start()].rstrip(", "))
        if not path.is_absolute() and before is not None:
            path = Path(before.group(1)) / path
        if not is_allowed(path, allowed):
            seen.stray.append(f"{call} {path}")


def _decoded(text: str) -> str:
    raw = text.encode("latin-1", "replace").decode("unicode_escape", "replace")
    return raw.encode("latin-1", "replace").decode("utf-8", "replace")


def is_allowed(path: Path, allowed: Path) -> bool:
    """Tell whether something may be written there."""
    whole = os.path.normpath(path)
    if Path(whole).is_relative_to(allowed) or whole.startswith(ALWAYS_ALLOWED):
        return True
    return any(cache in whole + "/" for cache in CACHES)


def watched(folder: Path, *command: str, stray: Path) -> tuple[Seen, str, int]:
    """Run a command under watch in ``folder``; ``stray`` is where nothing may be written."""
    trace = folder.with_suffix(".trace")
    for name in ("home", "tmp", "cache", "config", "run", "here"):
        (stray / name).mkdir(parents=True, exist_ok=True)
    (stray / "run").chmod(0o700)
    environment = {
        **os.environ,
        "NORMSDESK_DATA": str(folder / "person"),
        "HOME": str(stray / "home"),
        "TMPDIR": str(stray / "tmp"),
        "XDG_CACHE_HOME": str(stray / "cache"),
        "XDG_CONFIG_HOME": str(stray / "config"),
        "XDG_RUNTIME_DIR": str(stray / "run"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(Path.cwd()),
    }
    strace = ["strace", "-f", "-qq", "-y", "-s", "4096", "-e", f"trace={CALLS}", "-o", str(trace)]
    if _knows_filters():
        strace[1:1] = ["--seccomp-bpf"]
    done = subprocess.run(
        [*strace, *command], capture_output=True, env=environment, cwd=stray / "here", check=False
    )
    said = done.stdout.decode(errors="replace")
    if done.returncode != 0:
        said += done.stderr.decode(errors="replace")[-800:]
    text = trace.read_text(encoding="utf-8", errors="replace") if trace.exists() else ""
    return read_trace(text, folder), said, done.returncode


def _knows_filters() -> bool:
    asked = subprocess.run(["strace", "--help"], capture_output=True, check=False)
    return b"--seccomp-bpf" in asked.stdout + asked.stderr


def may_trace() -> bool:
    """Tell whether processes can be watched here."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], check=False).returncode == 0


def prove(folder: Path, seed: int, first: int, count: int) -> Outcome:
    """Watch every command, and a window from start to exit."""
    del seed, first, count
    outcome = Outcome()
    if not may_trace():
        outcome.skipped.append(
            "processes cannot be watched here (strace is missing or may not trace): "
            "sockets and stray files were not looked for"
        )
        return outcome
    for name in ("commands", "window"):
        place = folder / name
        place.mkdir()
        if name == "commands":
            lay_out(place)
        stray = folder / f"elsewhere-{name}"
        acts = [sys.executable, "-m", "tests.proofs.watched_acts", name, str(place)]
        seen, said, status = watched(place, *acts, stray=stray)
        _tell(outcome, name, seen, said, status)
        left = [str(path) for path in stray.rglob("*") if path.is_file() and _is_stray(path)]
        outcome.losses += [f"{name}: left behind {path}" for path in left]
    return outcome


def _is_stray(path: Path) -> bool:
    return not any(cache in f"{path}/" for cache in CACHES)


def _tell(outcome: Outcome, name: str, seen: Seen, said: str, status: int) -> None:
    acts = [line for line in said.splitlines() if line.startswith("ACT ")]
    helped = sorted({line.split()[1] for line in acts if line.endswith("(only its help)")})
    if helped:
        outcome.skipped.append(f"only the help of these commands was watched: {', '.join(helped)}")
    outcome.tried[f"acts of {name}"] += len(acts)
    outcome.tried[f"system calls of {name} read"] += seen.lines
    outcome.tried[f"places written by {name}"] += seen.writes
    for family, number in seen.sockets.items():
        outcome.tried[f"{family} sockets of {name}"] += number
    if status != 0 or not acts or seen.writes == 0:
        outcome.losses.append(f"{name} ended with {status}: {said[-600:]}")
    outcome.losses += [f"{name}: {line}" for line in seen.internet]
    outcome.losses += [f"{name}: stray {line}" for line in dict.fromkeys(seen.stray)]
