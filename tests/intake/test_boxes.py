"""Boxes and links from what people already have: nothing is lost without a word."""

import time

import openpyxl
import pytest

from normsdesk.intake.boxes import LONGEST, MOST_BOXES, LeftOut, found_in_sheets, found_in_text
from normsdesk.intake.levels import guessed_levels, records_of
from normsdesk.intake.sheets import CannotRead, Sheet, read_sheets
from normsdesk.model.theory import NodeLevel, ToCLink, ToCNode

WORDS = {"impact": NodeLevel.IMPACT, "output": NodeLevel.OUTPUT}


def sheet(*rows):
    return Sheet("S", tuple(rows))


def noted(found):
    return [(note.code, note.row) for note in found.notes]


@pytest.mark.parametrize(
    "head", [("From", "To", "Because"), ("De", "Vers", "Raison"), ("kutoka", "hadi", "sababu")]
)
def test_a_table_of_links_is_known_by_its_head(head):
    found = found_in_sheets([sheet(head, ("A", "B", "why"), ("B", "C", ""))], WORDS)
    assert found.links == {("a", "b"): "why", ("b", "c"): ""}


def test_two_columns_without_a_head_are_links_and_one_is_boxes():
    assert found_in_sheets([sheet(("A", "B"), ("B", "C"))], {}).links.keys() == {
        ("a", "b"),
        ("b", "c"),
    }
    assert list(found_in_sheets([sheet(("A",), ("B",))], {}).titles) == ["a", "b"]


def test_boxes_and_their_levels_stand_in_a_sheet_of_their_own():
    boxes = sheet(("Title", "Level"), ("A", "Output"), ("B", "IMPACT"), ("C", "Something"))
    found = found_in_sheets([boxes, sheet(("From", "To"), ("A", "B"))], WORDS)
    assert found.levels == {"a": NodeLevel.OUTPUT, "b": NodeLevel.IMPACT}
    assert noted(found) == [(LeftOut.OTHER_LEVEL, 4)]


def test_what_cannot_be_taken_is_told_with_its_row():
    rows = [("From", "To"), ("A", ""), ("A", "A"), ("A", "B"), ("a", "b"), ("", ""), ("C", "D")]
    found = found_in_sheets([sheet(*rows)], {})
    assert found.links.keys() == {("a", "b"), ("c", "d")}
    assert noted(found) == [(LeftOut.HALF_LINK, 2), (LeftOut.SELF_LINK, 3), (LeftOut.TWICE, 5)]


def test_a_table_with_only_half_of_the_columns_is_told():
    found = found_in_sheets([sheet(("From", "Amount"), ("A", "4"))], {})
    assert noted(found) == [(LeftOut.NO_COLUMNS, 1)]
    assert not found.titles


def test_a_name_too_long_is_cut_and_too_many_boxes_are_told_once():
    found = found_in_text("x" * 600 + "\n" + "\n".join(f"Box {n}" for n in range(MOST_BOXES + 50)))
    assert len(found.titles) == MOST_BOXES
    assert max(len(title) for title in found.titles.values()) == LONGEST
    assert [code for code, _ in noted(found)] == [LeftOut.CUT, LeftOut.TOO_MANY]


def test_lines_set_in_follow_from_the_line_above():
    text = "Circles\n  - 24 circles meet\n\t\tPeers approve less\n  - Radio talks\nSavings"
    found = found_in_text(text)
    assert found.links.keys() == {
        ("circles", "24 circles meet"),
        ("24 circles meet", "peers approve less"),
        ("circles", "radio talks"),
    }
    assert list(found.titles.values())[-1] == "Savings"


def test_levels_are_guessed_from_the_place_in_a_chain_and_circles_end():
    found = found_in_text("A\n B\n  C\n   D\n    E")
    found.link("D", "B")
    levels = guessed_levels(found)
    assert levels["a"] is NodeLevel.ACTIVITY
    assert levels["b"] is NodeLevel.OUTPUT
    assert levels["e"] is NodeLevel.IMPACT
    assert NodeLevel.NORM_OUTCOME not in levels.values()


def test_a_circle_without_beginning_is_taken():
    found = found_in_sheets([sheet(("A", "B"), ("B", "C"), ("C", "A"))], {})
    made = records_of(found)
    assert sum(isinstance(one, ToCNode) for one in made) == 3
    assert sum(isinstance(one, ToCLink) for one in made) == 3


@pytest.mark.parametrize(
    ("content", "cells"),
    [
        (b"From,To\nA,B\n", ("A", "B")),
        ("From;To\nÉcole;Fête\n".encode("cp1252"), ("École", "Fête")),
        ("\ufeffDe\tVers\nA\tB\n".encode("utf-16"), ("A", "B")),
        ('From,To\n"A, with comma","B"\n'.encode("utf-8-sig"), ("A, with comma", "B")),
    ],
)
def test_text_tables_of_many_programs_are_read(tmp_path, content, cells):
    path = tmp_path / "links.csv"
    path.write_bytes(content)
    (read,) = read_sheets(path)
    assert read.rows[1] == cells


def test_a_merged_cell_says_the_same_in_all_its_rows(tmp_path):
    book = openpyxl.Workbook()
    table = book.active
    for row in (["From", "To"], ["A", "B"], [None, "C"]):
        table.append(row)
    table.merge_cells("A2:A3")
    book.save(tmp_path / "links.xlsx")
    found = found_in_sheets(read_sheets(tmp_path / "links.xlsx"), {})
    assert found.links.keys() == {("a", "b"), ("a", "c")}


def test_what_is_no_table_is_refused(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04broken")
    assert read_sheets(tmp_path / "a.xlsx") is CannotRead.BROKEN
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0\0\0\0\0")
    assert read_sheets(tmp_path / "a.doc") is CannotRead.OTHER_KIND
    assert read_sheets(tmp_path / "gone.csv") is CannotRead.MISSING


def test_boxes_of_one_name_are_told_and_made_once():
    rows = (("Box", "Level"), ("Circles", ""), ("circles", ""), ("Radio", ""))
    found = found_in_sheets([Sheet("Boxes", rows)], {})
    assert list(found.titles.values()) == ["Circles", "Radio"]
    assert (LeftOut.SAME_NAME, 3) in [(note.code, note.row) for note in found.notes]
    text = found_in_text("Circles\nRadio\n  Peers talk\nCircles")
    assert [(note.code, note.row) for note in text.notes] == [(LeftOut.SAME_NAME, 4)]


def test_a_table_in_another_language_is_taken_and_says_how_it_was_read():
    rows = (("Ursache", "Wirkung"), ("Väter reden", "Mädchen warten"), ("አባቶች", "ሴቶች"))
    found = found_in_sheets([Sheet("Tabelle1", rows)], {})
    assert "väter reden" in found.titles
    assert ("አባቶች", "ሴቶች") in found.links
    assert [note.code for note in found.notes] == [LeftOut.NO_HEAD]


def test_an_almost_empty_workbook_is_read_at_once(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["From", "To"])
    book.active.append(["Circles", "Radio"])
    book.save(tmp_path / "small.xlsx")
    begun = time.process_time()
    (sheet,) = read_sheets(tmp_path / "small.xlsx")
    assert time.process_time() - begun < 1
    assert sheet.rows == (("From", "To"), ("Circles", "Radio"))


def test_links_may_name_the_boxes_of_another_sheet_by_their_code():
    links = Sheet("Edges", (("Source", "Target"), ("1", "2"), ("2", "B"), ("1", "Talk at home")))
    boxes = Sheet(
        "Nodes",
        (
            ("Id", "Label", "Type"),
            ("1", "Circles meet", "Activity"),
            ("2", "Talk at home", ""),
            ("b", "Girls are safe", "Impact"),
        ),
    )
    found = found_in_sheets((links, boxes), {"activity": NodeLevel.ACTIVITY})
    assert list(found.titles.values()) == ["Circles meet", "Talk at home", "Girls are safe"]
    assert set(found.links) == {
        ("circles meet", "talk at home"),
        ("talk at home", "girls are safe"),
    }
    assert [note.code for note in found.notes] == [LeftOut.OTHER_LEVEL, LeftOut.TWICE]


def test_a_crossed_table_leads_from_its_rows_to_its_columns():
    crossed = sheet(
        ("", "A", "B", "C"), ("A", "0", "1", ""), ("B", "-", "0", "-0.5"), ("C", "", "", "")
    )
    found = found_in_sheets([crossed], {})
    assert list(found.titles) == ["a", "b", "c"]
    assert found.links == {("a", "b"): "", ("b", "c"): "-0.5"}
    assert not found.notes


def test_links_without_a_head_are_not_taken_for_a_crossed_table():
    found = found_in_sheets([sheet(("A", "B"), ("B", "C"), ("C", "A"))], {})
    assert found.links.keys() == {("a", "b"), ("b", "c"), ("c", "a")}
