"""A yes is a yes wherever it is read: as an answer, as a tick and as consent."""

import pytest

from normsdesk.library.question_bank import read_question_bank
from normsdesk.survey.given import agreed_in, tells_consent, ticked_in
from normsdesk.survey.mapping import YES
from normsdesk.survey.scales import folded_text, understanding_of
from normsdesk.survey.yes_words import NO_WORDS, YES_WORDS

BANK = read_question_bank()
ANSWER = understanding_of(BANK.scales["YN"], BANK)
AGREED = {folded_text(word): "1" for word in YES}


@pytest.mark.parametrize("word", [*YES_WORDS, "VRAI", "Verdadero", "1", "1.0"])
def test_a_yes_is_read_everywhere(word: str):
    assert ANSWER.answer(word) == ticked_in(word) == agreed_in(word, AGREED) == "1"


@pytest.mark.parametrize("word", [*NO_WORDS, "FALSE", "Hapana", "0"])
def test_a_no_is_read_everywhere(word: str):
    assert ANSWER.answer(word) == ticked_in(word) == agreed_in(word, AGREED) == "0"
    assert tells_consent([word], AGREED)


def test_words_are_folded_and_mean_one_thing_only():
    assert [folded_text(word) for word in (*YES_WORDS, *NO_WORDS)] == [*YES_WORDS, *NO_WORDS]
    assert not set(YES_WORDS) & set(NO_WORDS)
