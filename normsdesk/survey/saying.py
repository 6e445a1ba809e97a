"""Questions in words: in the language of a reader, with the words of a norm in their places."""

from normsdesk.library.languages import Wording
from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import Questionnaire, SurveyQuestion
from normsdesk.survey.filling import Filler
from normsdesk.survey.plan import Questions


def question_said(
    words: Wording, snapshot: Snapshot, questions: Questions, code: str, norm_id: str = ""
) -> str:
    """Say a question of the bank or an own one; its code where nobody has worded it.

    It is said as the first questionnaire asks it: with its reference group and its place.
    """
    question = questions.question(code)
    if question is None:
        return _own(words, snapshot, code)
    asked = next(iter(snapshot.all(Questionnaire)), Questionnaire(id="none"))
    filler = Filler(snapshot, asked, {words.language: words})
    said = filler.text(question.text, snapshot.find(Norm, norm_id))[words.language]
    return said[:1].upper() + said[1:]


def _own(words: Wording, snapshot: Snapshot, code: str) -> str:
    for each in snapshot.all(SurveyQuestion):
        if each.code.upper() == code.upper():
            texts = {text.language: text.text for text in each.texts}
            return texts.get(words.language) or next(iter(texts.values()), code)
    return code
