"""Other people's exports: right numbers, or one plain sentence that says where; never a half."""

import csv
import json
import random
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from normsdesk.store.contents import new_contents
from normsdesk.store.project_file import save_project
from normsdesk.survey.plan import Use
from normsdesk.survey.reading import ReadOut, Wish, read_file
from normsdesk.survey.refusing import CannotRead
from normsdesk.survey.saved import rows_of
from tests.cli.running import run
from tests.survey.builders import a_project, an_indicator

Rows = Sequence[Sequence[str]]
CHANCE = random.Random(5)
OWN = [CHANCE.choice("12345") for _ in range(60)]
OTHERS = [CHANCE.choice("01234") for _ in range(60)]
TRUTH = [(sum(code in "45" for code in OWN), 60), (sum(code in "34" for code in OTHERS), 60)]
HEAD = ["_id", "grp/own", "grp/others"]
PLAIN: Rows = [HEAD, *([str(n), *both] for n, both in enumerate(zip(OWN, OTHERS, strict=True)))]
MAP: dict[str, Any] = {
    "questions": [
        {"column": "grp/own", "question": "Q14", "norm": "N1"},
        {"column": "grp/others", "question": "Q19", "norm": "N1"},
    ]
}
AGREE = {
    "en": [
        "Strongly disagree",
        "Disagree",
        "Neither agree nor disagree",
        "Agree",
        "Strongly agree",
    ],
    "fr": [
        "Pas du tout d’accord",
        "Pas d'accord",
        "Ni d'accord ni en désaccord",
        "D'accord",
        "Tout à fait d'accord",
    ],
    "es": [
        "Muy en desacuerdo",
        "En desacuerdo",
        "Ni de acuerdo ni en desacuerdo",
        "De acuerdo",
        "Muy de acuerdo",
    ],
    "numbered": [
        "1. Strongly disagree",
        "2 = disagree",
        "3 - neither agree nor disagree",
        "4: agree",
        "5) strongly agree",
    ],
    "arabic digits": list("١٢٣٤٥"),
}
MANY = {
    "en": ["None", "Few", "About half", "Most", "(Nearly) all"],
    "fr": ["aucun", "peu", "environ la moitié", "la plupart", "presque tous"],
    "es": ["ninguno", "pocos", "cerca de la mitad", "la mayoría", "casi todos"],
    "numbered": ["0. none", "1. few", "2. about half", "3. most", "4. nearly all"],
    "arabic digits": list("٠١٢٣٤"),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("p") / "p.norms"
    snapshot = a_project(an_indicator(5), an_indicator(9))
    save_project(file, new_contents(snapshot, at=datetime(2026, 4, 1, tzinfo=UTC)))
    return file


def text(
    path: Path, rows: Rows, separator: str = ",", encoding: str = "utf-8", **more: Any
) -> Path:
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=separator, **more).writerows(rows)
    return path


def book(path: Path, fill: Callable[[Any, Any], object], rows: Rows = PLAIN, top: int = 0) -> Path:
    made = xlsxwriter.Workbook(str(path))
    sheet = made.add_worksheet("Answers")
    for row, cells in enumerate(rows, top):
        for column, cell in enumerate(cells):
            sheet.write_string(row, column, cell)
    fill(made, sheet)
    made.close()
    return path


def changed(place: int, values: Callable[[str], str]) -> Rows:
    rows = [list(row) for row in PLAIN]
    for row in rows[1:]:
        row[place] = values(row[place])
    return rows


def labelled(language: str) -> Rows:
    rows = [list(row) for row in PLAIN]
    for row in rows[1:]:
        row[1] = AGREE[language][int(row[1]) - 1]
        row[2] = MANY[language][int(row[2])]
    return rows


def outcome(project: Path, data: Path, mapping: Mapping[str, Any]) -> tuple[int, str, Any]:
    named = data.with_name("map.json")
    named.write_text(json.dumps(mapping), encoding="utf-8")
    before = project.read_bytes()
    done = run(
        *("import-data", project, data, "--round", "Baseline"),
        *("--map", named, "--dry-run", "--json"),
    )
    assert project.read_bytes() == before
    return done.status, done.err.strip(), json.loads(done.out) if done.status == 0 else None


def found(facts: Any) -> list[tuple[int, int]]:
    return [
        (each["all"]["numerator"], each["all"]["n"]) for each in facts["values"] if each["main"]
    ]


def dates(made: Any, sheet: Any, column: int) -> None:
    days = made.add_format({"num_format": "dd/mm/yyyy"})
    for row in range(1, 61):
        sheet.write_datetime(row, column, datetime(2026, 1, 1 + row % 28), days)


RIGHT: dict[str, Callable[[Path], Path]] = {
    **{
        f"labels, {name}": lambda p, name=name: text(p / "a.csv", labelled(name), ";", "utf-8-sig")
        for name in AGREE
    },
    "bars": lambda p: text(p / "a.csv", PLAIN, "|"),
    "tabs, utf-16": lambda p: text(p / "a.csv", PLAIN, "\t", "utf-16"),
    "old line ends": lambda p: text(p / "a.csv", PLAIN, lineterminator="\r"),
    "all quoted": lambda p: text(p / "a.csv", PLAIN, quoting=csv.QUOTE_ALL),
    "decimal commas": lambda p: text(p / "a.csv", changed(1, lambda code: f"{code},0"), ";"),
    "unseen signs": lambda p: text(
        p / "a.csv", [["_id", "\u200bgrp/own\u00a0", " grp/others\ufeff"], *PLAIN[1:]]
    ),
    "columns after the last that is used": lambda p: text(
        p / "a.csv", [[*PLAIN[0], "v", "w"], *([*row, "", "x", ""] for row in PLAIN[1:])]
    ),
    "an empty row among them": lambda p: text(p / "a.csv", [*PLAIN, [""] * 3, [""] * 6]),
    "lines inside cells": lambda p: text(p / "a.csv", [[*row, "a\nb"] for row in PLAIN]),
    "a title above": lambda p: text(p / "a.csv", [["Answers, 2026"], [], *PLAIN], ";"),
    "a title above a sheet": lambda p: book(
        p / "a.xlsx", lambda *_: None, [["Answers"], ["Made on", "1 April"], [], *PLAIN]
    ),
    "words before codes": lambda p: text(
        p / "a.csv", changed(1, lambda code: f"{AGREE['en'][int(code) - 1]} ({code})")
    ),
    "codes in brackets": lambda p: text(p / "a.csv", changed(2, lambda code: f"[0{code}]")),
    "codes as text": lambda p: text(p / "a.csv", changed(1, lambda code: f"'{code}")),
    "two unused columns of one name": lambda p: text(
        p / "a.csv", [[*PLAIN[0], "x", "x"], *([*row, "1", "2"] for row in PLAIN[1:])]
    ),
    "blank rows above": lambda p: book(p / "a.xlsx", lambda *_: None, top=4),
    "a formula beside": lambda p: book(
        p / "a.xlsx", lambda _, sheet: sheet.write_formula(9, 7, "=1+1")
    ),
    "days beside": lambda p: book(p / "a.xlsx", lambda made, sheet: dates(made, sheet, 5)),
    "another sheet with a merged title": lambda p: book(
        p / "a.xlsx", lambda made, _: made.add_worksheet("Notes").merge_range("A1:D1", "About")
    ),
}
SECOND = ["ID", "Do you think it is right", "How many do it"]
REFUSED: dict[str, tuple[Callable[[Path], Path], str]] = {
    "two headings": (
        lambda p: text(p / "a.csv", [HEAD, SECOND, *PLAIN[1:]]),
        "row 2: this looks like a second heading",
    ),
    "two headings in a sheet": (
        lambda p: book(p / "a.xlsx", lambda *_: None, [HEAD, SECOND, *PLAIN[1:]]),
        "sheet “Answers”, row 2: this looks like a second heading",
    ),
    "days as answers": (
        lambda p: book(p / "a.xlsx", lambda made, sheet: dates(made, sheet, 1)),
        "sheet “Answers”, row 2, column “grp/own”: “2026-01-02” is no answer",
    ),
    "words as answers": (
        lambda p: text(p / "a.csv", changed(2, lambda _: "plenty")),
        "row 2, column “grp/others”: “plenty” is no answer",
    ),
    "phrases nobody knows": (
        lambda p: text(p / "a.csv", changed(1, lambda _: "so and so")),
        "row 2, column “grp/own”: “so and so” is no answer",
    ),
    "true and false as agreement": (
        lambda p: book(
            p / "a.xlsx",
            lambda _, sheet: [sheet.write_boolean(row, 1, row % 2 == 0) for row in range(1, 61)],
        ),
        "column “grp/own”: “false” is no answer",
    ),
    "a formula": (
        lambda p: book(p / "a.xlsx", lambda _, sheet: sheet.write_formula(8, 1, "=2+2")),
        "sheet “Answers”, cell B9: there is a formula",
    ),
    "a merged heading": (
        lambda p: book(p / "a.xlsx", lambda _, sheet: sheet.merge_range("B1:C1", "grp/own")),
        "sheet “Answers”, row 1: the heading has merged",
    ),
    "a renamed column": (
        lambda p: text(p / "a.csv", [["_id", "grp/own_v2", "grp/others"], *PLAIN[1:]]),
        "there is no column “grp/own”",
    ),
    "two columns of one name": (
        lambda p: text(p / "a.csv", [["_id", "grp/own", "grp/own"], *PLAIN[1:]]),
        "two columns are called “grp/own”",
    ),
    "a long row": (
        lambda p: text(p / "a.csv", [*PLAIN[:5], list("12345"), *PLAIN[5:]]),
        "row 6: 5 cells",
    ),
    "letters of two kinds": (
        lambda p: _with_a_bad_letter(text(p / "a.csv", [[*row, "é"] for row in PLAIN], ";")),
        "row 62: the letters cannot be read",
    ),
    "too many columns": (
        lambda p: text(p / "a.csv", [[f"c{n}" for n in range(16_384)], ["1"] * 16_384]),
        "more than 2000 columns",
    ),
    "a page as workbook": (
        lambda p: (p / "a.xls").write_text("<html><table></table></html>") and p / "a.xls",
        "no workbook",
    ),
    "half a workbook": (
        lambda p: _cut(book(p / "a.xlsx", lambda *_: None)),
        "damaged",
    ),
    "an archive": (
        lambda p: (p / "a.zip").write_bytes(b"PK\x03\x04") and p / "a.zip",
        "this archive is damaged",
    ),
    "nothing": (lambda p: text(p / "a.csv", []), "the file is empty"),
    "a formula as text": (
        lambda p: text(p / "a.csv", changed(1, lambda code: f"={code}+0")),
        "row 2, column “grp/own”: “=",
    ),
    "a page of the web": (
        lambda p: (p / "a.csv").write_text("\n<!DOCTYPE html><p>Log in") and p / "a.csv",
        "another kind of file",
    ),
    "a heading only": (lambda p: text(p / "a.csv", PLAIN[:1]), "no rows under the heading"),
}


def _with_a_bad_letter(path: Path) -> Path:
    path.write_bytes(path.read_bytes() + b"61;4;3;caf\xe9\r\n")
    return path


def _cut(path: Path) -> Path:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


@pytest.mark.parametrize("name", RIGHT)
def test_a_foreign_file_gives_the_right_numbers(project: Path, tmp_path: Path, name: str):
    status, said, facts = outcome(project, RIGHT[name](tmp_path), MAP)
    assert (status, said) == (0, "")
    assert found(facts) == TRUTH
    assert facts["accepted"] == 60


def test_accents_may_be_written_in_two_ways(project: Path, tmp_path: Path):
    heading = ["_id", "l’avis de l’enquêté", "les autres"]
    apart = [unicodedata.normalize("NFD", name) for name in heading]
    questions = [
        {**entry, "column": name} for entry, name in zip(MAP["questions"], heading[1:], strict=True)
    ]
    path = text(tmp_path / "a.csv", [apart, *PLAIN[1:]])
    _, _, facts = outcome(project, path, {"questions": questions})
    assert found(facts) == TRUTH


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_says_where(project: Path, tmp_path: Path, name: str):
    make, expected = REFUSED[name]
    status, said, _ = outcome(project, make(tmp_path), MAP)
    assert status == 2
    assert expected in said
    assert "\n" not in said


def test_answers_that_do_not_fit_are_counted_with_their_places(project: Path, tmp_path: Path):
    rows = [*PLAIN, ["60", "maybe", "9"], ["61", "7", "3"]]
    _, _, facts = outcome(project, text(tmp_path / "a.csv", rows), MAP)
    assert found(facts) == [TRUTH[0], (TRUTH[1][0] + 1, 61)]
    places = {(each["row"], each["column"], each["found"]) for each in facts["odd_places"]}
    assert places == {(62, "grp/own", "maybe"), (63, "grp/own", "7"), (62, "grp/others", "9")}


@pytest.mark.parametrize("name", ["labels, fr", "days beside", "blank rows above"])
def test_the_other_process_reads_the_same(tmp_path: Path, name: str):
    from normsdesk.survey.files import tables_of
    from normsdesk.survey.mapping import ColumnMap
    from normsdesk.survey.plan import Questions
    from normsdesk.survey.planning import planned
    from tests.survey.reading import BANK

    snapshot, path = a_project(an_indicator(5)), RIGHT[name](tmp_path)
    _, plan = planned(tables_of(path), snapshot, Questions(snapshot, BANK), ColumnMap(MAP))
    assert len(plan.of(Use.ANSWER)) == 2
    wish = Wish(
        path=path,
        snapshot=snapshot,
        round_id="rounds-base",
        day=date(2026, 5, 1),
        mapping=rows_of(plan),
    )
    out = read_file(wish, lambda _done, _of: None)
    assert isinstance(out, ReadOut)
    main = [each.whole for each in out.results if each.counted.main]
    assert [(figure.numerator, figure.n) for figure in main] == TRUTH
    with pytest.raises(CannotRead):
        read_file(
            Wish(path=tmp_path, snapshot=snapshot, round_id="rounds-base", day=wish.day),
            lambda _done, _of: None,
        )
