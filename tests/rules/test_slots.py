"""What the slots of a practice ask about: beliefs and norms are no practices."""

import pytest

from normsdesk.library.norm_words import read_belief_words, read_norm_words
from normsdesk.rules.slots import SlotKind, slot_reading, without_beginning

NORMS, BELIEFS = read_norm_words()["en"], read_belief_words()["en"]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("marry their daughters before 18", None, ()),
        ("", None, ()),
        ("think a girl is grown at 15", SlotKind.BELIEF, ("think",)),
        ("should marry early", SlotKind.NORM, ("should",)),
        ("Are EXPECTED to marry", SlotKind.NORM, ("expected",)),
        ("think they must marry", SlotKind.BELIEF, ("think",)),
        ("must do what elders think", SlotKind.NORM, ("must",)),
        ("unthinkable mustard", None, ()),
        ("believe, and believe", SlotKind.BELIEF, ("believe",)),
    ],
)
def test_the_first_telling_word_decides(text, kind, words) -> None:
    found = slot_reading(text, NORMS, BELIEFS)
    assert (found and found.kind, found.words if found else ()) == (kind, words)


def test_every_language_has_words_of_its_own() -> None:
    for language, words in read_belief_words().items():
        kind = slot_reading(words[0].upper(), read_norm_words()[language], words)
        assert kind is not None
        assert kind.kind is SlotKind.BELIEF


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("should marry early", "marry early"),
        ("must,  should go", "go"),
        ("marry as they should", "marry as they should"),
        ("should", ""),
        ("", ""),
    ],
)
def test_words_of_a_norm_are_taken_from_the_beginning_only(text, rest) -> None:
    assert without_beginning(text, NORMS) == rest
