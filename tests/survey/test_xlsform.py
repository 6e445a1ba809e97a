"""Forms as workbooks: the converter of the phone tools takes them without a word."""

import io
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from normsdesk.library.languages import LANGUAGES, wording_for
from normsdesk.library.question_bank import read_question_bank
from normsdesk.model.evidence import LanguageText, VignetteKind
from normsdesk.model.snapshot import altered
from normsdesk.model.survey import AnswerScale, Questionnaire, QuestionOrder, SurveyQuestion
from normsdesk.store.examples import NAMES, build
from normsdesk.survey.building import form_of, usual_questionnaire
from normsdesk.survey.form import Form
from normsdesk.survey.xlsform import sheets, xlsform_bytes
from tests.survey.builders import NORM_1, a_project, a_questionnaire, a_story

BANK = read_question_bank()


def wordings(languages: Sequence[str]) -> dict[str, Any]:
    return {name: wording_for(name) for name in languages}


def warnings_of(form: Form) -> list[str]:
    return convert(xlsform=io.BytesIO(xlsform_bytes(form))).warnings


def test_every_question_of_the_bank_converts_without_a_warning():
    asked = [(code, norm) for code in BANK.questions for norm in ("norms-n1", "norms-n2", "")]
    stories = (a_story(VignetteKind.V2),)
    questionnaire = a_questionnaire(asked, vignette_ids=(stories[0].id,))
    form = form_of(a_project(*stories), questionnaire, BANK, wordings(LANGUAGES))
    assert form.questions == 3 * 48 + 10
    assert warnings_of(form) == []


@pytest.mark.parametrize("example", NAMES)
@pytest.mark.parametrize("languages", [("en",), tuple(LANGUAGES)], ids=["english", "five"])
def test_the_forms_of_the_examples_convert_without_a_warning(
    example: str, languages: tuple[str, ...]
):
    snapshot = build(example).snapshot
    held = snapshot.all(Questionnaire) or (usual_questionnaire(snapshot, BANK),)
    for questionnaire in held:
        form = form_of(snapshot, questionnaire, BANK, wordings(languages))
        assert warnings_of(form) == []


def test_every_column_of_words_names_its_language():
    form = form_of(
        a_project(), a_questionnaire([("Q19", "norms-n1")]), BANK, wordings(("en", "sw"))
    )
    for name, rows in sheets(form).items():
        for column in rows[0]:
            if column.startswith(("label", "hint", "constraint_message")):
                assert column.endswith(("::English (en)", "::Kiswahili (sw)")), name
    assert sheets(form)["settings"][1][3] == "English (en)"


def test_texts_stay_texts_in_the_workbook():
    typed = "=1+1 <b>${q01}</b>"
    consent = (LanguageText(language="en", text=typed),)
    norm = altered(NORM_1, practice_wording=typed)
    project = a_project()
    tables = {**project.tables, "norms": {norm.id: norm}}
    form = form_of(
        type(project)(tables),
        a_questionnaire([("Q18", norm.id)], consent_text=consent),
        BANK,
        wordings(("en",)),
    )
    assert warnings_of(form) == []
    sheet = load_workbook(io.BytesIO(xlsform_bytes(form)))["survey"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
    assert all(cell.data_type == "s" for cell in cells)
    assert any(str(cell.value).startswith("=1+1 <b>$ {q01}") for cell in cells)


def test_the_same_form_is_the_same_file():
    form = form_of(a_project(), a_questionnaire([("Q19", "norms-n1")]), BANK, wordings(("en",)))
    assert xlsform_bytes(form) == xlsform_bytes(form)


def test_cascading_answers_convert_without_a_warning():
    ward, village = (
        SurveyQuestion(
            id=f"survey_questions-{number}",
            code=f"OQ{number}",
            texts=(LanguageText(language="en", text="Where?"),),
            scale=AnswerScale.ONE,
            answers=answers,
            skip=skip,
        )
        for number, answers, skip in (
            (1, ("Kilima", "Pwani"), ""),
            (2, ("Kilima: Mto", "Pwani: Ufuo"), "OQ1"),
        )
    )
    questionnaire = a_questionnaire([("OQ1", ""), ("OQ2", "")])
    form = form_of(a_project(ward, village), questionnaire, BANK, wordings(("en", "fr")))
    assert warnings_of(form) == []
    assert [cells[-1] for cells in sheets(form)["choices"] if cells[0] == "oq2"][:2] == ["a1", "a2"]


WORDS = some.text(
    some.one_of(some.sampled_from("${}<>&'\"=\n\t;, \x00\ufffe{P}"), some.characters()),
    max_size=25,
)
TEXTS = some.builds(LanguageText, language=some.sampled_from(["en", "fr", "xx"]), text=WORDS)
OWN = some.builds(
    SurveyQuestion,
    id=some.just("survey_questions-o"),
    code=some.just("OQ1"),
    texts=some.lists(TEXTS, max_size=2).map(tuple),
    scale=some.sampled_from(list(AnswerScale)),
    answers=some.lists(WORDS, max_size=4).map(tuple),
    skip=some.sampled_from(["", "Q14 = 5", "Q43 != elders and Q10 = 1", "often", "OQ1", "OQ2"]),
    sensitive=some.booleans(),
)


@settings(max_examples=200)
@given(
    codes=some.lists(some.sampled_from([*BANK.questions, "OQ1", "Q99"]), max_size=30),
    norms=some.lists(some.sampled_from(["norms-n1", "norms-n2", ""]), min_size=1),
    own=OWN,
    wording=WORDS,
    languages=some.lists(some.sampled_from(list(LANGUAGES)), min_size=1, unique=True),
    order=some.sampled_from(list(QuestionOrder)),
    kind=some.sampled_from(list(VignetteKind)),
    arms=some.lists(WORDS, max_size=3).map(tuple),
    pairs=some.booleans(),
)
def test_random_questionnaires_convert_without_a_warning(
    codes: list[str],
    norms: list[str],
    own: SurveyQuestion,
    wording: str,
    languages: list[str],
    order: QuestionOrder,
    kind: VignetteKind,
    arms: tuple[str, ...],
    pairs: bool,
):
    story = a_story(kind, prompts=(wording, "Why?"), twist=(LanguageText(text=wording),))
    snapshot = a_project(own, story)
    asked = [(code, norms[place % len(norms)]) for place, code in enumerate(codes)]
    questionnaire = altered(
        a_questionnaire(asked, order=order, vignette_ids=(story.id,), arms=arms),
        name=wording,
        pairs=pairs,
        place=wording,
        reference_group=wording,
    )
    form = form_of(snapshot, questionnaire, BANK, wordings(languages))
    assert warnings_of(form) == []
