"""Every feature once, by itself, on this computer: ``normsdesk self-test``."""

import argparse
import json
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from normsdesk.app import features
from normsdesk.app.features import Bench, Feature
from normsdesk.app.features_files import FILE_FEATURES
from normsdesk.app.features_people import PEOPLE_FEATURES
from normsdesk.app.features_plans import PLAN_FEATURES
from normsdesk.app.features_reports import REPORT_FEATURES
from normsdesk.store.paths import OVERRIDE

FOUND = 1
FEATURES: Sequence[Feature] = (
    *features.FEATURES,
    *FILE_FEATURES,
    *PLAN_FEATURES,
    *PEOPLE_FEATURES,
    *REPORT_FEATURES,
)
"""Everything that is tried, in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one check went: its name, whether it passed, how long it took, and what was wrong."""

    name: str
    passed: bool
    seconds: float
    trouble: str = ""

    def line(self) -> str:
        """Say it in one line."""
        told = f"{'ok' if self.passed else 'FAILED':7}{self.name} ({self.seconds:.2f} s)"
        return f"{told}: {self.trouble}" if self.trouble else told


@contextmanager
def _data_in(folder: Path) -> Generator[None]:
    """Leave the person's own backups and settings alone: keep those of the checks apart."""
    before = os.environ.get(OVERRIDE)
    os.environ[OVERRIDE] = str(folder)
    try:
        yield
    finally:
        os.environ.pop(OVERRIDE)
        if before is not None:
            os.environ[OVERRIDE] = before


def main(arguments: Sequence[str]) -> int:
    """Check everything; return 0 when all is well, else 1."""
    options = _parser().parse_args(list(arguments))
    outcomes: list[Outcome] = []
    with (
        tempfile.TemporaryDirectory(prefix="normsdesk-", ignore_cleanup_errors=True) as folder,
        _data_in(Path(folder) / "data"),
    ):
        for outcome in checked(Path(folder), FEATURES):
            outcomes.append(outcome)
            if not options.json:
                sys.stdout.write(outcome.line() + "\n")
                sys.stdout.flush()
    passed = all(one.passed for one in outcomes)
    if options.json:
        found = {"passed": passed, "checks": [asdict(one) for one in outcomes]}
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    return 0 if passed else FOUND


def checked(folder: Path, features: Sequence[Feature]) -> Iterator[Outcome]:
    """Try each feature in ``folder``; one that fails does not keep the others from their turn."""
    bench = Bench(folder)
    try:
        for feature in features:
            began = time.monotonic()
            trouble = _trouble(feature, bench)
            yield Outcome(
                name=feature.name,
                passed=not trouble,
                seconds=round(time.monotonic() - began, 3),
                trouble=trouble,
            )
    finally:
        bench.end()


def _trouble(feature: Feature, bench: Bench) -> str:
    try:
        feature.check(bench)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong here is the answer asked for
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} at {Path(where.filename).name}:{where.lineno}: {error}"
    return ""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="normsdesk self-test", description="Try every feature of the program once."
    )
    parser.add_argument("--json", action="store_true", help="tell it as JSON")
    return parser
