"""A share from a survey never stands on paper without its 95% interval beside it."""

import re

import pytest

from normsdesk.exports.outline_text import outline_text
from normsdesk.model.project import Reader
from normsdesk.rules.norm_card import headline_cards
from tests.exports.samples import example, example_outline

TOLD = {
    "ee": r"Most people think that others do it: {}\.",
    "ne": r"About half think that most others approve: {}\.",
    "san": r"expect bad reactions otherwise: {}\.",
    "switch_e": r"{} would stop if others stopped",
    "switch_n": r"{} if others thought it wrong",
}


@pytest.mark.parametrize("reader", [Reader.INTERNAL, Reader.MENTOR, Reader.DONOR])
def test_sentences_of_a_verdict_tell_the_interval_of_each_share(reader: Reader):
    paper = outline_text(example_outline("amani", reader))
    told = 0
    for card in headline_cards(example("amani")):
        for value in card.values.all():
            pattern = TOLD.get(value.name.value)
            if pattern is None or value.share is None or value.interval is None:
                continue
            share = f"{100 * value.share:.0f}%"
            bare = re.compile(pattern.format(re.escape(share)))
            assert not bare.search(paper), bare.pattern
            ends = f"{100 * value.interval.low:.0f} to {100 * value.interval.high:.0f}"
            told += f"{share} ({ends})" in paper
    assert told >= 8


@pytest.mark.parametrize("reader", list(Reader))
def test_large_numbers_of_the_summary_tell_the_interval_of_a_share(reader: Reader):
    lines = outline_text(example_outline("amani", reader)).split("\n")
    for words in ("think themselves that it is right (N1)", "think that most others approve (N1)"):
        [line] = [each for each in lines if words in each]
        assert re.search(r"; 95% interval \d+ to \d+$", line)


def test_a_counted_practice_tells_its_interval_in_the_table():
    paper = outline_text(example_outline("amani", Reader.INTERNAL))
    assert re.search(r"\| 60% \| 41%\n36 to 47 \|", paper)
