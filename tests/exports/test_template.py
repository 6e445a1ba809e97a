"""A donor's own workbook, filled: the right cells, and not a byte more."""

import io
import random
import re
import zipfile
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation

from normsdesk.exports.template_cells import CannotFill, TemplateFault, fill_cells
from normsdesk.exports.template_fill import fill_template
from normsdesk.exports.template_map import TemplateMap, map_of, suggested_map
from normsdesk.intake.cells import read_tables
from normsdesk.intake.plan_items import level_words
from normsdesk.library.languages import wording_for
from normsdesk.model.indicator import Indicator
from normsdesk.store.starting import example_contents
from tests.cli.running import run

WORDS, DAY = wording_for("en"), date(2026, 11, 22)
AMANI = example_contents("amani").snapshot
LEVELS = level_words(WORDS, AMANI)
EMPTY_ROW = rb'<row r="\d+"></row>'


def a_template() -> bytes:
    """Make what donors send: merged cells, rules, lists, print set-up, a remark, a formula."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Logframe"
    sheet["A1"] = "DONOR – LOGICAL FRAMEWORK"
    sheet["A1"].font = Font(bold=True, size=16)
    sheet.merge_cells("A1:G1")
    sheet["A2"], sheet["E3"] = "Project title:", "[Date of report]"
    sheet.merge_cells("B2:D2")
    heads = (
        "Results",
        "Indicators",
        "Baseline",
        "Targets",
        None,
        "Means of verification",
        "Status",
    )
    for place, text in enumerate(heads, 1):
        sheet.cell(5, place).value = text
    sheet.merge_cells("D5:E5")
    sheet["D6"], sheet["E6"] = "2027", "End target"
    for column in "ABCFG":
        sheet.merge_cells(f"{column}5:{column}6")
    row = 7
    side = Side(style="thin")
    for level, count in (("Goal", 1), ("Outcome", 4), ("Outputs", 3)):
        sheet.cell(row, 1).value = level
        if count > 1:
            sheet.merge_cells(start_row=row, end_row=row + count - 1, start_column=1, end_column=1)
        for at in range(row, row + count):
            for place in range(1, 8):
                sheet.cell(at, place).border = Border(side, side, side, side)
            sheet.cell(at, 3).number_format = "0.0%"
            sheet.cell(at, 2).fill = PatternFill("solid", fgColor="FFF2CC")
        row += count
    sheet.cell(row, 3).value = f"=AVERAGE(C7:C{row - 1})"
    sheet.cell(row + 2, 1).value = "Prepared by: ______"
    rule = DataValidation(type="list", formula1='"On track,Behind"')
    sheet.add_data_validation(rule)
    rule.add("G7:G14")
    fill = PatternFill("solid", bgColor="FFC7CE")
    sheet.conditional_formatting.add("C7:C14", CellIsRule("greaterThan", ["0.5"], fill=fill))
    sheet["B5"].comment = Comment("SMART", "Donor")
    sheet.print_area, sheet.print_title_rows = "A1:G20", "5:6"
    sheet.page_setup.orientation = "landscape"
    sheet.freeze_panes = "A7"
    sheet.column_dimensions["B"].width = 40
    book.create_sheet("Guidance")["A1"] = "Read this"
    target = io.BytesIO()
    book.save(target)
    return with_strange_part(target.getvalue())


def with_strange_part(content: bytes) -> bytes:
    """Add a part that no library here knows."""
    target = io.BytesIO(content)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("customXml/item9.xml", "<donor secret='yes'/>")
    return target.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def without(data: bytes, cells) -> bytes:
    """Give the XML of a sheet without some cells."""
    root = etree.fromstring(data)
    for cell in [each for each in root.iter("{*}c") if each.get("r") in cells]:
        cell.getparent().remove(cell)
    return etree.tostring(root, method="c14n")


@pytest.fixture(scope="module")
def template() -> bytes:
    return a_template()


@pytest.fixture(scope="module")
def where(template, tmp_path_factory) -> TemplateMap:
    path = tmp_path_factory.mktemp("template") / "t.xlsx"
    path.write_bytes(template)
    return suggested_map(read_tables(path), LEVELS)


@pytest.fixture(scope="module")
def outcome(template, where):
    return fill_template(WORDS, AMANI, template, where, DAY)


def test_the_places_are_found_level_by_level(where):
    lines = where.lines()
    assert "Logframe!B2 = project.title" in lines
    assert "Logframe!E3 = today" in lines
    assert "Logframe!B7:B7 [I] = indicator" in lines
    assert "Logframe!B8:B11 [P] = indicator" in lines
    assert "Logframe!B12:B14 [O] = indicator" in lines
    assert "Logframe!D8:D11 [P] = target 2027" in lines
    assert map_of(lines) == (where, [])


def test_indicators_stand_where_their_level_has_rows(outcome):
    book = openpyxl.load_workbook(io.BytesIO(outcome.content))
    sheet = book["Logframe"]
    assert sheet["B2"].value == AMANI.project.title
    assert sheet["B7"].value == "Women aged 20–24 who were married before 18"
    assert sheet["B12"].value == "Upholders who complete the circles"
    assert sheet["A8"].value == "Outcome"
    shares = [sheet.cell(row, 3).value for row in range(8, 12)]
    assert pytest.approx(0.6599, abs=1e-3) in shares
    assert set(outcome.placed) | set(outcome.left_over) == {e.id for e in AMANI.all(Indicator)}
    assert not set(outcome.placed) & set(outcome.left_over)


def test_nothing_but_the_filled_cells_has_changed(template, outcome):
    before, after = parts(template), parts(outcome.content)
    cells = set(outcome.cells["Logframe"])
    assert list(before) == list(after)
    for name in before:
        if name == "xl/worksheets/sheet1.xml":
            assert without(before[name], cells) == without(after[name], cells)
        elif name == "xl/workbook.xml":
            anew = after[name].replace(b' fullCalcOnLoad="1"', b"")
            assert etree.tostring(etree.fromstring(anew), method="c14n") == etree.tostring(
                etree.fromstring(before[name].replace(b' fullCalcOnLoad="1"', b"")), method="c14n"
            )
        else:
            assert before[name] == after[name], name


def test_looks_merged_cells_lists_and_print_set_up_are_as_they_were(template, outcome):
    one = openpyxl.load_workbook(io.BytesIO(template))["Logframe"]
    two = openpyxl.load_workbook(io.BytesIO(outcome.content))["Logframe"]
    assert one.merged_cells.ranges == two.merged_cells.ranges
    assert [str(each.sqref) for each in two.data_validations.dataValidation] == ["G7:G14"]
    assert two.print_area == one.print_area
    assert two.print_title_rows == one.print_title_rows
    assert two.page_setup.orientation == "landscape"
    assert two.freeze_panes == "A7"
    assert two["B5"].comment.text == "SMART"
    assert len(two.conditional_formatting) == 1
    assert two["C15"].value == "=AVERAGE(C7:C14)"
    for row in one.iter_rows():
        for cell in row:
            assert two[cell.coordinate].style_id == cell.style_id


def test_a_formula_is_never_written_over(template):
    filled = fill_cells(template, {"Logframe": {"C15": 3.0, "C8": 2.0}})
    assert filled.formulas == ("Logframe!C15",)
    sheet = openpyxl.load_workbook(io.BytesIO(filled.content))["Logframe"]
    assert sheet["C15"].value == "=AVERAGE(C7:C14)"
    assert sheet["C8"].value == 2.0


def test_text_that_looks_like_a_formula_stays_text_and_new_rows_stand_in_order(template):
    cells = {"J40": "=1+1", "B3": "x\x00y", "A30": "later"}
    sheet = openpyxl.load_workbook(io.BytesIO(fill_cells(template, {"Guidance": cells}).content))[
        "Guidance"
    ]
    assert (sheet["J40"].value, sheet["J40"].data_type) == ("=1+1", "s")
    assert (sheet["B3"].value, sheet["A30"].value) == ("xy", "later")


def test_each_indicator_may_take_several_rows_of_merged_cells():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "P"
    sheet.append(["Result", "Indicator", "Baseline"])
    for first in (2, 4, 6):
        for column in "AB":
            sheet.merge_cells(f"{column}{first}:{column}{first + 1}")
    target = io.BytesIO()
    book.save(target)
    where, odd = map_of(["P!B2:B7 /2 = indicator", "P!C2:C7 /2 = baseline", "P!C3:C7 /2 = target"])
    assert not odd
    done = fill_template(WORDS, AMANI, target.getvalue(), where, DAY)
    assert sorted(done.cells["P"]) == sorted(
        ["B2", "B4", "B6", *(set(done.cells["P"]) - {"B2", "B4", "B6"})]
    )
    assert len(done.placed) == 3
    assert len(done.left_over) == len(AMANI.all(Indicator)) - 3


def a_random_template(draw: random.Random) -> tuple[bytes, dict[str, str | float]]:
    """Make a sheet of odd cells, looks and merged areas, and say what goes into some of them."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Any"
    for _ in range(draw.randint(0, 40)):
        cell = sheet.cell(draw.randint(1, 25), draw.randint(1, 12))
        cell.value = draw.choice(["text", 3, 0.5, True, "=A1+1", None, " two  spaces "])
        cell.number_format = draw.choice(["General", "0%", "@", "0.00"])
        cell.font = Font(bold=draw.random() < 0.5, color=draw.choice(["FF0000", "00FF00"]))
    for place in range(draw.randint(0, 4)):
        sheet.merge_cells(
            start_row=30 + 3 * place, end_row=31 + 3 * place, start_column=2, end_column=4
        )
    sheet.row_dimensions[draw.randint(1, 40)].height = 33
    sheet.oddFooter.center.text = "Page &P"
    target = io.BytesIO()
    book.save(target)
    cells = {
        f"{draw.choice('ABCDLM')}{draw.randint(1, 45)}": draw.choice(["a & b <c>", "é", 4.25, 0.0])
        for _ in range(draw.randint(1, 15))
    }
    return with_strange_part(target.getvalue()), cells


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 2**32))
def test_any_template_keeps_all_but_its_filled_cells(seed):
    content, cells = a_random_template(random.Random(seed))
    filled = fill_cells(content, {"Any": cells})
    before, after = parts(content), parts(filled.content)
    sheet = openpyxl.load_workbook(io.BytesIO(filled.content))["Any"]
    kept = {each.partition("!")[2] for each in filled.formulas}
    spots = {name for name in cells if not isinstance(sheet[name], MergedCell)} - kept
    assert {name: sheet[name].value for name in spots} == {name: cells[name] for name in spots}
    for name in before:
        if name == "xl/worksheets/sheet1.xml":
            one, two = without(before[name], cells), without(after[name], cells)
            assert re.sub(EMPTY_ROW, b"", one) == re.sub(EMPTY_ROW, b"", two)
        elif name != "xl/workbook.xml":
            assert before[name] == after[name], name


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04rest", b"no workbook"])
def test_what_is_no_workbook_is_refused(content):
    with pytest.raises(TemplateFault) as fault:
        fill_cells(content, {"A": {"A1": 1.0}})
    assert fault.value.code is CannotFill.BROKEN


def test_a_sheet_that_is_not_there_is_named(template):
    with pytest.raises(TemplateFault) as fault:
        fill_cells(template, {"Other": {"A1": 1.0}})
    assert (fault.value.code, fault.value.text) == (CannotFill.NO_SHEET, "Other")


def test_the_command_fills_shows_its_map_and_refuses(template, tmp_path):
    project, blank = tmp_path / "a.norms", tmp_path / "t.xlsx"
    assert run("example", "amani", project).status == 0
    blank.write_bytes(template)
    shown = run("fill-template", project, blank, "--show-map")
    (tmp_path / "map.json").write_text(shown.out, encoding="utf-8")
    told = run("fill-template", project, blank, tmp_path / "o.xlsx", "--map", tmp_path / "map.json")
    assert told.status == 1
    assert "No room for:" in told.out
    assert openpyxl.load_workbook(tmp_path / "o.xlsx")["Logframe"]["B7"].value
    (tmp_path / "odd.json").write_text('["Logframe!B7 = nonsense"]', encoding="utf-8")
    (tmp_path / "text.xlsx").write_text("text")
    for arguments in (
        [blank, tmp_path / "x.xlsx", "--map", tmp_path / "odd.json"],
        [blank, tmp_path / "x.xlsx", "--map", tmp_path / "none.json"],
        [tmp_path / "text.xlsx", tmp_path / "x.xlsx"],
        [blank, tmp_path / "x.pdf"],
    ):
        refused = run("fill-template", project, *arguments)
        assert (refused.status, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert not (tmp_path / "x.xlsx").exists()


def heads(sheet, row: int, names, below, span: str) -> None:
    """Write a heading of two rows, some of its names merged downwards."""
    for place, name in enumerate(names, 1):
        sheet.cell(row, place).value = name or None
    for place, name in below:
        sheet.cell(row + 1, place).value = name
    for column in span:
        sheet.merge_cells(f"{column}{row}:{column}{row + 1}")


def test_levels_merged_before_results_without_a_heading_are_followed(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "LOGICAL FRAMEWORK MATRIX"
    sheet.merge_cells("A1:J1")
    names = ("", "Results chain", "Indicator", "Baseline (value & reference year)", "",
             "Target (value & reference year)", "", "Current value* (reference year)",
             "Source and mean of verification", "Assumptions")  # fmt: skip
    below = ((4, "Value"), (5, "Year"), (6, "Value"), (7, "Year"))
    heads(sheet, 3, names, below, "ABCHIJ")
    for row, said, count in (
        (5, "Impact (Overall objective)", 2),
        (7, "Outcome(s) (Specific objective(s))", 6),
        (13, "Outputs", 4),
    ):
        sheet.cell(row, 1).value = said
        for column in "AB" if count > 2 else "A":
            sheet.merge_cells(f"{column}{row}:{column}{row + count - 1}")
    sheet["A17"] = "* to be updated in each report"
    sheet.merge_cells("A17:J17")
    book.save(tmp_path / "eu.xlsx")
    where = suggested_map(read_tables(tmp_path / "eu.xlsx"), LEVELS)
    rooms = [(each.first, each.last, [one.value for one in each.levels]) for each in where.blocks]
    assert rooms == [(5, 6, ["I"]), (7, 12, ["P"]), (13, 16, ["O"])]
    assert [one.field for one in where.blocks[0].columns] == [
        "result", "indicator", "baseline", "target", "actual", "source", "assumptions"
    ]  # fmt: skip
    done = fill_template(WORDS, AMANI, (tmp_path / "eu.xlsx").read_bytes(), where, DAY)
    cells = done.cells["Sheet"]
    assert (cells["D8"], cells["F8"], cells["H8"]) == ("66.0%", "51.0%", "58.0%")
    assert str(cells["B7"]).count("\n") >= 1


def test_years_of_the_project_and_rows_of_sex_are_followed(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    names = ("No.", "Performance Indicator", "Unit of measure", "Disaggregation", "Baseline",
             "Year 1", "", "", "Year 2", "")  # fmt: skip
    below = ((6, "Target"), (7, "Actual"), (8, "% achieved"), (9, "Target"), (10, "Actual"))
    heads(sheet, 5, names, below, "ABCDE")
    sheet.merge_cells("F5:H5")
    sheet.merge_cells("I5:J5")
    for row in range(7, 37, 3):
        for column in "ABC":
            sheet.merge_cells(f"{column}{row}:{column}{row + 2}")
        for place, said in enumerate(("Total", "Male", "Female")):
            sheet.cell(row + place, 4).value = said
            sheet.cell(row + place, 8).value = f"=G{row + place}/F{row + place}"
    book.save(tmp_path / "pitt.xlsx")
    where = suggested_map(read_tables(tmp_path / "pitt.xlsx"), LEVELS)
    done = fill_template(WORDS, AMANI, (tmp_path / "pitt.xlsx").read_bytes(), where, DAY)
    assert (len(done.placed), done.left_over, done.formulas) == (10, (), ())
    cells = done.cells["Sheet"]
    (row,) = [name[1:] for name, value in cells.items() if value == "I4"]
    shown = [cells.get(f"{column}{row}") for column in "EFGI"]
    assert shown == ["66.0%", "56.0%", "58.0%", None]
