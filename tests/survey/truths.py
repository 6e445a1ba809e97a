"""Two invented rounds of answers, each with what a correct import gives, and a project for them."""

import json
from pathlib import Path
from typing import Any

import pytest

from normsdesk.model.snapshot import Snapshot
from normsdesk.survey.estimate import Figure, Result
from normsdesk.survey.reading import ReadOut
from normsdesk.survey.scales import NoAnswer
from normsdesk.survey.sending import DUPLICATE, NO_CONSENT
from tests.survey.builders import a_project

FOLDER = Path(__file__).parent.parent / "files" / "surveys"
FILES = ("baseline_foreign.csv", "baseline_foreign.xlsx", "endline_foreign.csv",
         "endline_foreign.xlsx")  # fmt: skip
_SPLITS = {"by_sex": "S", "by_age": "A", "by_ward": "L"}
_LEAVES = {
    "own_view": "Q14", "others_do": "Q19", "others_approve": "Q23", "ten_approve": "Q24",
    "treated_worse": "Q28", "give_in": "Q36", "exceptions": "Q42", "if_most_stopped": "Q37",
    "if_most_disapproved": "Q38",
}  # fmt: skip


def truth_of(name: str) -> dict[str, Any]:
    """Give what a correct import of a file gives."""
    return json.loads((FOLDER / f"{name.split('.')[0]}.truth.json").read_text())


def a_project_asked() -> Snapshot:
    """Make the project the surveys ask about: two norms, two rounds, nothing known yet."""
    return a_project()


def agrees(out: ReadOut, truth: dict[str, Any]) -> int:
    """Hold an import against its truth; return how many figures were compared."""
    assert (out.rows_in_file, out.accepted) == (truth["rows_in_file"], truth["accepted"])
    assert out.left_out[DUPLICATE] == truth["duplicates"]
    assert out.left_out[NO_CONSENT] == truth["without_consent"]
    assert out.clusters == truth["clusters"]
    assert set(out.plan.identifying) == set(truth["identifying_columns"])
    odd = {
        each.headings[0]: each.without[NoAnswer.OUT_OF_RANGE]
        for each in out.columns
        if each.without[NoAnswer.OUT_OF_RANGE]
    }
    assert odd == truth["out_of_range"]
    compared = 0
    for column, told in truth["values"].items():
        result = _result(out, column)
        compared += _figure(result.whole, told["all"])
        for key, code in _SPLITS.items():
            cells = {cell: figure for s, held in result.splits.items() if s.value == code
                     for cell, figure in held.items()}  # fmt: skip
            for cell, wanted in told.get(key, {}).items():
                compared += _figure(cells[cell], wanted, hides=True)
    return compared


def _result(out: ReadOut, column: str) -> Result:
    question = _LEAVES[column.rpartition("/")[2]]
    found = [each for each in out.results if column in each.headings]
    assert {each.target.question for each in found} == {question}
    return next(each for each in found if each.counted.main)


def _figure(figure: Figure, wanted: dict[str, Any], *, hides: bool = False) -> int:
    if wanted.get("suppressed"):
        assert figure.hidden
        return 1
    if hides and figure.hidden:
        return 0  # hidden so that the small one beside it cannot be worked out
    assert figure.n == wanted["n"]
    if "numerator" in wanted:
        assert figure.numerator == wanted["numerator"]
    near = pytest.approx
    if "wilson" in wanted:
        assert figure.wilson is not None
        assert [figure.wilson.low, figure.wilson.high] == near(wanted["wilson"], abs=1e-6)
    held = figure.weighted
    assert held is not None
    if wanted.get("weighted") is not None:
        assert held.value == near(wanted["weighted"], abs=1e-6)
        assert held.standard_error == near(wanted["se"], abs=1e-6)
    if wanted.get("interval") is not None:
        assert held.interval is not None
        assert [held.interval.low, held.interval.high] == near(wanted["interval"], abs=1e-6)
        assert held.degrees_of_freedom == wanted["df"]
    if wanted.get("deff") is not None:
        assert held.design_effect == near(wanted["deff"], abs=1e-4)
    return 1
