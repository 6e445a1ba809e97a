"""The agreement on screen: parts, own words, the text as it will be signed, and its print."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPdfWriter
from PySide6.QtWidgets import QApplication

from normsdesk.model import mentorship
from normsdesk.model.project import Organisation, OrganisationType
from normsdesk.steps.mou_text import mou_text
from normsdesk.ui.organisation.mou_print import laid_out
from normsdesk.ui.pages.organisation import MOU, PROFILE
from tests.ui.desks import control_at

ROUGH = "<b>الأسرة</b> & <img src=x> {region} {nothing}"


@pytest.fixture
def tab(page):
    page.show_tab(MOU)
    return page.tab(MOU)


@pytest.fixture
def fresh(begun):
    begun.show_tab(MOU)
    return begun.tab(MOU)


def paste(field, text) -> None:
    """Put in letters that no test keyboard has."""
    QGuiApplication.clipboard().setText(text)
    field.paste()


def paper(tab) -> str:
    return tab.paper.toPlainText().replace("\N{LINE SEPARATOR}", "\n")


def mou_of(page) -> mentorship.MOU:
    return page.desk.bridge.snapshot.all(mentorship.MOU)[0]


def row(tab, number):
    return next(one for one in tab.clauses if one.number == number)


def test_the_example_shows_the_whole_text(tab) -> None:
    text = paper(tab)
    assert text.startswith("Memorandum of understanding")
    assert "C6\tThe organisation is ready to pay" in text
    assert "The director releases the M&E officer" in text
    assert "For Mlima Centre" in text
    assert not tab.missing.isVisible()
    assert "{" not in text


def test_missing_parts_are_named_and_marked(fresh) -> None:
    assert fresh.missing.isVisible()
    assert "the name of the mentor organisation" in fresh.missing.text()
    assert "[the region]" in paper(fresh)


def test_what_is_typed_stands_in_the_text_at_once(qtbot, fresh, begun) -> None:
    names = [party.editor.control for party in fresh.parties]
    for field, text in zip(names, ("Amani & <i>Co</i>", "مركز ملما"), strict=True):
        field.setFocus()
        paste(field, text)
    assert "مركز ملما and Amani & <i>Co</i> work together" in paper(fresh)
    mentors = [
        one
        for one in begun.desk.bridge.snapshot.all(Organisation)
        if one.type is OrganisationType.MENTOR
    ]
    assert [one.name for one in mentors] == ["مركز ملما"]
    region = control_at(fresh, "region")
    region.setFocus()
    qtbot.keyClicks(region, "East Africa")
    assert "[the region]" not in paper(fresh)
    assert mou_of(begun).mentor_organisation_id == mentors[0].id


def test_a_clause_takes_own_words_literally(tab, page) -> None:
    clause = row(tab, "ME5")
    clause.heading.setChecked(True)
    clause.area.setFocus()
    clause.area.selectAll()
    paste(clause.area, ROUGH)
    assert "<b>الأسرة</b> & <img src=x> East Africa {nothing}" in paper(tab)
    assert clause.area.toPlainText().startswith("<b>الأسرة</b> & <img src=x> ")
    assert clause.heading.summary() == "Your own words"
    assert [one.item for one in mou_of(page).clauses] == ["ME4", "ME5"]
    page.desk.bridge.undo()
    assert "gives feedback at set points" in paper(tab)
    assert [one.item for one in mou_of(page).clauses] == ["ME4"]


def test_the_words_of_the_programme_come_back(qtbot, tab, page) -> None:
    clause = row(tab, "ME4")
    clause.heading.setChecked(True)
    qtbot.mouseClick(clause.reset, Qt.MouseButton.LeftButton)
    assert mou_of(page).clauses == ()
    assert "Amani Watoto Trust names key programmes" in paper(tab)
    assert clause.area.toPlainText().startswith("Amani Watoto Trust names key programmes")


def test_emptying_a_clause_does_not_lose_the_caret(qtbot, tab, page) -> None:
    clause = row(tab, "ME1")
    clause.heading.setChecked(True)
    clause.area.setFocus()
    clause.area.selectAll()
    qtbot.keyClick(clause.area, Qt.Key.Key_Backspace)
    qtbot.keyClicks(clause.area, "We lead.")
    assert mou_of(page).clauses[-1].text == "We lead."
    assert "We lead." in paper(tab)


def test_the_region_of_the_profile_stands_in_a_new_agreement(begun) -> None:
    begun.desk.bridge.put(begun.records.project.record_id, "region", "Sahel")
    begun.show_tab(MOU)
    assert control_at(begun.tab(MOU), "region").text() == "Sahel"


def test_the_text_is_read_with_the_keyboard_and_not_changed(qtbot, tab) -> None:
    before = paper(tab)
    tab.paper.setFocus()
    qtbot.keyClicks(tab.paper, "changed")
    assert paper(tab) == before
    assert tab.paper.accessibleName() == "The agreement as it will be signed"
    qtbot.keyClick(tab.paper, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not tab.paper


def test_the_print_holds_the_same_words(tab, tmp_path: Path) -> None:
    target = tmp_path / "mou.pdf"
    writer = QPdfWriter(str(target))
    tab.paper.print_on(writer)
    del writer
    import pypdfium2

    document = pypdfium2.PdfDocument(target)
    text = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
    assert "Amani Watoto Trust work together from 1 November 2025 to 31 October 2026" in text
    assert "Head of training" in text
    document.close()


@pytest.mark.parametrize("height", range(300, 900, 75))
def test_headings_stay_with_their_text_and_signatures_together(page, amani, height) -> None:
    kit, mou = page.desk.kit, amani.all(mentorship.MOU)[0]
    text = mou_text(kit.words, amani, mou)
    document = laid_out(kit, text, QSizeF(600, height))
    layout = document.documentLayout()
    blocks = []
    block = document.begin()
    while block.isValid():
        middle = layout.blockBoundingRect(block).top() + 10
        blocks.append(
            (
                block.text(),
                int(middle // height),
                block.begin().fragment().charFormat().font().weight(),
            )
        )
        block = block.next()
    for (above, first, weight), (_, second, _) in pairwise(blocks):
        if weight >= QFont.Weight.DemiBold:
            assert first == second, above
    assert sum(1 for one in blocks if one[2] >= QFont.Weight.DemiBold) == 17
    signing = next(i for i, one in enumerate(blocks) if one[0] == "Signatures")
    assert len({one[1] for one in blocks[signing:]}) == 1


def test_a_long_clause_makes_the_sheet_taller(tab, page) -> None:
    before = tab.paper.height()
    page.records.mou.put("aim", "We work together. " * 400)
    assert tab.paper.height() > before + 300


def test_the_profile_and_the_agreement_share_the_name(tab, page) -> None:
    page.records.organisation.put("name", "Amani Trust")
    page.show_tab(PROFILE)
    assert control_at(page.tab(PROFILE), "name").text() == "Amani Trust"
    page.show_tab(MOU)
    assert "Amani Trust" in paper(tab)
