"""The whole report: order, choice, what each reader gets, numbers and notes."""

import pytest

from normsdesk.exports.build import SECTIONS, report_outline, section_titles
from normsdesk.exports.numbering import block_notes, may_share_page
from normsdesk.exports.options import ReportOptions, ReportStopped
from normsdesk.exports.outline import Callout, Columns, Figure, Table
from normsdesk.exports.outline_text import outline_text
from normsdesk.library.languages import Wording
from normsdesk.model.project import Reader
from normsdesk.store.starting import started_project
from tests.exports.samples import DAY, EXAMPLES, content, example, example_outline, outline_of

ORDER = [
    "summary", "changes", "organisation", "practice", "norms", "structural_factors", "priorities",
    "threads", "theory_of_change", "strategies", "risks", "indicators", "mentorship", "questions",
    "comments", "evidence", "methods", "glossary",
]  # fmt: skip


def flat(blocks):
    for block in blocks:
        if isinstance(block, Callout):
            yield from block.blocks
        elif isinstance(block, Columns):
            yield from (*block.left, *block.right)
        else:
            yield block


def ids(outline):
    return [section.section_id for section in outline.sections]


def titles(outline):
    return [section.section_id for section in outline.sections if section.section_id in SECTIONS]


def test_sections_stand_in_the_order_of_the_report():
    assert list(SECTIONS) == ORDER
    first = [each for each in ORDER if each != "changes"]  # nobody was told anything before
    assert titles(example_outline("amani", Reader.INTERNAL)) == first


def test_every_section_has_a_title_to_choose_it_by():
    assert list(section_titles(Wording())) == ORDER
    assert all(section_titles(Wording()).values())


def test_choosing_sections_takes_the_others_away():
    chosen = outline_of(example("amani"), sections=("summary", "priorities"))
    assert titles(chosen) == ["summary", "priorities"]


@pytest.mark.parametrize("reader", [Reader.DONOR, Reader.PUBLIC])
def test_choosing_a_section_does_not_give_it_to_who_may_not_have_it(reader):
    closed = {"risks", "mentorship", "questions", "comments"}
    if reader is Reader.PUBLIC:
        closed |= {"evidence"}
    assert ids(outline_of(example("amani"), reader, sections=closed)) == ["nothing"]
    assert not closed & set(ids(example_outline("amani", reader)))


def test_the_public_gets_type_and_strength_of_a_norm_and_no_stance():
    norms = [s for s in example_outline("amani", Reader.PUBLIC).sections if s.level == 2]
    pages = outline_of(example("amani"), Reader.PUBLIC, sections=("norms",))
    text = outline_text(pages)
    assert norms
    assert "Social norm" in text
    assert "Against" not in text
    assert "Gossip" not in text
    assert "Hidden agreement gap" not in text


def test_the_public_gets_decisions_without_scores():
    text = outline_text(outline_of(example("amani"), Reader.PUBLIC, sections=("priorities",)))
    assert "Shift" in text
    assert "77.5" not in text


def test_the_mentor_reads_the_numbers_of_the_example():
    text = outline_text(example_outline("amani", Reader.MENTOR))
    for said in ("62 | of 100, moderate", "+24 | points, clear", "38% (31 to 45)", "77.5", "75.8%"):
        assert said in text


def test_the_donor_reads_scores_and_no_rater():
    text = outline_text(outline_of(example("amani"), Reader.DONOR, sections=("priorities",)))
    assert "3 raters" not in text
    assert "77.5" in text


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("reader", list(Reader))
def test_every_note_resolves_and_is_used(name, reader):
    before, numbers = None, {}
    for section in example_outline(name, reader).sections:
        pointed = [key for block in section.blocks for key in block_notes(block)]
        assert set(pointed) == {note.key for note in section.notes}
        assert all(note.text.strip() for note in section.notes)
        if before is None or not may_share_page(before, section):
            numbers = {}
        told = {note.key: note.number for note in section.notes}
        # On one page a number means one note: the same one wherever it stands in the run.
        assert {key: numbers.get(key, told[key]) for key in told} == told
        numbers |= told
        assert sorted(numbers.values()) == list(range(1, len(numbers) + 1))
        before = section


@pytest.mark.parametrize("kind", [Figure, Table])
def test_captions_are_numbered_through_the_report(kind):
    numbers = [
        block.number
        for section in example_outline("amani", Reader.INTERNAL).sections
        for block in flat(section.blocks)
        if isinstance(block, kind) and block.caption
    ]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 3


def test_every_drawing_can_be_read_aloud():
    for section in example_outline("amani", Reader.INTERNAL).sections:
        for block in flat(section.blocks):
            if isinstance(block, Figure):
                assert block.drawing.title or block.drawing.description


def test_an_example_says_so_at_the_foot_of_every_page():
    assert "invented" in example_outline("amani").labels.foot_note
    assert "invented" in example_outline("image").labels.foot_note


def test_a_new_project_has_a_report_and_no_line_of_an_example():
    outline = outline_of(started_project("Our project").snapshot)
    assert outline.title == "Our project · Social norms report"
    assert not outline.labels.foot_note
    assert ids(outline) == ["nothing"]


def test_the_same_project_options_and_date_give_the_same_outline():
    again = outline_of(example("amani"), Reader.MENTOR)
    assert again == example_outline("amani", Reader.MENTOR)


def test_a_report_nobody_wants_any_more_stops_between_two_sections():
    asked = []

    def cancelled():
        asked.append(1)
        return len(asked) == 3

    options = ReportOptions(reader=Reader.INTERNAL, date=DAY)
    with pytest.raises(ReportStopped):
        report_outline(example("amani"), options, content(), Wording(), cancelled)
    assert len(asked) == 3
