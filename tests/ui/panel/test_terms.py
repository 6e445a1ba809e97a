from normsdesk.library.glossary import read_glossary
from normsdesk.ui.panel.terms import TermFinder


def found(text: str, seen: set[str] | None = None, language: str = "en") -> list[tuple[str, str]]:
    finder = TermFinder(read_glossary(), language)
    mentions = finder.mentions(text, seen if seen is not None else set())
    return [(text[one.start : one.end], one.term_id) for one in mentions]


def test_terms_are_found_in_any_case_and_number():
    assert found("Sanctions and a Reward.") == [("Sanctions", "sanction"), ("Reward", "reward")]


def test_the_longest_name_wins():
    assert found("A social norm holds it.") == [("social norm", "social_norm")]


def test_the_words_of_both_schools_are_found():
    ids = [term_id for _, term_id in found("Ask about each normative expectation.")]
    assert ids == ["normative_expectation"]


def test_parts_of_words_are_no_terms():
    assert found("An empowering customer") == []


def test_a_term_is_marked_once():
    seen: set[str] = set()
    assert len(found("A sanction is a sanction.", seen)) == 1
    assert found("Another sanction.", seen) == []


def test_terms_are_looked_for_in_the_language_of_the_page():
    assert found("Chaque norme sociale compte.", language="fr") == [
        ("norme sociale", "social_norm")
    ]
    assert found("Chaque norme sociale compte.") == []
