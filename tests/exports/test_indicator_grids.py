"""Tracking table, logframe and reference sheets as tables, and as a workbook that runs nothing."""

from datetime import date
from io import BytesIO

import pytest

from normsdesk.exports.grids import RowKind
from normsdesk.exports.grids_xlsx import workbook_of
from normsdesk.exports.logframe_grid import logframe_grid
from normsdesk.exports.sheet_grid import sheets_grid
from normsdesk.exports.tracking_grid import tracking_grid
from normsdesk.library.indicators import read_indicators
from normsdesk.library.languages import Wording
from normsdesk.library.question_bank import read_question_bank
from normsdesk.model.indicator import (
    DataValue,
    DefinitionChange,
    Indicator,
    IndicatorLevel,
    Round,
    RoundKind,
    Target,
    ValueSource,
)
from normsdesk.model.project import DonorLevel, Project, Reader
from normsdesk.model.snapshot import altered, snapshot_of
from normsdesk.model.theory import Assumption, NodeLevel, ToCNode
from normsdesk.store.examples import build
from normsdesk.store.redact import Redaction, redacted

WORDS = Wording()
LIBRARY, BANK = read_indicators(), read_question_bank()
BASELINE = Round(id="rounds-b", kind=RoundKind.BASELINE, name="Baseline", month=0)
MIDLINE = Round(id="rounds-m", kind=RoundKind.MIDLINE, name="Midline", month=12)
END = Round(id="rounds-e", kind=RoundKind.ENDLINE, name="Endline", month=24)
GOAL = ToCNode(id="toc_nodes-1", code="B1", title="Girls marry later", level=NodeLevel.IMPACT)
NORM = ToCNode(
    id="toc_nodes-2", code="B2", title="Parents see others wait", level=NodeLevel.NORM_OUTCOME
)
TRUST = Assumption(id="assumptions-1", code="AS1", record_id=NORM.id, text="Leaders stay")
SHARE = Indicator(
    id="indicators-1",
    code="I1",
    name="Parents who think that most wait",
    definition="=1+1",
    numerator="parents who answer most",
    denominator="parents asked",
    node_ids=(NORM.id,),
    question_codes=("Q23",),
    targets=(Target(round_id=MIDLINE.id, value=60.0), Target(round_id=END.id, value=45.0)),
    changes=(DefinitionChange(changed_on=date(2026, 5, 1), what="Wording", why="Not clear"),),
)
LOOSE = Indicator(id="indicators-2", code="I2", name="Sessions", level=IndicatorLevel.OUTPUT)
ETHICS = Indicator(id="indicators-3", code="I3", name="Referrals", level=IndicatorLevel.PROCESS)


def a_value(held, above):
    return DataValue(
        id=f"data_values-{held.id[-1]}",
        indicator_id=SHARE.id,
        round_id=held.id,
        numerator=above,
        denominator=200,
    )


def a_plan(*more, **project):
    return snapshot_of(
        [
            Project(id="project-1", title="Plan", **project),
            BASELINE,
            MIDLINE,
            END,
            GOAL,
            NORM,
            TRUST,
            SHARE,
            LOOSE,
            ETHICS,
            a_value(BASELINE, 132),
            a_value(MIDLINE, 116),
            *more,
        ]
    )


def row_of(grid, code):
    return next(row for row in grid.rows if any(code in cell.text for cell in row.cells))


def told(grid, row):
    return dict(zip((column.title for column in grid.columns), row.cells, strict=True))


def test_the_tracking_table_has_target_actual_and_variance_for_each_round() -> None:
    grid = tracking_grid(WORDS, a_plan())
    cells = told(grid, row_of(grid, "I1"))
    assert cells["Baseline"].text.split("\n") == ["66.0%", "59.2–72.2", "n = 200"]
    assert cells["Midline: target"].text == "60.0%"
    assert cells["Midline: actual"].number == pytest.approx(0.58)
    assert cells["Midline: variance"].text == "−2.0"
    assert cells["Endline: target"].text == "45.0%"
    assert cells["Endline: actual"].text == "–"
    assert cells["Progress"].text == "38%"
    assert cells["Status"].text == "On track\nMay be no change"


def test_rounds_nobody_uses_take_no_columns() -> None:
    unused = Round(id="rounds-x", name="Spare", month=36)
    grid = tracking_grid(WORDS, a_plan(unused))
    assert not any("Spare" in column.title for column in grid.columns)


def test_the_logframe_goes_from_impact_down_with_assumptions_and_milestones() -> None:
    grid = logframe_grid(WORDS, a_plan(), LIBRARY)
    heads = [row.cells[0].text for row in grid.rows if row.kind is RowKind.HEAD]
    assert heads == [
        "Impact – Impact (goal)",
        "Norm outcome – Intermediate result",
        "Output",
        "Ethics and process",
    ]
    assert told(grid, row_of(grid, "B1"))["Indicator"].text == "No indicator yet"
    cells = told(grid, row_of(grid, "I1"))
    assert cells["Result"].text == "B2 Parents see others wait"
    assert cells["Milestones"].text == "Midline: 60.0%"
    assert cells["Last target"].text == "45.0%"
    assert cells["Assumptions"].text == "AS1 Leaders stay"


def test_each_indicator_stands_in_the_logframe() -> None:
    for name in ("amani", "image", "rwanda"):
        snapshot = build(name).snapshot
        grid = logframe_grid(WORDS, snapshot, LIBRARY)
        held = {row.record_id for row in grid.rows}
        assert {one.id for one in snapshot.all(Indicator)} <= held
        assert all(
            len(row.cells) == len(grid.columns) for row in grid.rows if row.kind is RowKind.PLAIN
        )


def test_levels_are_named_as_the_donor_names_them() -> None:
    names = (
        DonorLevel(donor="Donor", level="Norm outcome", name="Specific objective"),
        DonorLevel(donor="Donor", level="impact", name="Overall objective"),
    )
    grid = logframe_grid(WORDS, a_plan(donor_levels=names), LIBRARY)
    heads = [row.cells[0].text for row in grid.rows if row.kind is RowKind.HEAD]
    assert heads[:2] == ["Impact – Overall objective", "Norm outcome – Specific objective"]


def test_a_reference_sheet_holds_every_field_with_the_words_of_its_question() -> None:
    grid = sheets_grid(WORDS, a_plan(), BANK)
    fields = {
        row.cells[0].text: row.cells[1].text
        for row in grid.rows
        if row.kind is RowKind.PLAIN and row.record_id == SHARE.id
    }
    assert fields["Counted"] == "parents who answer most, out of parents asked"
    assert fields["Questions"].startswith("Q23 ")
    assert len(fields["Questions"]) > 20
    assert fields["Measures"] == "B2 Parents see others wait"
    assert fields["Midline: target"] == "60.0%"
    assert fields["Changes of this sheet"] == "1 May 2026 · Wording · Not clear"
    assert fields["Limits"] == "–"


def test_the_workbook_holds_numbers_as_numbers_and_runs_no_text() -> None:
    import openpyxl

    plan = a_plan(
        Indicator(id="indicators-9", code="I9", name='=HYPERLINK("http://x","click")'),
        Indicator(id="indicators-8", code="I8", name="+1 @SUM(A1) \x01bell"),
    )
    grids = (
        logframe_grid(WORDS, plan, LIBRARY),
        tracking_grid(WORDS, plan),
        sheets_grid(WORDS, plan, BANK),
    )
    book = openpyxl.load_workbook(BytesIO(workbook_of(grids)))
    assert book.sheetnames == ["Logframe", "Tracking table (IPTT)", "Reference sheets (PIRS)"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    assert any(cell.value == '=HYPERLINK("http://x","click")' for cell in cells)
    assert not any(cell.hyperlink for cell in cells)
    shares = [cell.value for cell in cells if cell.number_format == "0.0%"]
    assert 0.66 in [pytest.approx(value) for value in shares]


def test_an_empty_plan_makes_empty_tables_and_no_fault() -> None:
    empty = snapshot_of([Project(id="project-1")])
    grids = (
        logframe_grid(WORDS, empty, LIBRARY),
        tracking_grid(WORDS, empty),
        sheets_grid(WORDS, empty, BANK),
    )
    assert all(grid.rows == () for grid in grids)
    assert workbook_of(grids)


def _of_six():
    six = DataValue(
        id="data_values-6", indicator_id=SHARE.id, round_id=MIDLINE.id, numerator=4.0, denominator=6
    )
    register = altered(SHARE, value_source=ValueSource.REGISTER)
    return snapshot_of([Project(id="project-1"), BASELINE, MIDLINE, register, six])


def _row_of_share(snapshot):
    (row,) = tracking_grid(WORDS, snapshot).rows
    return [cell.text for cell in row.cells]


def test_a_share_of_six_people_is_hidden_from_readers_outside():
    snapshot = _of_six()
    assert any("66.7%" in text for text in _row_of_share(snapshot))
    for reader in (Reader.DONOR, Reader.PUBLIC):
        told = _row_of_share(redacted(snapshot, Redaction(reader=reader)))
        assert "hidden" in told
        assert not any("66.7" in text or "n = 6" in text or "+6.7" in text for text in told)


def test_a_sample_of_six_people_is_hidden_from_everybody():
    snapshot = _of_six()
    sample = altered(snapshot.get(Indicator, SHARE.id), value_source=ValueSource.SAMPLE)
    snapshot = type(snapshot)({**snapshot.tables, "indicators": {sample.id: sample}})
    assert "hidden" in _row_of_share(snapshot)
    assert "fewer than 10" in tracking_grid(WORDS, snapshot).note


def test_questions_of_a_reference_sheet_speak_with_the_words_of_the_project() -> None:
    from tests.exports.samples import example

    for name in ("amani", "rwanda", "image"):
        texts = [row.cells[-1].text for row in sheets_grid(WORDS, example(name), BANK).rows]
        assert not [text for text in texts if "{" in text]
