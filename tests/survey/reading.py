"""Reading a file of answers as the command does, without a project file."""

from pathlib import Path
from typing import Any

from normsdesk.cli.import_facts import facts_of
from normsdesk.edit.patch import Patch
from normsdesk.library.question_bank import read_question_bank
from normsdesk.model.snapshot import Snapshot
from normsdesk.survey.answers import Answered, read_answers
from normsdesk.survey.estimate import Counting, Result
from normsdesk.survey.files import tables_of
from normsdesk.survey.mapping import ColumnMap
from normsdesk.survey.plan import Plan, Questions
from normsdesk.survey.planning import planned
from tests.survey.builders import BASELINE, a_project

BANK = read_question_bank()


def read(
    path: Path, snapshot: Snapshot | None = None, mapping: dict[str, Any] | None = None
) -> tuple[Plan, Answered, tuple[Result, ...]]:
    questions = Questions(snapshot or a_project(), BANK)
    tables = tables_of(path)
    held = None if mapping is None else ColumnMap(mapping)
    table, plan = planned(tables, snapshot or a_project(), questions, held)
    answered = read_answers(table, plan, questions)
    return plan, answered, Counting(answered, questions).results()


def facts(
    path: Path, mapping: dict[str, Any] | None = None, snapshot: Snapshot | None = None
) -> dict[str, Any]:
    snapshot = snapshot or a_project()
    plan, answered, results = read(path, snapshot, mapping)
    return facts_of(snapshot, BASELINE, plan, answered, results, Patch(changes=(), label=""))


def values(
    path: Path, mapping: dict[str, Any] | None = None, snapshot: Snapshot | None = None
) -> dict[tuple[str, ...], Any]:
    """Give every value by question, norm, part and measure, without the names of columns."""
    return {
        (each["question"], each["norm"], each["part"], each["measure"]): (each["all"], each["by"])
        for each in facts(path, mapping, snapshot)["values"]
    }
