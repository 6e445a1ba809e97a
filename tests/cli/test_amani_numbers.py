"""The numbers printed with the Amani example, read off the commands as anybody would."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import run


@pytest.fixture(scope="module")
def amani(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("amani") / "amani.norms"
    assert run("example", "amani", file).status == 0
    return file


def _json(*arguments: str | Path) -> Any:
    outcome = run(*arguments, "--json")
    assert outcome.status in (0, 1), outcome.err
    return json.loads(outcome.out)


@pytest.mark.parametrize(
    ("code", "kind", "row", "pattern", "grade", "index", "gap", "tile"),
    [
        ("N1", "social_norm", "5b", "moderate", "high", 62.186, 24.03, "clear"),
        ("N2", "shared_moral_rule", "4b", None, "medium", 75.617, 3.01, "none"),
        ("N3", "social_norm", "5a", "high", "high", 79.395, 13.98, "minor_gap_only"),
        ("N4", "descriptive_norm", "6a", None, "medium", 46.801, 15.08, "possible"),
    ],
)
def test_diagnose_gives_the_printed_verdicts(
    amani: Path,
    code: str,
    kind: str,
    row: str,
    pattern: str | None,
    grade: str,
    index: float,
    gap: float,
    tile: str,
):
    norm = next(each for each in _json("diagnose", amani)["norms"] if each["code"] == code)
    assert (norm["type"], norm["row"], norm["pattern"]) == (kind, row, pattern)
    assert norm["confidence"]["grade"] == grade
    assert norm["strength"]["index"] == pytest.approx(index, abs=5e-4)
    assert norm["misperception"]["gap"]["points"] == pytest.approx(gap, abs=5e-3)
    assert norm["misperception"]["tile"] == tile


def test_prioritise_gives_the_printed_scores_ranks_and_draws(amani: Path):
    (ranked,) = _json("prioritise", amani)["rounds"]
    rows = [(each["code"], each["score"], each["rank"], each["tied"]) for each in ranked["items"]]
    assert rows == [
        ("N1", 77.5, 1, False),
        ("N4", 63.75, 2, True),
        ("N3", 61.25, 2, True),
        ("N2", 42.5, 4, False),
    ]
    firm = ranked["robustness"]
    assert firm["equal_weights"] == {"N1": 75.0, "N4": 65.0, "N3": 60.0, "N2": 40.0}
    places = {each["code"]: each for each in firm["places"]}
    assert places["N1"]["shares"][0] == 1.0
    assert places["N4"]["shares"][1] == pytest.approx(0.758, abs=5e-4)
    assert places["N1"]["stability"].endswith("stable")
    assert places["N4"]["stability"].endswith("fragile")
    level = {
        (each["first"], each["second"], each["criterion"]): each["level_at"]
        for each in firm["crossings"]
    }
    assert level[("N1", "N4", "K1")] == pytest.approx(2.5)
    assert level[("N1", "N4", "K5")] == pytest.approx(75)
    assert level[("N4", "N3", "K1")] == pytest.approx(40)
    assert level[("N4", "N3", "K4")] == pytest.approx(0)
    assert [each["decision"] for each in ranked["items"]] == [
        "shift",
        "weaken",
        "later",
        "set_aside",
    ]


@pytest.mark.parametrize(
    ("number", "progress", "change", "low", "high", "status"),
    [
        (9, 53.4, -8.0, -17.6, 1.6, "close"),
        (12, 21.5, -2.8, -12.6, 7.0, "close"),
        (5, 24.9, -2.0, -11.6, 7.6, "close"),
        (28, 26.2, 4.2, -5.4, 13.7, "close"),
        (32, 93.7, None, None, None, "on_track"),
        (35, None, None, None, None, "on_track"),
    ],
)
def test_indicators_give_the_printed_progress(
    amani: Path,
    number: int,
    progress: float | None,
    change: float | None,
    low: float | None,
    high: float | None,
    status: str,
):
    rows = _json("indicators", amani)["indicators"]
    row = next(each for each in rows if each["library_number"] == number)
    assert row["status"] == f"status.{status}"
    if progress is not None:
        assert 100 * row["progress"] == pytest.approx(progress, abs=0.05)
    if change is None:
        assert row["difference"] is None
    else:
        assert row["difference"]["value"] == pytest.approx(change, abs=0.05)
        interval = row["difference"]["interval"]
        assert interval["low"] == pytest.approx(low, abs=0.05)
        assert interval["high"] == pytest.approx(high, abs=0.05)
        assert row["cannot_tell_from_no_change"] is True
