"""From a form to answers and back: what our form asks, our import understands."""

import json
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from normsdesk.library.languages import wording_for
from normsdesk.library.question_bank import read_question_bank
from normsdesk.model.evidence import VignetteKind
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import Strategy
from normsdesk.model.survey import Questionnaire
from normsdesk.store.examples import build
from normsdesk.survey.building import form_of
from normsdesk.survey.form import Form, FormRow
from normsdesk.survey.headings import OwnHeadings
from normsdesk.survey.plan import Questions, Use
from tests.cli.running import run
from tests.survey.builders import a_project, a_questionnaire, a_story
from tests.survey.lookalikes import text_file

BANK = read_question_bank()


def form_for(snapshot: Snapshot, questionnaire: Questionnaire) -> Form:
    return form_of(snapshot, questionnaire, BANK, {"en": wording_for("en")})


def everything() -> tuple[Snapshot, Form]:
    asked = [(code, norm) for code in BANK.questions for norm in ("norms-n1", "norms-n2", "")]
    story = a_story(VignetteKind.V2)
    strategy = Strategy(id="strategies-s", code="S1", name="Talks at the market")
    questionnaire = a_questionnaire(asked, vignette_ids=(story.id,))
    snapshot = a_project(story, strategy, questionnaire)
    return snapshot, form_for(snapshot, questionnaire)


def asked_rows(form: Form) -> list[FormRow]:
    return [row for row in form.rows if row.kind.startswith(("select", "integer", "calculate"))]


def test_every_closed_question_of_a_form_is_understood_when_it_comes_back():
    snapshot, form = everything()
    headings = OwnHeadings(snapshot, Questions(snapshot, BANK))
    rows = asked_rows(form)
    assert len(rows) > 200
    for dress in ("{}", "interview/group_1/{}", "interview-group_1-{}"):
        named = [dress.format(row.name) for row in rows]
        found = headings.sources(named)
        targets = {each.heading for each in found}
        assert targets == set(named)
        answers = [each.target for each in found if each.use is Use.ANSWER]
        assert len(set(answers)) == len(answers) == len(rows) - 1  # the first asks for consent


def test_every_box_of_a_form_is_understood_when_it_comes_back():
    snapshot, form = everything()
    headings = OwnHeadings(snapshot, Questions(snapshot, BANK))
    for row in asked_rows(form):
        kind, _, answers = row.kind.partition(" ")
        for choice in form.choices[answers] if kind == "select_multiple" else ():
            for dress in ("a/{}/{}", "a-{}/{}", "{}_{}"):
                found = headings.by_name(dress.format(row.name, choice.name))
                assert found is not None, (row.name, choice.name)
                assert found.choice == choice.name


def answers_to(form: Form, count: int) -> list[list[str]]:
    """Invent answers to a form, as KoboToolbox would send them."""
    chance = Random(11)
    rows = [row for row in form.rows if row.name and not row.kind.startswith(("begin", "note"))]

    def cell(row: FormRow) -> str:
        kind, _, answers = row.kind.partition(" ")
        if row.name in ("q01", "q02"):
            return "1"
        if kind == "integer":
            return str(chance.randrange(11))
        if kind == "select_one":
            return chance.choice(form.choices[answers]).name
        if kind == "select_multiple":
            return " ".join(each.name for each in chance.sample(form.choices[answers][:-2], 2))
        return f"A{chance.randrange(8)}" if row.name == "q06" else "some words"

    heading = [f"interview/{row.name}" for row in rows]
    return [[*heading, "_uuid"], *([*map(cell, rows), f"{n:08x}-1111"] for n in range(count))]


@pytest.mark.parametrize("place", [0, 1])
def test_answers_to_a_form_of_the_example_come_in_whole(
    tmp_path: Path, place: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("NORMSDESK_DATA", str(tmp_path / "home"))
    project = tmp_path / "amani.norms"
    run("example", "amani", project)
    snapshot = build("amani").snapshot
    questionnaire = snapshot.all(Questionnaire)[place]
    form = form_for(snapshot, questionnaire)
    path = text_file(tmp_path / "answers.csv", answers_to(form, 120))
    round_id = questionnaire.round_ids[0]
    outcome = run("import-data", project, path, "--round", round_id, "--json")
    assert (outcome.status, outcome.err) == (0, "")
    told = json.loads(outcome.out)
    assert (told["accepted"], told["clusters"]) == (120, 8)
    assert not told["odd_answers"]
    read = {name for each in told["columns"] for name in each["columns"]}
    closed = {f"interview/{row.name}" for row in asked_rows(form)} - {"interview/q01"}
    assert read == closed
    assert run("verify", project).status == 0
    assert changed_indicators(told["changes"]["values"]) >= {"I3", "I4", "I5"}


def changed_indicators(values: Sequence[dict[str, str]]) -> set[str]:
    return {each["indicator"] for each in values}
