"""Answers on the command line: counted, shown, written as one step, or refused."""

import json
import random
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from openpyxl import Workbook

from normsdesk.model.indicator import DataValue, Disaggregation, Indicator, Round
from normsdesk.model.norm import NormProfile, ReadingSource
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import SurveyImport
from normsdesk.store.contents import new_contents
from normsdesk.store.lock import Holder, ProjectLock, lock_project
from normsdesk.store.project_file import Opened, open_project, save_project
from tests.cli.running import Outcome, run
from tests.formats.old_workbook import old_workbook
from tests.survey.builders import a_project, an_indicator
from tests.survey.lookalikes import Person, as_text, kobo, people, text_file, workbook

PEOPLE = people(80, seed=3)
MAPPING = {
    "consent": {"column": "agree", "yes": ["OK"]},
    "cluster": "village",
    "splits": {"S": "sex"},
    "questions": [
        {"column": "own", "question": "Q14", "norm": "N1"},
        {"column": "do", "question": "Q19", "norm": "N1", "values": {"loads": "4"}},
    ],
}


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("NORMSDESK_DATA", str(folder))
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    split = (Disaggregation.SEX,)
    snapshot = a_project(an_indicator(5, disaggregation=split), an_indicator(9), an_indicator(7))
    file = tmp_path / "Project ñ.norms"
    save_project(file, new_contents(snapshot, at=datetime(2026, 4, 1, tzinfo=UTC)))
    return file


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return text_file(tmp_path / "answers.csv", kobo(PEOPLE), ";", "utf-8-sig")


def inside(project: Path) -> Snapshot:
    opened = open_project(project)
    assert isinstance(opened, Opened)
    return opened.contents.snapshot


def read_in(project: Path, data: Path, *options: str | Path) -> Outcome:
    return run("import-data", project, data, "--round", "Baseline", *options)


def told(outcome: Outcome) -> dict[str, Any]:
    assert (outcome.status, outcome.err) == (0, "")
    return json.loads(outcome.out)


def refused(project: Path, data: Path, *options: str | Path) -> str:
    before = {path: path.read_bytes() for path in project.parent.iterdir() if path.is_file()}
    outcome = read_in(project, data, *options)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 1
    assert "fault in NormsDesk" not in outcome.err
    assert {p: p.read_bytes() for p in project.parent.iterdir() if p.is_file()} == before
    return outcome.err


def share(code: str, yes: str, persons: list[Person] = PEOPLE) -> tuple[int, int]:
    valid = [each[code] for each in persons if each[code].isdigit() and int(each[code]) < 98]
    return sum(each in yes for each in valid), len(valid)


def test_values_reach_profiles_and_indicators(project: Path, data: Path):
    facts = told(read_in(project, data, "--json"))
    assert facts["written"]
    assert (facts["rows_in_file"], facts["accepted"], facts["clusters"]) == (80, 80, 6)
    snapshot = inside(project)
    profile = next(each for each in snapshot.all(NormProfile) if each.round_id == "rounds-base")
    reading = profile.ee.measured
    assert reading is not None
    assert reading.source is ReadingSource.ANSWERS
    assert (reading.numerator, reading.denominator) == share("q19_n1", "34")
    value = next(
        v for v in snapshot.all(DataValue) if v.indicator_id == "indicators-i5" and not v.cell
    )
    assert (value.numerator, value.denominator) == share("q14_n1", "45")
    assert value.clusters == 6
    assert value.value == pytest.approx(100 * value.numerator / value.denominator)
    assert value.low is not None
    cells = {v.cell for v in snapshot.all(DataValue) if v.split_by is Disaggregation.SEX}
    assert cells == {"woman", "man", "other"}
    assert snapshot.get(Round, "rounds-base").sample_achieved == 80
    done = snapshot.all(SurveyImport)[0]
    assert (done.file_name, done.accepted) == ("answers.csv", 80)
    grid = profile.grid
    assert grid is not None
    assert profile.paired_gap is not None
    both = [p for p in PEOPLE if p["q14_n1"] in list("12345") and p["q23_n1"] in list("01234")]
    assert grid.disapprove_seen_approving == sum(
        p["q14_n1"] in "12" and p["q23_n1"] in "34" for p in both
    )
    gaps = [
        10 * int(p["q24_n1"]) - 100 * (p["q14_n1"] in "45")
        for p in PEOPLE
        if p["q14_n1"] in list("12345") and p["q24_n1"] != "98"
    ]
    assert profile.paired_gap.answered_both == len(gaps)
    assert profile.paired_gap.mean == pytest.approx(sum(gaps) / len(gaps))
    assert sum(each.count for each in profile.reason_counts) == sum(
        p["q17_n1"] != "98" for p in PEOPLE
    )


def test_other_commands_see_the_values(project: Path, data: Path):
    read_in(project, data)
    assert "I9" in run("indicators", project).out
    diagnosed = json.loads(run("diagnose", project, "--json").out)
    assert json.dumps(diagnosed).count("measured") > 0
    assert run("verify", project).status == 0


def test_nothing_of_single_people_is_in_the_project(project: Path, data: Path):
    read_in(project, data)
    dumped = run("dump", project).out
    for person in PEOPLE:
        assert person["_uuid"] not in dumped
        assert person["resp_name"] not in dumped
    assert "device:" not in dumped
    with zipfile.ZipFile(project) as whole:
        names = {name for name in whole.namelist() if not name.startswith("bases/")}
        assert names == {"manifest.json", "project.json"}


def test_a_dry_run_shows_all_and_writes_nothing(project: Path, data: Path):
    before = project.read_bytes()
    outcome = read_in(project, data, "--dry-run")
    assert outcome.status == 0
    assert "could tell who answered" in outcome.out
    assert "resp_name" in outcome.out
    assert "N1 ee: – → " in outcome.out
    assert "Nothing was written" in outcome.out
    assert project.read_bytes() == before
    assert not told(read_in(project, data, "--dry-run", "--json"))["written"]


def test_a_corrected_file_takes_the_place_of_the_first(project: Path, data: Path, tmp_path: Path):
    read_in(project, data)
    first = inside(project)
    corrected = [dict(person, q14_n1="5") for person in PEOPLE]
    path = text_file(tmp_path / "corrected.csv", kobo(corrected))
    facts = told(read_in(project, path, "--dry-run", "--json"))
    change = next(c for c in facts["changes"]["values"] if c["indicator"] == "I5" and not c["cell"])
    yes, asked = share("q14_n1", "45")
    assert change["before"] == pytest.approx(100 * yes / asked)
    assert change["after"] == 100
    told(read_in(project, path, "--json"))
    second = inside(project)
    for kind in (SurveyImport, NormProfile, DataValue):
        assert {each.id for each in second.all(kind)} == {each.id for each in first.all(kind)}
    assert second.all(SurveyImport)[0].file_name == "corrected.csv"


def test_reading_the_same_file_twice_changes_nothing(project: Path, data: Path):
    read_in(project, data)
    before = project.read_bytes()
    outcome = read_in(project, data)
    assert "Nothing changes" in outcome.out
    assert project.read_bytes() == before


def test_the_file_before_is_backed_up(project: Path, data: Path, home: Path):
    before = project.read_bytes()
    read_in(project, data)
    kept = list((home / "backups").rglob("*.norms"))
    assert [path.read_bytes() for path in kept] == [before]


def foreign_rows() -> list[list[str]]:
    chance = random.Random(5)
    rows = [["agree", "village", "sex", "own", "do", "respondent name"]]
    for _ in range(40):
        own, do = chance.choice(["1", "4", "5", "98"]), chance.choice(["none", "most", "Loads "])
        sex = chance.choice(["f", "m"])
        rows.append(["ok", chance.choice("ABCD"), sex, own, do, "Asha B."])
    rows[1][0] = "no"
    return rows


def test_a_foreign_file_is_read_through_a_mapping(project: Path, tmp_path: Path):
    path = workbook(tmp_path / "foreign.xlsx", data=foreign_rows())
    mapping = tmp_path / "map.json"
    mapping.write_text(json.dumps(MAPPING))
    facts = told(read_in(project, path, "--map", mapping, "--json"))
    assert (facts["without_consent"], facts["accepted"]) == (1, 39)
    value = next(each for each in facts["values"] if each["question"] == "Q19")
    held = [row[4] for row in foreign_rows()[2:]]
    assert value["all"]["numerator"] == sum(each != "none" for each in held)
    assert facts["identifying_columns"] == ["respondent name"]
    assert facts["unknown_codes"] == {}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"questions": []}, "must be a list"),
        ({"question": []}, "“question” is not known"),
        ({"cluster": 5}, "wrong kind"),
        ({"cluster": "hamlet"}, "no column “hamlet”"),
        ({"splits": {"Z": "sex"}}, "“Z” is not known"),
        ({"sheet": "Other"}, "no sheet “Other”"),
        ({"weight": "sex"}, "no weight"),
        ({"splits": {"S": "respondent name"}}, "could tell who answered"),
        ({"questions": [{"column": "own", "question": "Q99"}]}, "“Q99” for column “own”"),
        ({"questions": [{"column": "own", "question": "Q58"}]}, "free text"),
        ({"questions": [{"column": "own", "question": "Q14", "norm": "N9"}]}, "“N9”"),
        ({"questions": [{"column": "own", "question": "Q29"}]}, "no row of that question"),
        (
            {"questions": [{"column": "do", "question": "Q19", "values": {"x": "9"}}]},
            "“9” for column “do”",
        ),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(
    project: Path, tmp_path: Path, change: dict[str, Any], said: str
):
    path = workbook(tmp_path / "foreign.xlsx", data=foreign_rows())
    mapping = tmp_path / "map.json"
    mapping.write_text(json.dumps(MAPPING | change))
    assert said in refused(project, path, "--map", mapping)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": 1}', "\x00", "[" * 100_000])
def test_a_mapping_that_is_none_is_refused(project: Path, data: Path, tmp_path: Path, text: str):
    mapping = tmp_path / "map.json"
    mapping.write_text(text)
    assert "map.json" in refused(project, data, "--map", mapping)


HEAD = "q01,q06,q14_n1,q19_n1,q23_n1\n"
ROW = "1,V1,5,4,4\n"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", b"\n\n \n", "is empty"),
        ("a.csv", HEAD.encode(), "no rows under the heading"),
        ("a.csv", b"name,colour\nx,y\n", "no column belongs"),
        ("a.csv", (HEAD + ROW + "1,V1,5,4,4,9\n").encode(), "row 3: 6 cells"),
        ("a.csv", (HEAD + ROW + '1,V1,"5,4,4\n').encode(), "row 3: quotation marks"),
        ("a.csv", (HEAD + "1,Café,5,4,4\n" * 9).encode() + b"1,caf\xe9,5,4,4\n", "row 11: the"),
        ("a.csv", HEAD.encode() + b"\x00\x01\x02", "no text file"),
        ("a.csv", (b"q14_n1,q14_n1\n5,5\n"), "two columns are called “q14_n1”"),
        ("a.csv", (HEAD + "0,V1,5,4,4\n").encode(), "none of the 1 rows counts"),
        ("a.csv", (HEAD + "1,V1,,,\n").encode(), "no column that is used has an answer"),
        ("a.csv", (HEAD + "1,V1,=1+1,4,4\n").encode(), "“=1+1” is a formula"),
        ("a.csv", (HEAD + "Do you,Area,I think,How many,Who\n" + ROW).encode(), "second heading"),
        ("a.csv", b"a,,,,q14_n1\n,,,,5\n", "half of the heading is empty"),
        ("a.csv", b"q10,q14,q48\n1,2,3\n", "no column belongs"),
        ("a.csv", (HEAD + "1,V1,blue,4,red\n1,V1,7,green,10\n").encode(), "5 answers do not fit"),
        ("a.doc", b"x", "come as .csv"),
        ("a.xlsx", b"not a zip", "no workbook"),
        ("a.xlsx", b"PK\x03\x04 broken", "damaged"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "damaged"),
    ],
)
def test_broken_files_are_refused_in_one_sentence(
    project: Path, tmp_path: Path, name: str, content: bytes, said: str
):
    path = tmp_path / name
    path.write_bytes(content)
    assert said in refused(project, path)


def test_a_project_without_rounds_says_where_to_add_one(tmp_path: Path, data: Path):
    empty = tmp_path / "empty.norms"
    assert run("new", empty, "--title", "Safe homes").status == 0
    outcome = run("import-data", empty, data, "--round", "Baseline")
    assert outcome.status == 2
    assert "The project has no rounds yet. Add one in step 7." in outcome.err


def test_a_missing_file_a_folder_and_an_unknown_round_are_refused(project: Path, data: Path):
    assert "no such file" in refused(project, project.parent / "none.csv")
    assert "folder" in refused(project, project.parent)
    outcome = run("import-data", project, data, "--round", "Midline")
    assert outcome.status == 2
    assert "Choose from: Baseline, Endline" in outcome.err


def test_a_project_that_is_open_elsewhere_is_left_alone(project: Path, data: Path):
    holder = Holder(who="M&E officer", where="here", since=datetime.now(UTC))
    lock = lock_project(project, holder)
    assert isinstance(lock, ProjectLock)
    before = project.read_bytes()
    outcome = read_in(project, data)
    lock.release()
    assert outcome.status == 2
    assert "open elsewhere" in outcome.err
    assert project.read_bytes() == before


def test_too_many_rows_are_refused(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("normsdesk.survey.texts.MOST_ROWS", 3)
    monkeypatch.setattr("normsdesk.survey.workbooks.MOST_ROWS", 3)
    path = text_file(tmp_path / "a.csv", kobo(PEOPLE))
    assert "more than 3 rows" in refused(project, path)
    assert "more than 3 rows" in refused(project, workbook(tmp_path / "a.xlsx", x=kobo(PEOPLE)))


def sheet_xml(path: Path, xml: bytes) -> Path:
    """Put other content into the sheet of a workbook."""
    plain = workbook(path.with_name("plain.xlsx"), data=[["q14_n1"], ["5"]])
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for member in source.infolist():
            is_sheet = member.filename == "xl/worksheets/sheet1.xml"
            out.writestr(member.filename, xml if is_sheet else source.read(member))
    plain.unlink()
    return path


START = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = b"</sheetData></worksheet>"


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (b'<row r="1"><c r="A1"/><c r="XFD1"><v>1</v></c></row>', "columns"),
        (b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>', "rows"),
        (b"<row r = '1048576'><c r = 'A1048576'><v>1</v></c></row>", "rows"),
        (b'<row r="200000"><c r="A1"/><c r="ZZ200000"><v>1</v></c></row>', "far too large"),
        (
            b'<row r="1"><c r="A1" t="str"><v>q14_n1</v></c></row>'
            b'<row r="2"><c r="A2"><f>1+1</f></c></row>',
            "cell A2",
        ),
        (b"<row", "damaged"),
    ],
)
def test_far_cells_and_formulas_are_refused_before_they_are_opened(
    project: Path, tmp_path: Path, cell: bytes, said: str
):
    path = sheet_xml(tmp_path / "a.xlsx", START + cell + END)
    assert said in refused(project, path)


def test_a_workbook_that_unpacks_to_far_more_is_refused(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("normsdesk.survey.unpacking.LARGEST_UNPACKED", 40 << 20)
    path = tmp_path / "a.xlsx"
    plain = workbook(tmp_path / "plain.xlsx", data=[["q14_n1"], ["5"]])
    piece = b" " * (16 << 20)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for member in source.infolist():
            out.writestr(member.filename, source.read(member))
        with out.open("xl/media/huge.bin", "w", force_zip64=True) as stream:
            for _ in range(3):
                stream.write(piece)
    assert path.stat().st_size < 1 << 20
    assert "far too large" in refused(project, path)
    # The sizes a workbook declares may lie.
    content = path.read_bytes()
    path.write_bytes(content.replace((48 << 20).to_bytes(4, "little"), (9).to_bytes(4, "little")))
    assert refused(project, path)


def test_merged_headings_and_protected_workbooks_are_refused(project: Path, tmp_path: Path):
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["q14_n1", "q19_n1", None])
    sheet.append([5, 4, 4])
    sheet.merge_cells("B1:C1")
    book.save(tmp_path / "a.xlsx")
    assert "merged" in refused(project, tmp_path / "a.xlsx")
    sealed = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500
    (tmp_path / "b.xlsx").write_bytes(sealed + "EncryptedPackage".encode("utf-16-le"))
    assert "password" in refused(project, tmp_path / "b.xlsx")


def test_a_project_without_this_kind_of_value_still_keeps_the_import(project: Path, tmp_path: Path):
    persons = [dict(person, q14_n1="", q19_n1="") for person in people(12)]
    told(read_in(project, text_file(tmp_path / "a.csv", kobo(persons)), "--json"))
    snapshot = inside(project)
    assert not [v for v in snapshot.all(DataValue) if v.indicator_id == "indicators-i5"]
    assert snapshot.all(Indicator)
    assert len(snapshot.all(SurveyImport)) == 1


GARBAGE = some.one_of(
    some.binary(max_size=300),
    some.text(some.sampled_from('q14_n1,;\t"\n\r=5098/-. é\x00\ufeff'), max_size=200).map(
        lambda text: (HEAD + text).encode("utf-8", "surrogatepass")
    ),
    some.lists(
        some.lists(some.text(max_size=6), min_size=5, max_size=5), min_size=1, max_size=8
    ).map(lambda rows: (HEAD + as_text(rows)).encode("utf-8", "surrogatepass")),
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=GARBAGE, ending=some.sampled_from(["csv", "csv", "xlsx", "xls", "tsv"]))
def test_garbage_never_ends_in_a_fault(project: Path, tmp_path: Path, content: bytes, ending: str):
    path = tmp_path / f"garbage.{ending}"
    path.write_bytes(content)
    outcome = read_in(project, path, "--dry-run")
    assert outcome.status in (0, 2)
    assert "fault in NormsDesk" not in outcome.err
    assert outcome.status == 0 or outcome.err.count("\n") == 1


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    place=some.integers(0, 100_000),
    byte=some.integers(0, 255),
    cut=some.booleans(),
    ending=some.sampled_from(["xlsx", "xls"]),
)
def test_a_damaged_workbook_never_ends_in_a_fault(
    project: Path, tmp_path: Path, place: int, byte: int, cut: bool, ending: str
):
    path = tmp_path / f"a.{ending}"
    if ending == "xlsx":
        workbook(path, data=kobo(PEOPLE[:12]))
    else:
        old_workbook(path, kobo(PEOPLE[:12]))
    content = bytearray(path.read_bytes())
    spot = place % len(content)
    content[spot] = byte
    path.write_bytes(bytes(content[:spot] if cut else content))
    outcome = read_in(project, path, "--dry-run")
    assert outcome.status in (0, 2)
    assert "fault in NormsDesk" not in outcome.err
    assert outcome.status == 0 or outcome.err.count("\n") == 1


def arms_survey(path: Path, seed: int, *, villages: int = 20) -> Path:
    chance = random.Random(seed)
    rows = [["_uuid", "group", "q06", "q14_n1", "q19_n1"]]
    for number in range(300):
        village = chance.randrange(villages)
        rows.append(
            [
                f"{seed}-{number}",
                "with" if village % 2 else "without",
                f"V{village:02}",
                chance.choice("12345"),
                chance.choice("01234"),
            ]
        )
    return text_file(path, rows)


ARMS: dict[str, Any] = {
    "cluster": "q06",
    "arm": "group",
    "id": "_uuid",
    "questions": [
        {"column": "q14_n1", "question": "Q14", "norm": "N1"},
        {"column": "q19_n1", "question": "Q19", "norm": "N1"},
    ],
}


def test_two_rounds_are_compared_from_their_answers(project: Path, tmp_path: Path):
    mapping = tmp_path / "map.json"
    mapping.write_text(json.dumps(ARMS), encoding="utf-8")
    before, after = arms_survey(tmp_path / "b.csv", 1), arms_survey(tmp_path / "a.csv", 2)
    told(read_in(project, before, "--map", mapping, "--json"))
    words = run(
        *("import-data", project, after, "--round", "Endline", "--map", mapping),
        *("--compare", before, "--compare-round", "Baseline", "--dry-run"),
    )
    assert "change of with less change of without" in words.out
    assert "there may be no change" in words.out
    assert "one in twenty" in words.out
    facts = told(
        run(
            *("import-data", project, after, "--round", "Endline", "--map", mapping, "--json"),
            *("--compare", before, "--compare-round", "Baseline"),
        )
    )
    assert facts["many_comparisons"]
    whole = next(
        each
        for each in facts["comparisons"]
        if each["question"] == "Q14" and not each["arm"] and not each["other_arm"]
    )
    assert whole["earlier_round"] == "Baseline"
    assert whole["indicators"] == ["I5"]
    shown = told(run("indicators", project, "--json"))
    progress = next(each for each in shown["indicators"] if each["code"] == "I5")
    assert progress["difference"]["value"] == pytest.approx(100 * whole["difference"])
    assert progress["difference"]["interval"]["low"] == pytest.approx(100 * whole["interval"][0])
    arms = {each.arm for each in inside(project).all(DataValue) if each.round_id == "rounds-end"}
    assert arms == {"", "with", "without"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--compare", "b.csv"], "--compare-round"),
        (["--compare-round", "Baseline"], "--compare"),
        (["--compare", "gone.csv", "--compare-round", "Endline"], "gone.csv"),
        (["--compare", "b.csv", "--compare-round", "Baseline"], "two different rounds"),
        (["--compare", "other.csv", "--compare-round", "Endline"], "other.csv: its columns"),
    ],
)
def test_an_earlier_file_that_does_not_serve_is_refused(
    project: Path, tmp_path: Path, options: list[str], said: str
):
    mapping = tmp_path / "map.json"
    mapping.write_text(json.dumps(ARMS), encoding="utf-8")
    before = arms_survey(tmp_path / "b.csv", 1)
    text_file(tmp_path / "other.csv", [["x", "y"], ["1", "2"]])
    given = [str(before.parent / each) if each.endswith(".csv") else each for each in options]
    assert said in refused(project, before, "--map", mapping, *given)


def test_what_pairs_say_is_kept_and_replaced(project: Path, tmp_path: Path):
    def couples(shift: int) -> Path:
        rows = [["couple", "sex", "own"]]
        for number in range(100):
            wife, husband = (number + shift) % 2, (number // 2) % 2
            rows += [
                [f"P{number:03}", "woman", "25"[wife]],
                [f"P{number:03}", "man", "25"[husband]],
            ]
        return text_file(tmp_path / f"pairs{shift}.csv", rows)

    mapping = tmp_path / "pairs.json"
    named = {
        "pair": "couple",
        "splits": {"S": "sex"},
        "questions": [{"column": "own", "question": "Q14", "norm": "N1"}],
    }
    mapping.write_text(json.dumps(named), encoding="utf-8")
    outcome = read_in(project, couples(0), "--map", mapping)
    assert "Both yes, 95% interval" in outcome.out
    (done,) = inside(project).all(SurveyImport)
    (kept,) = done.pairs
    assert (kept.question, kept.norm_id, kept.pairs) == ("Q14", "norms-n1", 100)
    assert (kept.both, kept.one, kept.neither, kept.both_share) == (25, 50, 25, 0.25)
    facts = told(read_in(project, couples(1), "--map", mapping, "--json"))
    (value,) = facts["pairs"]["values"]
    (done,) = inside(project).all(SurveyImport)
    assert [each.both for each in done.pairs] == [value["both"]]
    assert value["both_interval"] == [done.pairs[0].both_low, done.pairs[0].both_high]
    read_in(project, text_file(tmp_path / "answers.csv", kobo(PEOPLE)))
    (done,) = inside(project).all(SurveyImport)
    assert done.pairs == ()
