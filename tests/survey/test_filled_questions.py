"""Every question of the bank, with the words of the examples and of the sectors in its places."""

import re

import pytest

from normsdesk.library.languages import Wording
from normsdesk.library.question_bank import read_question_bank
from normsdesk.library.sectors import read_sectors, sector_records
from normsdesk.library.verb_phrases import infinitive
from normsdesk.model.norm import Norm, NormInfluence
from normsdesk.model.practice import Practice
from normsdesk.model.project import Project
from normsdesk.model.snapshot import Snapshot, snapshot_of
from normsdesk.model.survey import Questionnaire
from normsdesk.store.examples import build
from normsdesk.survey.filling import Filler

BANK = read_question_bank()
SECTORS = {one.code: one for one in read_sectors()}
EXAMPLES = ("amani", "image", "rwanda")
# A bare verb stands after one of these only, or after people in the plural.
MAY_STAND_BEFORE = re.compile(
    r"(\bto|\blast|\bwill|\bshould|\bmay|\bno longer|\bgive in and|\bsomeone"
    r"|\banyone in your own home|\bpeople|\bpeople like you|\bpeople who|\{R\}) $",
    re.IGNORECASE,
)


def project(name: str) -> Snapshot:
    if name in EXAMPLES:
        return build(name).snapshot
    return snapshot_of([Project(id="project-1"), *sector_records(SECTORS[name], "en", "")])


def said(snapshot: Snapshot, code: str, norm: Norm | None) -> str:
    asked = next(iter(snapshot.all(Questionnaire)), Questionnaire(id="none"))
    text = BANK.questions[code].text
    return Filler(snapshot, asked, {"en": Wording()}).text(text, norm)["en"]


@pytest.mark.parametrize("code", [c for c, q in BANK.questions.items() if "P}" in q.text.english])
def test_a_question_leaves_a_place_in_which_a_verb_reads_well(code: str):
    text = BANK.questions[code].text.english
    places = list(re.finditer(r"\{(your_)?(P|ALT)\}", text))
    assert places
    for place in places:
        assert MAY_STAND_BEFORE.search(text[: place.start()]), text


@pytest.mark.parametrize("name", [*EXAMPLES, *SECTORS])
def test_the_words_of_every_norm_are_verbs_that_stand_after_to(name: str):
    snapshot = project(name)
    for norm in snapshot.all(Norm):
        for words in (norm.practice_wording, norm.alternative_wording):
            assert infinitive(words) == words, (norm.short_label, words)


@pytest.mark.parametrize("name", [*EXAMPLES, *SECTORS])
def test_filled_questions_are_whole_sentences(name: str):
    snapshot = project(name)
    for norm in snapshot.all(Norm):
        for code in BANK.questions:
            told = said(snapshot, code, norm)
            assert "{" not in told
            assert "do this (" not in told
            assert not re.search(r"\b(do|chose|choose|chooses) (marry|keep|let|beat|hit)\b", told)
            assert not re.search(r"(?<!^)(?<![.?:] )\b(Parents|Fathers|Girls|In-laws)\b", told)


def test_a_practice_without_question_words_is_said_to_whom_and_when():
    practice = Practice(
        id="practices-1",
        action="beat",
        affected="Their children",
        occasion="when they do not obey.",
    )
    norm = Norm(id="norms-1", influences=(NormInfluence(practice_id=practice.id),))
    snapshot = snapshot_of([Project(id="project-1"), practice, norm])
    assert said(snapshot, "Q14", norm).endswith(
        "right to beat their children when they do not obey."
    )
    assert said(snapshot, "Q16", norm).endswith("to beat your children when they do not obey?")
    assert "to do it another way, would others" in said(snapshot, "Q28", norm)


def test_words_that_are_no_verb_are_pointed_at():
    norm = Norm(id="norms-1", practice_wording="child marriage", alternative_wording="school")
    snapshot = snapshot_of([Project(id="project-1"), norm])
    assert said(snapshot, "Q23", norm) == (
        "How many other people think someone like you should do this (child marriage)?"
    )
    assert "chose to do this (school), would" in said(snapshot, "Q28", norm)


def test_a_norm_without_any_words_is_asked_about_in_general():
    snapshot = snapshot_of([Project(id="project-1")])
    assert said(snapshot, "Q19", None) == (
        "In this place, how many other people follow this practice?"
    )
