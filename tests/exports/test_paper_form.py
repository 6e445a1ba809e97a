"""The questionnaire on paper."""

import pytest
from pypdfium2 import PdfDocument

from normsdesk.exports.paper_form import paper_bytes
from normsdesk.library.question_bank import read_question_bank
from normsdesk.model.evidence import VignetteKind
from normsdesk.model.snapshot import altered
from normsdesk.model.survey import Questionnaire
from normsdesk.store.examples import build
from tests.survey.builders import a_project, a_questionnaire, a_story

BANK = read_question_bank()
ASKED = a_questionnaire(
    [("Q05", ""), ("Q06", ""), ("Q07", ""), ("Q14", "norms-n1"), ("Q20", "norms-n1"),
     ("Q30", "norms-n1"), ("Q31", "norms-n1"), ("Q58", "")]
)  # fmt: skip


def pages_of(content: bytes) -> list[str]:
    document = PdfDocument(content)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts


def text_of(content: bytes) -> str:
    return " ".join(" ".join(pages_of(content)).split())


@pytest.fixture(scope="module")
def paper() -> str:
    return text_of(paper_bytes(a_project(ASKED), ASKED, BANK, "en"))


def test_it_begins_with_consent_and_what_the_interviewer_fills_in(paper):
    assert paper.startswith("Baseline questionnaire Write no names.")
    assert "Code of the interviewer" in paper
    assert paper.index("do you agree to take part") < paper.index("Leaving other people aside")
    assert "Go on only if both answers are yes." in paper


def test_every_question_stands_there_with_its_words_filled(paper):
    assert "I think it is right to marry a daughter early." in paper
    assert "how many of ten parents here marry a daughter early" in paper
    assert "{" not in paper


def test_answers_that_are_numbers_show_the_number_that_is_typed_in(paper):
    assert "strongly agree (5)" in paper
    assert "parent (parent)" not in paper


def test_skips_name_the_question_they_look_at(paper):
    assert "Only if: not(No. 13 = nothing)." in paper


def test_the_tally_sheet_has_a_row_for_every_answer(paper):
    tally = paper[paper.index("Tally sheet") :]
    for answer in ("strongly disagree", "10", "don't know"):
        assert answer in tally
    assert tally.count("I think it is right to marry a daughter early.") == 1


def test_each_page_has_its_number():
    pages = pages_of(paper_bytes(a_project(ASKED), ASKED, BANK, "en"))
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in text


def test_a_drawn_story_asks_for_a_card():
    asked = altered(ASKED, vignette_ids=("vignettes-a",))
    content = paper_bytes(a_project(asked, a_story(VignetteKind.V2)), asked, BANK, "en")
    assert "draw a card" in text_of(content)


@pytest.mark.parametrize(("language", "most"), [("sw", "wengi"), ("fr", "la plupart")])
def test_it_is_written_in_the_language_asked_for(language: str, most: str):
    asked = altered(a_questionnaire([("Q19", "norms-n1")]), languages=("en", language))
    assert most in text_of(paper_bytes(a_project(asked), asked, BANK, language))
    assert most not in text_of(paper_bytes(a_project(asked), asked, BANK, "en"))


def test_the_same_questionnaire_gives_the_same_bytes():
    made = [paper_bytes(a_project(ASKED), ASKED, BANK, "en") for _ in range(2)]
    assert made[0] == made[1]


def test_every_questionnaire_of_the_examples_can_be_printed():
    snapshot = build("amani").snapshot
    for questionnaire in snapshot.all(Questionnaire):
        assert len(pages_of(paper_bytes(snapshot, questionnaire, BANK, "en"))) > 2


def test_words_that_look_like_marks_are_printed_as_typed():
    asked = altered(ASKED, name="<b>Bold</b> & co", reference_group="<i>us</i>")
    assert "<b>Bold</b> & co" in text_of(paper_bytes(a_project(asked), asked, BANK, "en"))


def test_a_form_for_pairs_asks_one_of_the_two_what_may_endanger():
    asked = [("Q10", "norms-n1"), ("Q14", "norms-n1"), ("Q34", "norms-n1")]
    pairs = a_questionnaire(asked, pairs=True)
    said = text_of(paper_bytes(a_project(pairs), pairs, BANK, "en"))
    assert said.count("Only if: No. 4 = The first.") == 2
    assert said.index("3. (Enumerator) Code of the pair") < said.index("4. (Enumerator) Which")
    home, view = said.index("did anyone in your own home"), said.index("I think it is right")
    assert home < said.index("Only if: No. 4") < view
    alone = a_questionnaire(asked)
    assert "pair" not in text_of(paper_bytes(a_project(alone), alone, BANK, "en"))
