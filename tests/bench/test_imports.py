"""The bench of reading in answers, with few people: what it makes is read, what it says is true."""

import sys

import pytest

from normsdesk.library.question_bank import read_question_bank
from normsdesk.survey.answers import read_answers
from normsdesk.survey.files import tables_of
from normsdesk.survey.plan import Questions
from normsdesk.survey.planning import planned
from tests.bench.imports import Used, main, survey, verdict, write_files
from tests.survey.builders import a_project


def test_the_survey_it_makes_is_an_own_form_of_the_right_size(tmp_path):
    rows = survey(people=60, columns=120)
    assert {len(row) for row in rows} == {120}
    _, text, book = write_files(tmp_path, rows)
    questions = Questions(a_project(), read_question_bank())
    counted = []
    for path in (text, book):
        table, plan = planned(tables_of(path), a_project(), questions)
        answered = read_answers(table, plan, questions)
        assert answered.accepted == 60
        assert len(plan.sources) >= 30
        counted.append([(column.target, column.without) for column in answered.columns])
    assert counted[0] == counted[1]


def test_both_limits_count():
    bare = Used(cpu=1.0, peak=50.0)
    assert verdict("CSV", Used(cpu=1.9, peak=100), bare, 2.0, 250)[0]
    assert not verdict("CSV", Used(cpu=2.1, peak=100), bare, 2.0, 250)[0]
    assert not verdict("CSV", Used(cpu=1.0, peak=260), bare, 2.0, 250)[0]


@pytest.mark.skipif(sys.platform == "win32", reason="it reads the CPU time of other programs")
def test_it_measures_and_says_so(capsys):
    main(["--people", "30", "--times", "1"])
    said = capsys.readouterr().out
    assert said.startswith("CSV: ")
    assert "XLSX: " in said
