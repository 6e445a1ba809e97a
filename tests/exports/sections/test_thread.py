"""The golden threads in the report: for whom, and what they tell."""

from dataclasses import replace

import pytest

from normsdesk.exports.outline import Figure, Table
from normsdesk.exports.outline_text import outline_text
from normsdesk.exports.thread_told import ThreadTeller
from normsdesk.library.languages import wording_for
from normsdesk.model.indicator import Indicator
from normsdesk.model.norm import Norm
from normsdesk.model.priority import DecisionKind
from normsdesk.model.project import Project, Reader
from normsdesk.model.snapshot import snapshot_of
from normsdesk.rules.thread import Hole, HoleCode
from tests.exports.samples import example, outline_of


def section_of(snapshot, reader=Reader.MENTOR):
    outline = outline_of(snapshot, reader, sections=("threads",))
    return next((each for each in outline.sections if each.section_id == "threads"), None)


def blocks_of(snapshot, kind):
    section = section_of(snapshot)
    assert section is not None
    return [block for block in section.blocks if isinstance(block, kind)]


@pytest.mark.parametrize(
    ("reader", "there"),
    [
        (Reader.INTERNAL, True),
        (Reader.MENTOR, True),
        (Reader.DONOR, False),
        (Reader.PUBLIC, False),
    ],
)
def test_threads_are_for_the_team_and_the_mentor_only(reader, there):
    assert (section_of(example("amani"), reader) is not None) is there


def test_each_norm_worked_on_is_drawn_in_pieces_that_a_page_holds():
    figures = blocks_of(example("amani"), Figure)
    assert len(figures) > 1
    assert all(figure.drawing.height < 900 for figure in figures)


def test_norms_that_were_set_aside_are_named_in_one_line():
    text = outline_text(outline_of(example("amani"), sections=("threads",)))
    assert "N2 Daughters obey their father: set aside" in text
    assert "Thread of N2" not in text


def test_who_may_be_punished_is_told_with_what_answers_it():
    (table,) = blocks_of(example("amani"), Table)
    names = [row.cells[0][0].text for row in table.rows]
    assert "S6" not in " ".join(names)
    first = table.rows[0].cells
    assert first[1][0].text.startswith("Gossip about the girl’s honour (Grandmothers)")
    assert first[2][0].text.endswith("Risks: R1")


def test_very_many_threads_are_told_by_their_questions():
    norms = [
        Norm(id=f"norms-{number}", code=f"N{number}", short_label=f"Norm {number}")
        for number in range(1, 31)
    ]
    snapshot = snapshot_of([Project(id="project-1"), *norms])
    assert blocks_of(snapshot, Figure) == []
    text = outline_text(outline_of(snapshot, sections=("threads",)))
    assert "30 of 30 threads have holes." in text
    assert "N30 Which practice does this norm hold up?" in text


def test_a_project_without_norms_has_no_threads():
    assert section_of(snapshot_of([Project(id="project-1")])) is None


def test_the_sentence_says_when_every_norm_was_set_aside():
    snapshot = example("amani")
    kept = [
        replace(each, kind=DecisionKind.SET_ASIDE) if each.table == "decisions" else each
        for each in snapshot.records()
    ]
    text = outline_text(outline_of(snapshot_of(kept), sections=("threads",)))
    assert "No norm is worked on" in text


def test_many_holes_of_one_kind_are_one_question_about_all_their_codes():
    indicators = [
        Indicator(id=f"indicators-{place}", code=f"I{900 + place}", name="Something counted")
        for place in range(5)
    ]
    telling = ThreadTeller(wording_for("en"), snapshot_of(indicators))
    holes = [Hole(code=HoleCode.NO_VALUE, record_id=each.id) for each in indicators]
    few, many = telling.questions(holes[:3]), telling.questions(holes)
    assert len(few) == 3
    assert few[0].startswith("I900 Something counted: what is its value?")
    assert [each.partition(":")[0] for each in many] == ["I900, I901, I902, I903 and I904"]
