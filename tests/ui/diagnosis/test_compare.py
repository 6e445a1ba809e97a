"""Norms, groups and rounds side by side: the sentence, the numbers, the picture, the table."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from normsdesk.model.indicator import DataValue, Disaggregation, Indicator, Round, RoundKind
from normsdesk.model.norm import (
    Component,
    Norm,
    NormProfile,
    Reading,
    ReadingSource,
)
from normsdesk.model.practice import PopulationGroup
from normsdesk.store.examples import build
from normsdesk.ui.compare.compare_view import GROUPS, NORMS, ROUNDS
from tests.ui.panel.windows import names_missing


@pytest.fixture
def compared(page):
    page.compared.button.click()
    return page.compared.made()


def rows(view):
    """Return the texts of the table by the first cell of each row."""
    model = view.table.sheet
    return {
        model.cell(row, 0).text: [
            model.cell(row, column).text for column in range(1, model.columnCount())
        ]
        for row in range(model.rowCount())
    }


def opened(open_page, project_of, norm, *records):
    page = open_page(project_of(norm(1), *records))
    page.compared.button.click()
    return page, page.compared.made()


def counted(many, of):
    reading = Reading(source=ReadingSource.COUNTS, numerator=many, denominator=of)
    return Component(measured=reading)


def test_norms_stand_side_by_side_with_type_strength_views_and_gap(compared) -> None:
    assert compared.lead.text() == (
        "4 norms: 2 × social norm, 1 × moral rule and 1 × descriptive norm. "
        "Strongest is N3 (79), weakest N4 (47)."
    )
    first = rows(compared)["N1"]
    assert first[1] == (
        "Social norm. Expected; sanctions are not strong, or not known. confidence: high."
    )
    assert first[2] == "62, moderate, 5 of 5 parts"
    assert [text[:3] for text in first[3:7]] == ["38%", "72%", "66%", "58%"]
    assert first[7] == "+24, Clear"
    names = [group.name for group in compared.figure.drawing().groups()]
    assert len(names) == 4
    assert names_missing(compared) == []


def test_rounds_say_what_cannot_be_told_from_no_change(compared) -> None:
    compared.compare(ROUNDS)
    assert compared.lead.text() == "There may be no change since Baseline survey."
    said = rows(compared)
    assert said["Most others approve"] == [
        "66% (59% to 72%, n 294)",
        "58% (51% to 65%, n 288)",
        "−8.0 points, −17.6 to +1.6; there may be no change",
    ]
    assert said["Bad reactions are expected"][2].startswith("−2.8 points, −12.6 to +7.0")
    assert said["I think it is right"][2].startswith("−2.0 points, −11.6 to +7.6")
    assert said["Most others do it"][1:] == ["–", "–"]
    assert any(text.startswith("Midline survey:") for text in compared.notes.texts())
    compared.how.heading.setChecked(True)
    assert "Most others approve: 167/288 − 194/294 = −8.0 points" in compared.how.lines()


def test_groups_are_parted_by_sex_in_the_example(compared) -> None:
    compared.compare(GROUPS)
    assert compared.lead.text() == (
        "We cannot tell these groups apart: every difference may be chance."
    )
    said = rows(compared)["Most others approve"]
    assert said[0].startswith("69%")
    assert said[2] == "−5.4 points, −18.7 to +7.8; there may be no difference"


def test_a_norm_of_one_group_and_one_round_teaches_how_to_get_more(page, compared) -> None:
    page.choose("norms-n2")
    compared.compare(GROUPS)
    assert not compared.empty.isHidden()
    assert compared.empty._title.text() == "Only one group so far"
    compared.compare(ROUNDS)
    assert compared.empty._title.text() == "Only one round so far"
    assert compared.table_card.isHidden()
    compared.compare(NORMS)
    assert compared.empty.isHidden()


def test_rural_and_urban_groups_that_differ_are_named(open_page, project_of, norm) -> None:
    held = Round(id="rounds-b", name="Baseline")
    groups = [
        PopulationGroup(id=f"population_groups-{name.lower()}", label=name)
        for name in ("Rural", "Urban")
    ]
    profiles = [
        NormProfile(
            id=f"norm_profiles-{place}",
            norm_id="norms-1",
            round_id=held.id,
            population_id=group.id,
            ne=counted(many, 100),
        )
        for place, (group, many) in enumerate(zip(groups, (80, 50), strict=True))
    ]
    _, view = opened(open_page, project_of, norm, held, *groups, *profiles)
    view.compare(GROUPS)
    assert view.lead.text() == "The groups differ: most others approve −30.0 points."
    assert view.table.sheet.headerData(3, Qt.Orientation.Horizontal) == "Urban less Rural"


def test_several_ways_to_part_people_are_chosen_from(open_page, project_of, norm) -> None:
    held = Round(id="rounds-b", name="Baseline")
    sheet = Indicator(id="indicators-1", norm_id="norms-1", library_number=9)
    values = [
        DataValue(
            id=f"data_values-{cell}",
            indicator_id=sheet.id,
            round_id=held.id,
            split_by=split,
            cell=cell,
            numerator=many,
            denominator=40,
        )
        for split, cell, many in (
            (Disaggregation.SEX, "men", 20),
            (Disaggregation.SEX, "women", 10),
            (Disaggregation.PLACE, "rural", 30),
            (Disaggregation.PLACE, "urban", 12),
        )
    ]
    _, view = opened(open_page, project_of, norm, held, sheet, *values)
    view.compare(GROUPS)
    assert not view.cut.isHidden()
    assert list(rows(view)["Most others approve"][:2]) == [
        "50% (35% to 65%, n 40)",
        "25% (14% to 40%, n 40)",
    ]
    view.cut.edited.emit("1")
    assert rows(view)["Most others approve"][0].startswith("75%")


def test_arms_are_compared_over_rounds(open_page, project_of, norm) -> None:
    held = [
        Round(id="rounds-b", name="Baseline", month=0),
        Round(id="rounds-e", name="Endline", kind=RoundKind.ENDLINE, month=12),
    ]
    sheet = Indicator(id="indicators-1", norm_id="norms-1", library_number=9, name="Approval")
    values = [
        DataValue(
            id=f"data_values-{place}",
            indicator_id=sheet.id,
            round_id=held[place % 2].id,
            arm=arm,
            numerator=many,
            denominator=100,
        )
        for place, (arm, many) in enumerate(
            (("wait", 60), ("wait", 58), ("work", 62), ("work", 30), ("", 61), ("", 44))
        )
    ]
    _, view = opened(open_page, project_of, norm, *held, sheet, *values)
    view.compare(ROUNDS)
    assert any(
        text.startswith("Approval: change in work less change in wait: −30.0 points (")
        for text in view.notes.texts()
    )


def test_a_row_leads_to_its_norm_by_enter(qtbot, page, compared) -> None:
    compared.table.setCurrentIndex(compared.table.sheet.index(2, 2))
    compared.table.setFocus()
    qtbot.keyClick(compared.table, Qt.Key.Key_Return)
    assert page.norm_id() == "norms-n3"
    assert page.detail.isVisible()


def test_the_table_is_copied_for_a_spreadsheet(qtbot, compared) -> None:
    compared.table.setFocus()
    qtbot.keyClick(compared.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 5
    assert {line.count("\t") for line in lines} == {8}


def test_a_change_elsewhere_is_followed(qtbot, page, compared) -> None:
    profile = next(
        one for one in page.desk.bridge.snapshot.all(NormProfile) if one.norm_id == "norms-n1"
    )
    page.desk.bridge.put(profile.id, "ne.measured.numerator", 20)
    qtbot.waitUntil(lambda: rows(compared)["N1"][5].startswith("7%"))


@pytest.mark.parametrize("what", [NORMS, GROUPS, ROUNDS])
@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_a_comparison_is_saved_as_a_picture(compared, prompts, tmp_path, what, ending) -> None:
    compared.compare(what)
    compared.save.prompts = prompts
    prompts.to_save = tmp_path / f"compared{ending}"
    assert compared.save.save(ending)
    assert prompts.to_save.stat().st_size > 2000


def test_norms_without_groups_say_so(open_page, project_of, norm) -> None:
    page = open_page(project_of(norm(1), norm(2)))
    page.compared.button.click()
    view = page.compared.made()
    assert view.empty._title.text() == "Nobody was asked about a norm yet"
    assert view.picture_card.isHidden()
    asked = NormProfile(id="norm_profiles-1", norm_id="norms-1", ne=counted(5, 40))
    page = open_page(project_of(norm(1), norm(2), asked))
    page.compared.button.click()
    view = page.compared.made()
    assert view.lead.text() == "1 norm: 1 × not enough evidence."
    assert view.notes.texts()[-1] == "Nobody was asked yet about N2."


@pytest.mark.parametrize("name", ["image", "rwanda", "amani"])
@pytest.mark.parametrize("what", [NORMS, GROUPS, ROUNDS])
def test_each_norm_of_each_example_can_be_compared(open_page, name, what) -> None:
    snapshot = build(name).snapshot
    page = open_page(snapshot)
    page.compared.button.click()
    view = page.compared.made()
    view.compare(what)
    for norm_held in snapshot.all(Norm):
        page.choose(norm_held.id)
        assert view.lead.text() or view.empty._title.text()
        assert view.empty.isHidden() != view.table_card.isHidden()
