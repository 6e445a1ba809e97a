"""Reports of the examples are those people have looked at."""

import pytest

from tests.exports.golden import CASES, golden_path, written


@pytest.mark.parametrize(("name", "reader"), CASES)
def test_the_report_of_an_example_is_what_its_golden_outline_says(name, reader):
    """If a change is wanted: python -m tests.exports.golden, then read the difference."""
    assert written(name, reader) == golden_path(name, reader).read_text(encoding="utf-8")
