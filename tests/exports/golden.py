"""The outlines people have looked at: ``python -m tests.exports.golden`` writes them anew.

Look at ``git diff tests/golden`` afterwards: every changed line is a changed report.
"""

from pathlib import Path

from normsdesk.exports.outline_text import outline_text
from normsdesk.model.project import Reader
from tests.exports.samples import EXAMPLES, example_outline

GOLDEN = Path(__file__).parent.parent / "golden"
CASES = tuple((name, reader) for name in EXAMPLES for reader in Reader)


def golden_path(name, reader):
    return GOLDEN / f"report_{name}_{reader.value}.txt"


def written(name, reader):
    return outline_text(example_outline(name, reader))


if __name__ == "__main__":
    for case in CASES:
        golden_path(*case).write_text(written(*case), encoding="utf-8", newline="\n")
