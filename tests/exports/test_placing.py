import re

import pytest

from normsdesk.exports.outline import Heading, Row, Table
from normsdesk.exports.outline_text import outline_text
from normsdesk.model.norm import Norm
from normsdesk.model.project import Reader
from normsdesk.model.strategy import RiskEthicsItem
from normsdesk.model.theory import ToCNode
from normsdesk.rules.report_places import report_numbers
from tests.exports.samples import example, example_outline

NAMES = ("amani", "image", "rwanda")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("reader", [Reader.MENTOR, Reader.INTERNAL])
def test_every_norm_and_every_risk_carries_its_number(name, reader):
    text = outline_text(example_outline(name, reader))
    snapshot = example(name)
    numbers = report_numbers(snapshot)
    for record in (*snapshot.all(Norm), *snapshot.all(RiskEthicsItem)):
        assert f"{numbers[record.id]} {record.code} " in text or f"# {numbers[record.id]} " in text


@pytest.mark.parametrize("reader", [Reader.DONOR, Reader.PUBLIC])
def test_readers_who_do_not_answer_get_no_numbers(reader):
    text = outline_text(example_outline("amani", reader))
    assert "You can answer by phone" not in text
    assert "## Norm diagnosis" in text


def test_a_report_tells_once_how_to_answer():
    text = outline_text(example_outline("amani"))
    assert text.count("You can answer by phone message") == 1


def test_a_number_stands_once_as_an_opening_of_a_row_or_a_heading():
    """A number in two chapters would have two meanings; in its own it may come back."""
    for section in example_outline("amani", Reader.INTERNAL).sections:
        for block in section.blocks:
            for text in _openings(block):
                if found := re.match(r"([0-9]+)\.[0-9]+ ", text):
                    assert record_chapter(section) == found.group(1)


def record_chapter(section):
    opening = next(each for each in section.blocks if isinstance(each, Heading))
    chapters = {"norm": "4", "theory_of_change_steps": "8", "comments": "13"}
    own = chapters.get(section.section_id.partition(".")[0])
    return own or opening.text.partition(" ")[0]


def _openings(block):
    if isinstance(block, Heading):
        return [block.text]
    if isinstance(block, Table):
        rows = (row for row in block.rows if isinstance(row, Row))
        return [
            cell[0].text for row in rows for cell in row.cells if isinstance(cell, tuple) and cell
        ]
    return []


@pytest.mark.parametrize("name", NAMES)
def test_every_box_of_the_theory_of_change_carries_its_number(name):
    numbers = report_numbers(example(name))
    text = outline_text(example_outline(name, Reader.MENTOR))
    for node in example(name).all(ToCNode):
        assert f"{numbers[node.id]} {node.code} " in text
