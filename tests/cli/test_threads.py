"""The golden thread as ``check --json`` tells it."""

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


def _checked(file: Path) -> Any:
    outcome = run("check", file, "--json", "--date", "2026-11-22")
    assert outcome.status == 1, outcome.err
    return json.loads(outcome.out)


def _thread(file: Path, code: str) -> Any:
    return next(each for each in _checked(file)["threads"] if each["norm"]["code"] == code)


def test_findings_stand_beside_the_threads_as_before(amani: Path):
    said = _checked(amani)
    assert set(said) == {"findings", "threads"}
    assert set(said["findings"][0]) == {"code", "step", "records", "field", "number", "words"}
    assert [each["norm"]["code"] for each in said["threads"]] == ["N1", "N2", "N3", "N4"]


def test_a_thread_names_its_ends_from_practice_to_value(amani: Path):
    thread = _thread(amani, "N1")
    parts = {part["part"]: part for part in thread["parts"]}
    assert next(iter(parts)) == "thread.practice"
    assert list(parts)[-1] == "thread.values"
    codes = {name: [end["code"] for end in part["ends"]] for name, part in parts.items()}
    assert codes["thread.practice"] == ["P1"]
    assert codes["thread.groups"] == ["RG1", "RG2"]
    assert codes["thread.strategies"] == ["S1", "S2", "S5"]
    values = {end["code"]: end["value"] for end in parts["thread.values"]["ends"]}
    assert values["I4"] == pytest.approx(100 * 167 / 288)
    assert thread["rank"] == 1


def test_holes_are_named_by_code_and_place(amani: Path):
    (boxes,) = [p for p in _thread(amani, "N4")["parts"] if p["part"] == "thread.boxes"]
    (hole,) = boxes["holes"]
    assert (hole["hole"], hole["code"], hole["table"]) == (
        "hole.strategy_without_box",
        "S4",
        "toc_nodes",
    )


def test_a_norm_that_was_set_aside_ends_without_holes(amani: Path):
    thread = _thread(amani, "N2")
    assert thread["ended"] == "set_aside"
    assert not any(part["holes"] for part in thread["parts"])


def test_who_may_be_punished_for_joining_in_is_told_with_its_answer(amani: Path):
    first = _thread(amani, "N1")["joining_in"][0]
    assert (first["code"], first["state"], first["named"]) == ("S1", "exposure.answered", 1)
    assert [risk["code"] for risk in first["risks"]] == ["R1"]
    assert len(first["sanctions"]) == 2
