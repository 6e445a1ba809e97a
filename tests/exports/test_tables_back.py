"""The tables that are saved for a donor can be read in again: the same indicators come back."""

import random
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normsdesk.edit.commands.records import add_records
from normsdesk.edit.document import Committed, Document
from normsdesk.exports.grids_xlsx import workbook_of
from normsdesk.exports.logframe_grid import logframe_grid
from normsdesk.exports.sheet_grid import sheets_grid
from normsdesk.exports.tracking_grid import tracking_grid
from normsdesk.intake.plan_items import level_words
from normsdesk.intake.plan_reading import read_plan
from normsdesk.intake.plan_records import plan_records
from normsdesk.intake.sheets import CannotRead
from normsdesk.library.indicators import read_indicators
from normsdesk.library.languages import wording_for
from normsdesk.library.question_bank import read_question_bank
from normsdesk.model.indicator import (
    DataValue,
    Disaggregation,
    Indicator,
    IndicatorLevel,
    IndicatorType,
    Round,
    RoundKind,
    Target,
    ValueKind,
    WantedDirection,
)
from normsdesk.model.record import Record
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.theory import NodeLevel, ToCNode
from normsdesk.rules.progress import progress
from normsdesk.store.starting import example_contents, started_project

WORDS = wording_for("en")
LIBRARY, BANK = read_indicators(), read_question_bank()
EMPTY = started_project("Test").snapshot
_BASELINE = Round(id="rounds-000000000001", name="Baseline", kind=RoundKind.BASELINE, month=0)
_MIDDLE = Round(id="rounds-000000000002", name="Midline", kind=RoundKind.MIDLINE, month=12)
_END = Round(id="rounds-000000000003", name="Endline", kind=RoundKind.ENDLINE, month=24)
T = TypeVar("T")


def round_trip(snapshot: Snapshot, folder: Path) -> Snapshot:
    grids = (
        logframe_grid(WORDS, snapshot, LIBRARY),
        tracking_grid(WORDS, snapshot),
        sheets_grid(WORDS, snapshot, BANK),
    )
    path = folder / "tables.xlsx"
    path.write_bytes(BytesIO(workbook_of(grids)).getvalue())
    found = read_plan(path, WORDS, level_words(WORDS, EMPTY))
    assert not isinstance(found, CannotRead)
    document = Document(EMPTY)
    outcome = document.commit(add_records(EMPTY, plan_records(WORDS, EMPTY, found).records))
    assert isinstance(outcome, Committed)
    return document.snapshot


def facts(snapshot: Snapshot) -> dict[str, object]:
    """Say what a reader of the tables knows about each indicator."""
    found: dict[str, object] = {}
    for one in snapshot.all(Indicator):
        read = progress(snapshot, one.id)
        found[one.code] = {
            "name": one.name,
            "level": one.level,
            "type": one.type,
            "direction": one.direction,
            "kind": one.value_kind,
            "source": one.value_source,
            "splits": one.disaggregation,
            "numerator": one.numerator,
            "denominator": one.denominator,
            "definition": one.definition,
            "method": one.source_and_method,
            "role": one.responsible_role,
            "frequency": one.frequency,
            "boxes": {snapshot.get(ToCNode, each).title for each in one.node_ids},
            "baseline": None
            if read.baseline is None
            else pytest.approx(read.baseline.value, abs=1e-6),
            "target": None if read.target is None else pytest.approx(read.target, abs=1e-6),
        }
    return found


def a_plan(seed: int) -> Snapshot:
    """Make a random plan of boxes, indicators, baselines and targets."""
    draw = random.Random(seed)

    def words(most: int) -> str:
        count = draw.randint(2, most)
        letters = "abcdefghijklmnoprstuvwyzéñç"
        made = ("".join(draw.choices(letters, k=draw.randint(2, 9))) for _ in range(count))
        return " ".join(made).capitalize()

    def some(members: Sequence[T], most: int) -> tuple[T, ...]:
        return tuple(draw.sample(members, draw.randint(0, min(most, len(members)))))

    levels = [each for each in NodeLevel if each is not NodeLevel.CONTEXT]
    boxes = [
        ToCNode(id=f"toc_nodes-{n:012x}", title=words(6), level=draw.choice(levels))
        for n in range(draw.randint(0, 4))
    ]
    kinds = [each for each in IndicatorType if each is not IndicatorType.QUALITATIVE]
    records: list[Record] = [_BASELINE, _MIDDLE, _END, *boxes]
    for n in range(draw.randint(1, 6)):
        one = Indicator(
            id=f"indicators-{n:012x}",
            name=words(7),
            type=draw.choice(kinds),
            level=draw.choice(list(IndicatorLevel)),
            direction=draw.choice(list(WantedDirection)),
            value_kind=draw.choice(list(ValueKind)),
            disaggregation=some(list(Disaggregation), 2),
            numerator=draw.choice(["", words(5)]),
            source_and_method=draw.choice(["", words(5)]),
            responsible_role=draw.choice(["", words(3)]),
            node_ids=tuple(each.id for each in some(boxes, 2)),
            targets=tuple(
                Target(round_id=held.id, value=round(draw.uniform(0, 100), 3))
                for held in draw.choice([(), (_END,), (_MIDDLE, _END)])
            ),
        )
        value = DataValue(
            id=f"data_values-{n:012x}",
            indicator_id=one.id,
            round_id=_BASELINE.id,
            value=round(draw.uniform(0, 100), 3),
        )
        records += [one, value] if draw.random() < 0.6 else [one]
    document = Document(EMPTY)
    assert isinstance(document.commit(add_records(EMPTY, records)), Committed)
    return document.snapshot


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 2**32))
def test_saved_tables_read_in_again_give_the_same_indicators(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    plan = a_plan(seed)
    assert facts(round_trip(plan, tmp_path_factory.mktemp("back"))) == facts(plan)


def test_the_tables_of_the_example_give_the_same_indicators(tmp_path: Path) -> None:
    amani = example_contents("amani").snapshot
    assert facts(round_trip(amani, tmp_path)) == facts(amani)
