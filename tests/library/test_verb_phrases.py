"""What people do, inside a question: a verb after "to", everything else as it was typed."""

import pytest

from normsdesk.library.verb_phrases import beside, infinitive, said_to_you


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("marry a girl early", "marry a girl early"),
        ("To marry a girl early.", "marry a girl early"),
        ("Marry a girl early", "marry a girl early"),
        ("marrying a girl early", "marry a girl early"),
        ("marries a girl early", "marry a girl early"),
        ("hitting a child", "hit a child"),
        ("making girls work", "make girls work"),
        ("controlling wives", "control wives"),
        ("travelling alone", "travel alone"),
        ("traveling alone", "travel alone"),
        ("not do housework", "not do housework"),
        ("explain, set a limit, and praise what goes well",) * 2,
        ("have a girl cut before she can marry",) * 2,
        ("marrying girls and keeping quiet", None),
        ("marries early and keeps quiet", None),
        ("child marriage", None),
        ("FGM/C", None),
        ("beating of wives", None),
        ("support for girls", None),
        ("couples settle disputes without violence", None),
        ("kuoza binti mapema", None),
        ("", None),
    ],
)
def test_only_a_verb_stands_after_to(typed, said):
    assert infinitive(typed) == said


@pytest.mark.parametrize(
    ("before", "phrase", "said"),
    [
        ("The family thinks about ", "marry a girl early", "whether to marry a girl early"),
        ("The family thinks about ", "marrying a girl early", "marrying a girl early"),
        ("The family thinks about ", "child marriage", "child marriage"),
        ("Neema says no and wants ", "wait until she is 18", "to wait until she is 18"),
        ("Neema wants to ", "waiting until she is 18", "wait until she is 18"),
        ("How likely will they do this: ", "To wait", "wait"),
    ],
)
def test_words_fit_into_a_sentence_that_somebody_typed(before, phrase, said):
    assert beside(before, phrase) == said


def test_who_is_asked_is_called_you():
    assert said_to_you("hit their wives, not themselves") == "hit your wives, not yourself"
