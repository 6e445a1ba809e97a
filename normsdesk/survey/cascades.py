"""Cascading questions: the answers to choose from depend on the answer before.

An own question cascades when "asked only if" holds nothing but the code of another own question
with one answer, and its answers begin with an answer of that one: ``OQ2``, asked only if ``OQ1``,
with the answers ``Kilima: Mto`` and ``Pwani: Ufuo``.
"""

from collections.abc import Mapping

from normsdesk.model.survey import AnswerScale, SurveyQuestion

_BETWEEN = ":"


def cascades_from(own: SurveyQuestion) -> str:
    """Give the code of the question on which the answers depend; empty for none."""
    code = own.skip.strip().upper()
    chooses = own.scale in (AnswerScale.ONE, AnswerScale.MULTI) and code != own.code.upper()
    return code if chooses and code.startswith("OQ") and code[2:].isdecimal() else ""


def own_labels(own: SurveyQuestion) -> tuple[str, ...]:
    """List the answers as people read them: of a cascading question, what follows the colon."""
    if not cascades_from(own):
        return own.answers
    return tuple(text.rpartition(_BETWEEN)[2].strip() for text in own.answers)


def parents_of(own: SurveyQuestion, before: SurveyQuestion) -> Mapping[str, str]:
    """Map the code of each answer to that of the answer it depends on; empty where none fits."""
    codes = {text.strip().casefold(): f"a{place}" for place, text in enumerate(before.answers, 1)}
    return {
        f"a{place}": codes.get(text.rpartition(_BETWEEN)[0].strip().casefold(), "")
        for place, text in enumerate(own.answers, 1)
    }
