"""Choices for a report, written and read again."""

from hypothesis import given
from hypothesis import strategies as st

from normsdesk.exports.options import Paper
from normsdesk.model.project import Reader
from normsdesk.ui.report.saved import (
    PAPERS,
    READERS,
    ReportChoices,
    read_choices,
    written_choices,
)

choices = st.builds(
    ReportChoices,
    reader=st.sampled_from(READERS),
    left_out=st.frozensets(st.sampled_from(["norms", "risks", "glossary"])),
    language=st.sampled_from(["", "en", "fr"]),
    paper=st.sampled_from(PAPERS),
    white_cover=st.booleans(),
)


@given(choices)
def test_what_is_written_is_read_again(chosen):
    assert read_choices(written_choices(chosen)) == chosen


def test_readers_and_papers_are_those_of_a_report():
    assert set(READERS) == {one.value for one in Reader}
    assert set(PAPERS) == {one.value for one in Paper}


def test_what_is_odd_keeps_its_default():
    odd = {
        "reader": "everybody",
        "left_out": ["norms", 3],
        "language": "xx",
        "paper": 4,
        "white_cover": "yes",
    }
    assert read_choices(odd) == ReportChoices(left_out=frozenset({"norms"}))
    assert read_choices({"left_out": "norms", "reader": None}) == ReportChoices()
