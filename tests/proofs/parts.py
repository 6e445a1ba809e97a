"""The parts of the proof: what each tries, how often, and in which stretches.

A stretch is the work of one process; it says by itself how it is repeated.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.proofs.outcome import Outcome

Run = Callable[[Path, int, int, int], Outcome]
"""Tries something: in a folder, with a seed, from a number on, so many times."""


@dataclass(frozen=True)
class Part:
    """One part of the proof.

    ``full`` and ``short`` are how often, ``stretch`` how often one process does it; ``longest`` is
    how many seconds a stretch may take before it counts as hung.
    """

    name: str
    says: str
    full: int
    short: int
    stretch: int
    run: Run
    longest: int = 1800
    unit: str = ""


def _kills(folder: Path, seed: int, first: int, count: int) -> Outcome:
    """Kill with an open project, and now and then with a protected one."""
    from tests.proofs import kills

    outcome = Outcome()
    for tally in _with_both(kills.prove, folder, seed * 100_000 + first, count, outcome):
        for phase, times in tally.phases.items():
            outcome.tried[f"killed {phase.value}"] += times
    return outcome


def _window_kills(folder: Path, seed: int, first: int, count: int) -> Outcome:
    from tests.proofs import window_kills

    tally = window_kills.prove(folder, count, seed * 100_000 + first)
    return _counted(
        {
            "kills": tally.kills,
            "acknowledged commits": tally.acknowledged,
            "killed before the window was ready": tally.before_the_window,
        }
    )


def _vanishing(folder: Path, seed: int, first: int, count: int) -> Outcome:
    """Pull the stick of an open project, and now and then of a protected one."""
    from tests.proofs import vanishing

    outcome = Outcome()
    for tally in _with_both(vanishing.prove, folder, seed * 100_000 + first, count, outcome):
        outcome.tried["of them while the stick was out"] += tally.typed_while_out
    return outcome


def _with_both(
    prove: Callable[..., Any], folder: Path, seed: int, count: int, outcome: Outcome
) -> Iterator[Any]:
    """Kill with an open project, then, three times in ten, with a protected one."""
    protected = count * 3 // 10
    for name, number in (("open", count - protected), ("protected", protected)):
        place = folder / name
        place.mkdir()
        tally = prove(place, number, seed, protected=name == "protected")
        outcome.tried[f"kills with a file that is {name}"] += tally.kills
        outcome.tried["acknowledged commits"] += tally.acknowledged
        yield tally


def _command_kills(folder: Path, seed: int, first: int, count: int) -> Outcome:
    from tests.proofs import command_kills

    return command_kills.prove(folder, seed, first, count)


def _damage(folder: Path, seed: int, first: int, count: int) -> Outcome:
    from tests.proofs import damage

    tally = damage.prove(folder, count, seed, first=first)
    named = {target.value: sum(came.values()) for target, came in tally.came.items()}
    return _counted({**named, "rescued": tally.rescued})


def _merge(folder: Path, seed: int, first: int, count: int) -> Outcome:
    del folder
    from tests.proofs import merging

    return _counted(merging.prove(count, seed, first=first).counts())


def _merge_large(folder: Path, seed: int, first: int, count: int) -> Outcome:
    del folder
    from tests.proofs import merging

    return _counted(merging.prove(count, seed, first=first, size=5000).counts())


def _disks(folder: Path, seed: int, first: int, count: int) -> Outcome:
    from tests.proofs import disks

    return disks.prove(folder, seed, first, count)


def _watched(folder: Path, seed: int, first: int, count: int) -> Outcome:
    from tests.proofs import watching

    return watching.prove(folder, seed, first, count)


def _readers(folder: Path, seed: int, first: int, count: int) -> Outcome:
    from tests.proofs import readers

    return readers.prove(folder, seed, first, count)


def _hands(folder: Path, seed: int, first: int, count: int) -> Outcome:
    from tests.proofs import random_hands

    return random_hands.prove(folder, seed, first, count)


def _fuzzed(target: str) -> Run:
    def run(folder: Path, seed: int, first: int, count: int) -> Outcome:
        from tests.proofs import fuzzing

        return fuzzing.prove(folder, target, seed, first, count)

    return run


def _counted(tried: dict[str, int]) -> Outcome:
    outcome = Outcome()
    outcome.tried.update({name: number for name, number in tried.items() if number})
    return outcome


FUZZED = {
    "container": "the zip around a project",
    "password": "the header and the chunks of protected files",
    "codec": "records, manifests, patches and dumps as JSON",
    "journal": "journals and what is brought back from them",
    "rescue": "reading what is left of a damaged file",
    "survey": "files of answers: CSV, XLSX, XLS",
    "mapping": "mappings of columns",
    "spreadsheet": "boxes, links and plans from spreadsheets and indented text",
    "photos": "photos that are attached",
}
"""What is fuzzed, each by name."""

BESIDES = frozenset({"rescue", "photos"})
"""Readers that the gate gives less time: the damage of files tries them, too."""

PARTS = (
    Part("merge", "pairs of copies of 500 records, 200 edits each, joined", 2000, 100, 25, _merge),
    Part("merge-large", "pairs of copies of 5,000 records, joined", 50, 2, 2, _merge_large),
    Part("damage", "files and journals, cut, flipped, holed, moved", 20_000, 1000, 500, _damage),
    Part("kills", "kills while editing and saving", 500, 20, 20, _kills),
    Part("vanishing", "kills after the folder of an open project vanished", 200, 8, 20,
         _vanishing),
    Part("window-kills", "kills of the program with its window", 100, 4, 4, _window_kills),
    Part("command-kills", "kills while exporting, joining and sharing", 500, 26, 26,
         _command_kills),
    Part("disks", "times every act with full disks, lost permissions, slow renames", 2, 1, 2,
         _disks),
    Part("watched", "commands and a window under watch for sockets and stray files", 1, 1, 1,
         _watched),
    Part("readers", "projects full of secrets, looked for in what each reader gets", 12, 1, 3,
         _readers),
    Part("hands", "rounds of random hands in the window, most of 200 acts", 400, 1, 10, _hands,
         longest=3600),
    *(
        Part(f"fuzz-{name}", f"fuzzing: {says}", 600, 4 if name in BESIDES else 10, 60,
             _fuzzed(name), unit="s")
        for name, says in FUZZED.items()
    ),
)  # fmt: skip
"""All of them; the gate tries the short figures."""
