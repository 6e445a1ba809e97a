"""Questions in words: in the language of a reader, with the words of a norm in their places."""

from normsdesk.library.languages import Wording
from normsdesk.library.wording import TABLE, spoken
from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import SurveyQuestion
from normsdesk.survey.plan import Questions

_PLACES = ("P", "ALT", "R", "place", "benefit", "affected_group")


def question_said(
    words: Wording, snapshot: Snapshot, questions: Questions, code: str, norm_id: str = ""
) -> str:
    """Say a question of the bank or an own one; its code where nobody has worded it."""
    question = questions.question(code)
    if question is None:
        return _own(words, snapshot, code)
    text = question.text.said_in(words.language)
    norm = snapshot.find(Norm, norm_id)
    for place in _PLACES:
        mark = "{" + place + "}"
        if mark in text:
            text = text.replace(mark, _placed(words, place, norm))
    return text[:1].upper() + text[1:]


def _placed(words: Wording, place: str, norm: Norm | None) -> str:
    given = ""
    if norm is not None and place in ("P", "ALT"):
        given = norm.practice_wording if place == "P" else norm.alternative_wording
    code = f"form.place.{place.lower()}"
    return given.strip().rstrip(".") or (spoken(words, code) if code in TABLE else place)


def _own(words: Wording, snapshot: Snapshot, code: str) -> str:
    for each in snapshot.all(SurveyQuestion):
        if each.code.upper() == code.upper():
            texts = {text.language: text.text for text in each.texts}
            return texts.get(words.language) or next(iter(texts.values()), code)
    return code
