"""What holds for every section that tells records of the project."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from normsdesk.exports.material import Material
from normsdesk.exports.numbering import block_notes
from normsdesk.exports.outline import Heading, Section
from normsdesk.exports.sections import (
    glossary,
    indicators,
    mentorship,
    methods,
    organisation,
    practice,
    questions,
    risks,
    strategies,
    structural_factors,
    theory_of_change,
)
from normsdesk.model.practice import Practice
from normsdesk.model.project import Reader
from normsdesk.model.strategy import Strategy
from normsdesk.model.theory import ToCNode
from tests.exports.sections.reading import (
    amani,
    changed,
    example,
    project_of,
    seen_by,
    tables,
    text,
)

Writes = Callable[[Material], tuple[Section, ...]]
WRITERS: dict[str, Writes] = {
    "organisation": organisation.sections,
    "practice": practice.sections,
    "structural_factors": structural_factors.sections,
    "theory_of_change": theory_of_change.sections,
    "strategies": strategies.sections,
    "risks": risks.sections,
    "indicators": indicators.sections,
    "mentorship": mentorship.sections,
    "questions": questions.sections,
    "comments": questions.comment_sections,
    "methods": methods.sections,
    "glossary": glossary.sections,
}
_ONLY_INSIDE = {"risks", "mentorship", "questions", "comments"}
_HOSTILE = "<b>x</b> & <img src=1> \u0645\u0631\u062d\u0628\u0627"

everyone = pytest.mark.parametrize("reader", list(Reader))
every_section = pytest.mark.parametrize("name", list(WRITERS))


@every_section
@everyone
def test_each_reader_gets_the_sections_of_the_table(name: str, reader: Reader) -> None:
    written = WRITERS[name](amani(reader))
    outside = reader in (Reader.DONOR, Reader.PUBLIC)
    assert bool(written) is not (outside and name in _ONLY_INSIDE)


@every_section
def test_an_empty_project_has_no_section(name: str) -> None:
    assert WRITERS[name](seen_by(project_of(), Reader.INTERNAL)) == ()


@every_section
@pytest.mark.parametrize("project", ["amani", "image", "rwanda"])
@everyone
def test_tables_have_a_cell_for_every_column(name: str, project: str, reader: Reader) -> None:
    for table in tables(WRITERS[name](seen_by(example(project), reader))):
        assert table.rows
        assert {len(row.cells) for row in table.rows} == {len(table.columns)}


@every_section
@everyone
def test_a_section_opens_with_its_title_and_no_heading_is_empty(name: str, reader: Reader) -> None:
    for section in WRITERS[name](amani(reader)):
        first, *rest = section.blocks
        assert isinstance(first, Heading)
        assert (first.level, first.text) == (1, section.title)
        assert not isinstance(rest[-1], Heading)
        assert all(
            not (isinstance(one, Heading) and isinstance(other, Heading)) or other.level > one.level
            for one, other in pairwise(rest)
        )


@every_section
@everyone
def test_a_section_has_the_notes_it_points_to(name: str, reader: Reader) -> None:
    for section in WRITERS[name](amani(reader)):
        wanted = {key for block in section.blocks for key in block_notes(block)}
        assert {note.key for note in section.notes} == wanted


def test_values_of_indicators_say_where_they_come_from() -> None:
    (section,) = indicators.sections(amani(Reader.MENTOR))
    assert [note.text.split(" · ")[0] for note in section.notes][:2] == ["E1", "E11"]


def test_typed_text_appears_as_typed() -> None:
    snapshot = example("amani")
    for record, field in (
        (snapshot.all(Practice)[0], "alternative"),
        (snapshot.all(Strategy)[0], "description"),
        (snapshot.all(ToCNode)[0], "title"),
    ):
        material = seen_by(changed(snapshot, record, **{field: _HOSTILE}), Reader.INTERNAL)
        said = "\n".join(
            text(writes(material))
            for writes in (practice.sections, strategies.sections, theory_of_change.sections)
        )
        assert _HOSTILE in said


def test_no_code_of_a_person_who_answered_is_said_to_anybody() -> None:
    for reader in Reader:
        said = "\n".join(text(writes(amani(reader))) for writes in WRITERS.values())
        for shown in ("amani.example", "More time for our own theory of change"):
            assert shown not in said


def test_only_the_team_reads_the_incident_log() -> None:
    incident = "was shouted at after a circle"
    for reader in Reader:
        said = "\n".join(text(writes(amani(reader))) for writes in WRITERS.values())
        assert (incident in said) is (reader is Reader.INTERNAL)


def test_invented_parts_of_a_true_example_are_marked() -> None:
    material = seen_by(example("rwanda"), Reader.MENTOR)
    assert "S2 Coaching for men (illustrative)" in text(strategies.sections(material))
    assert "S1 Training for women (illustrative)" not in text(strategies.sections(material))
    assert "Illustrative: this part is invented" in text(indicators.sections(material))
    assert "llustrative" not in text(indicators.sections(amani(Reader.MENTOR)))
