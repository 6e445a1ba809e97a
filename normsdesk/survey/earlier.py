"""The answers of an earlier round, read once more to compare with."""

from pathlib import Path

from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import SurveyImport
from normsdesk.rules.declared import declared_effect
from normsdesk.survey.answers import read_answers
from normsdesk.survey.comparing import Earlier
from normsdesk.survey.files import tables_of
from normsdesk.survey.mapping import ColumnMap
from normsdesk.survey.pairing import without_dangerous
from normsdesk.survey.plan import Questions
from normsdesk.survey.planning import planned
from normsdesk.survey.refusing import CannotRead, shown
from normsdesk.survey.saved import mapping_of


def earlier_answers(
    path: Path,
    round_id: str,
    snapshot: Snapshot,
    questions: Questions,
    mapping: ColumnMap | None = None,
) -> Earlier:
    """Read the file of an earlier round, as it was read before or as the later one is.

    Raises:
        CannotRead: it is no file of answers, or its columns are not known; its values name the
            file.
    """
    try:
        return _earlier_answers(path, round_id, snapshot, questions, mapping)
    except CannotRead as found:
        raise CannotRead(found.code, **{"file": shown(path, 200), **found.values}) from found


def _earlier_answers(
    path: Path,
    round_id: str,
    snapshot: Snapshot,
    questions: Questions,
    mapping: ColumnMap | None,
) -> Earlier:
    tables = tables_of(path)
    kept = [each for each in snapshot.all(SurveyImport) if each.round_id == round_id]
    known = [mapping_of(each.mapping, each.sheet if len(tables) > 1 else "") for each in kept]
    refusal: CannotRead | None = None
    for each in (*((mapping,) if mapping is not None else ()), *known, None):
        try:
            table, plan = planned(tables, snapshot, questions, each)
            every = read_answers(table, plan, questions)
            answered, _ = without_dangerous(every, questions)
            effect = declared_effect(snapshot, round_id)
            return Earlier(round_id=round_id, answered=answered, design_effect=effect)
        except CannotRead as found:
            if not found.code.startswith(("survey.map.", "survey.no_questions")):
                raise
            refusal = found
    assert refusal is not None
    raise CannotRead("survey.earlier_columns") from refusal
