"""The glossary: the terms a report uses, with local terms."""

from normsdesk.exports.outline import spans_text
from normsdesk.exports.sections import glossary
from normsdesk.model.practice import Practice
from normsdesk.model.project import LocalTerm, Reader, Vocabulary
from normsdesk.rules.decision_table import NormType
from tests.exports.sections.reading import (
    amani,
    changed,
    content,
    example,
    project_of,
    seen_by,
    tables,
    text,
)


def test_every_term_that_may_be_used_is_in_the_glossary() -> None:
    known = set(content().glossary.terms)
    used = {each for terms in glossary.TERMS.values() for each in terms}
    assert used <= known
    assert set(glossary.TYPE_TERMS.values()) <= known
    assert NormType.SOCIAL_NORM not in glossary.TYPE_TERMS


def test_only_terms_of_what_the_project_holds_are_told() -> None:
    practice = Practice(id="practices-one", code="P1", actor="parents", action="wait")
    said = text(glossary.sections(seen_by(project_of(practice), Reader.MENTOR)))
    assert "alternative practice" in said
    assert "social norm" not in said


def test_a_type_is_explained_where_a_norm_has_it() -> None:
    used = glossary.used_terms(amani(Reader.MENTOR))
    assert {"descriptive_norm_type", "shared_moral_rule", "pluralistic_ignorance"} <= used
    assert "custom" not in used


def test_a_term_of_what_the_reader_may_not_see_is_left_out() -> None:
    assert "referral_route" in glossary.used_terms(amani(Reader.MENTOR))
    assert "referral_route" not in glossary.used_terms(amani(Reader.PUBLIC))


def test_local_terms_stand_beside_the_word_and_own_ones_at_the_end() -> None:
    snapshot = example("amani")
    terms = (
        LocalTerm(term="Sanction", local="adhabu"),
        LocalTerm(term="bride-wealth", local="mahari"),
    )
    material = seen_by(changed(snapshot, snapshot.project, local_terms=terms), Reader.DONOR)
    said = text(glossary.sections(material))
    assert "sanction (here: adhabu) What others do" in said
    assert said.splitlines()[-1] == "bride-wealth (here: mahari)"


def test_no_local_term_is_told_where_nobody_noted_one() -> None:
    said = text(glossary.sections(seen_by(example("image"), Reader.MENTOR)))
    assert "(here:" not in said
    assert "(here:" in text(glossary.sections(amani(Reader.MENTOR)))


def test_many_terms_stand_in_two_columns_in_the_order_they_are_read() -> None:
    told = tables(glossary.sections(amani(Reader.MENTOR)))
    assert len(told) > 2
    assert {len(table.rows) <= 10 for table in told} == {True}
    terms = [spans_text(row.cells[0]).casefold() for table in told for row in table.rows]
    shipped = terms[:-1]  # the last one is a word of the project itself
    assert shipped == sorted(shipped)


def test_the_other_school_calls_it_differently() -> None:
    snapshot = example("amani")
    song = changed(snapshot, snapshot.project, vocabulary=Vocabulary.SONG)
    other = text(glossary.sections(seen_by(song, Reader.MENTOR)))
    assert other != text(glossary.sections(amani(Reader.MENTOR)))


def test_a_local_term_stands_with_its_word_under_whichever_school_it_was_noted() -> None:
    said = text(glossary.sections(amani(Reader.MENTOR)))
    (found,) = (line for line in said.splitlines() if "kundi rejea" in line)
    assert found.startswith("who matters (reference group; here: kundi rejea) The people")
