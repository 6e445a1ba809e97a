from pathlib import Path

import pytest

from normsdesk.library.content import ContentError
from normsdesk.library.glossary import Glossary, Vocabulary, read_glossary
from normsdesk.library.resources import resource_path


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return read_glossary()


def test_every_term_has_three_parts_that_grow(glossary: Glossary) -> None:
    assert len(glossary.terms) >= 35
    for term in glossary.terms.values():
        parts = {term.short.english, term.longer.english, term.example.english}
        assert len(parts) == 3
        assert len(term.short.english.split()) <= 25


def test_the_two_schools_call_expectations_differently(glossary: Glossary) -> None:
    expectation = glossary.terms["empirical_expectation"]
    assert expectation.called(Vocabulary.LSHTM).startswith("descriptive norm")
    assert expectation.called(Vocabulary.SONG).startswith("empirical expectation")
    differing = {term.term_id for term in glossary.terms.values() if term.differs}
    assert {"normative_expectation", "attitude", "reference_group", "first_mover"} <= differing
    assert not glossary.terms["sanction"].differs
    assert glossary.terms["sanction"].called(Vocabulary.SONG) == "sanction"


def test_the_belief_and_the_type_never_share_a_name(glossary: Glossary) -> None:
    verdict = glossary.terms["descriptive_norm_type"]
    belief = glossary.terms["empirical_expectation"]
    for vocabulary in Vocabulary:
        assert verdict.called(vocabulary) != belief.called(vocabulary)
        assert "type" in verdict.called(vocabulary)


def test_core_terms_are_there_in_five_languages(glossary: Glossary) -> None:
    for term_id in (
        "social_norm", "reference_group", "sanction", "attitude",
        "theory_of_change", "indicator", "baseline",
    ):  # fmt: skip
        assert set(glossary.terms[term_id].term.by_language) == {"en", "fr", "es", "pt", "sw"}
    assert glossary.terms["social_norm"].term.said_in("sw") == "kanuni ya kijamii"


def test_terms_are_sorted_by_their_plain_word(glossary: Glossary) -> None:
    words = [term.term.english.casefold() for term in glossary.sorted_for("en")]
    assert words == sorted(words)
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ('id = "custom"', 'id = "convention"', "stands twice"),
        ('see = ["shared_moral_rule"]', 'see = ["thing"]', "no other term"),
        ('see = ["shared_moral_rule"]', 'see = ["custom"]', "no other term"),
        ('term_song.en = "trendsetter"\n', "", "is missing"),
        ('term.en = "custom"\n', "", "is missing"),
        ('term.en = "custom"\n', 'term.en = " "\n', "is empty"),
    ],
)
def test_a_broken_glossary_is_refused(before: str, after: str, reason: str, tmp_path: Path) -> None:
    whole = resource_path("library", "glossary.toml").read_text(encoding="utf-8")
    assert before in whole
    broken = tmp_path / "glossary.toml"
    broken.write_text(whole.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=reason):
        read_glossary(broken)
