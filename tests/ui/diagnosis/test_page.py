"""The page as a whole: list, tiles, keyboard, empty states, long and strange texts."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from normsdesk.edit.commands.records import remove_records, set_value
from normsdesk.edit.document import Document
from normsdesk.model.norm import Norm, NormProfile
from normsdesk.rules.norm_card import card
from normsdesk.ui.diagnosis.verdict_words import gap_result, statement, why_title
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.more_fields import MoreFields
from normsdesk.ui.kit import Kit
from normsdesk.ui.pages.norm_diagnosis import NormDiagnosisPage
from normsdesk.ui.theme import apply_theme, load_theme
from normsdesk.ui.window.main_window import MainWindow
from normsdesk.ui.window.page_list import HAND_MADE
from tests.ui.desks import control_at, desk_over, editor_at

TYPES = {
    "norms-n1": ("Social norm", "62", "High", "+24"),
    "norms-n2": ("Moral rule", "76", "Medium", "+3"),
    "norms-n3": ("Social norm", "79", "High", "+14"),
    "norms-n4": ("Descriptive norm", "47", "Medium", "+15"),
}
LONG = "Who expects what of whom, and in which case it may be otherwise. " * 60
ARABIC = "<b>الأسرة</b> & <img src=x>"


def tile_texts(page) -> tuple[str, str, str, str]:
    tiles = page.detail.tiles
    return (
        tiles._type_word.text(),
        tiles._strength_number.text(),
        tiles._confidence_word.text(),
        tiles._gap_number.text(),
    )


@pytest.mark.parametrize("norm_id", TYPES)
def test_the_example_shows_its_types_and_numbers(page, norm_id) -> None:
    page.choose(norm_id)
    assert tile_texts(page) == TYPES[norm_id]
    verdict = page.detail.card.diagnosis.verdict
    words = page.desk.kit.words
    assert page.detail.tab(0).verdict.why.text() == why_title(words, verdict)


def test_the_list_names_each_norm_with_its_type(page) -> None:
    model = page.list.norms
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = [model.index(row).data(role) for row in range(model.rowCount())]
    assert spoken[0] == "N1, A girl past puberty marries soon, Social norm"
    assert [text.rsplit(", ", 1)[1] for text in spoken] == [one[0] for one in TYPES.values()]


def test_a_gap_is_told_with_both_views_in_words(page) -> None:
    assert page.detail.tiles._gap_legend.text() == "Others 62% · own view 38%"


def test_an_own_view_that_stands_alone_begins_a_sentence(kit, amani) -> None:
    known = card(amani, "norms-n1")
    alone = replace(known.misperception.gap, guess=None, points=None)
    known = replace(known, misperception=replace(known.misperception, gap=alone))
    told = gap_result(kit.words, known)
    assert (told.others_text, told.own_text) == ("", "Own view 38%")


def test_up_and_down_choose_a_norm(qtbot, page) -> None:
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.norm_id() == "norms-n2"
    assert page.detail.head.tag.text() == "N2"
    qtbot.keyClick(page.list, Qt.Key.Key_Up)
    assert page.norm_id() == "norms-n1"


def test_a_click_chooses_a_norm(qtbot, page) -> None:
    place = page.list.visualRect(page.list.norms.index(3)).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.norm_id() == "norms-n4"


def test_tab_walks_from_the_list_into_the_norm(qtbot, page) -> None:
    page.list.setFocus()
    seen = []
    for _ in range(12):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert page.detail.head.pencil in seen
    heads = [row.head for row in page.detail.tab(0).views.rows.values()]
    assert [one for one in seen if one in heads] == heads


def test_control_enter_adds_a_norm_and_goes_to_its_first_slot(qtbot, page) -> None:
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    added = page.desk.bridge.snapshot.get(Norm, page.norm_id())
    assert added.code == "N5"
    line = control_at(page.detail.head.slots_card, "expecting")
    assert line.hasFocus()
    qtbot.keyClicks(line, "mothers")
    assert page.desk.bridge.snapshot.get(Norm, added.id).expecting == "mothers"


def test_deleting_a_norm_offers_undo(qtbot, page) -> None:
    page.choose("norms-n2")
    page.list.setFocus()
    before = page.desk.bridge.snapshot
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert page.list.norms.rowCount() == 3
    assert page.norm_id() in {"norms-n1", "norms-n3"}
    page.desk.notices.press()
    assert page.desk.bridge.snapshot == before
    assert page.list.norms.rowCount() == 4


def test_a_norm_deleted_elsewhere_is_no_longer_shown(page) -> None:
    bridge = page.desk.bridge
    bridge.commit(remove_records(bridge.snapshot, ["norms-n1"]))
    assert page.norm_id() == "norms-n2"
    assert page.detail.card.norm.id == "norms-n2"


def test_a_change_made_elsewhere_is_followed(qtbot, page) -> None:
    bridge = page.desk.bridge
    bridge.commit(set_value(bridge.snapshot, "norms-n1", "action", "to wait"))
    qtbot.waitUntil(lambda: page.detail.head.sentence.text().endswith("to wait."))


def test_a_hidden_page_catches_up_when_asked(page) -> None:
    page.hide()
    bridge = page.desk.bridge
    bridge.commit(set_value(bridge.snapshot, "norms-n1", "short_label", "Other words"))
    page.catch_up()
    assert page.list.norms.entry(0).name == "Other words"


def test_typing_a_slot_rewords_the_norm_in_one_undo_step(qtbot, page) -> None:
    before = page.desk.bridge.snapshot
    page.detail.head.begin()
    line = control_at(page.detail.head.slots_card, "expecting")
    line.clear()
    qtbot.keyClicks(line, "fathers")
    qtbot.waitUntil(lambda: page.detail.head.sentence.text().startswith("Fathers expect parents"))
    page.desk.bridge.undo()
    while page.desk.bridge.snapshot != before:
        page.desk.bridge.undo()
    qtbot.waitUntil(lambda: page.detail.head.sentence.text().startswith("Families here expect"))


def test_the_rarely_used_words_of_a_norm_are_folded(qtbot, page) -> None:
    page.detail.head.begin()
    card = page.detail.head.slots_card
    with pytest.raises(LookupError):
        editor_at(card, "meta_norms")
    folded = card.findChild(MoreFields)
    qtbot.mouseClick(folded.heading, Qt.MouseButton.LeftButton)
    assert editor_at(card, "meta_norms").isVisible()
    page.choose("norms-n2")
    assert not card.isVisible()
    page.detail.head.pencil.click()
    line = control_at(card, "alternative_wording")
    norm = page.desk.bridge.snapshot.get(Norm, page.detail.head._subjects.norm.record_id)
    assert line.text() == norm.alternative_wording


def test_a_project_without_norms_teaches_and_adds_the_first(open_page, project_of) -> None:
    page = open_page(project_of())
    assert page.empty.isVisible()
    assert not page.detail.isVisible()
    page._first.click()
    assert not page.empty.isVisible()
    assert page.detail.head.tag.text() == "N1"
    assert control_at(page.detail.head.slots_card, "expecting").hasFocus()


def test_a_norm_without_profile_teaches_and_begins_one(open_page, project_of, norm) -> None:
    page = open_page(project_of(norm()))
    assert page.detail.without_profile.isVisible()
    assert tile_texts(page) == ("Not enough evidence", "Not scored", "Not rated", "Not tested")
    page.detail.head.begin()
    page.detail.begin_profile.click()
    assert not page.detail.without_profile.isVisible()
    assert not page.detail.head.slots_card.isVisible()
    QApplication.processEvents()
    assert page.detail._scroll.verticalScrollBar().value() == 0
    assert page.detail._scroll.verticalScrollBar().maximum() > 0
    profiles = page.desk.bridge.snapshot.all(NormProfile)
    assert [one.norm_id for one in profiles] == ["norms-1"]
    assert page.detail.subjects.profile.record_id == profiles[0].id


def test_two_profiles_can_be_told_apart_and_chosen(open_page, project_of, norm) -> None:
    profiles = [
        NormProfile(id=f"norm_profiles-{name}", norm_id="norms-1", asked_about=name)
        for name in ("fathers", "mothers")
    ]
    page = open_page(project_of(norm(), *profiles))
    choice = page.detail.head.profiles
    assert choice.isVisible()
    assert [choice.itemText(place) for place in range(choice.count())] == ["fathers", "mothers"]
    choice.edited.emit("norm_profiles-mothers")
    assert page.detail.card.profile.asked_about == "mothers"
    assert choice.currentText() == "mothers"


def test_texts_are_shown_as_typed(open_page, project_of, norm) -> None:
    strange = norm(expecting=ARABIC, expected=ARABIC, action=ARABIC, short_label=ARABIC)
    page = open_page(project_of(strange))
    text = page.detail.head.sentence.text()
    assert text == f"{ARABIC} expect {ARABIC} {ARABIC}."
    assert page.detail.head.sentence.textFormat() is Qt.TextFormat.PlainText
    assert page.list.norms.index(0).data() == f"N1 {ARABIC}"
    tips = [one.toolTip() for one in page.findChildren(QLabel)]
    tips.append(page.list.norms.index(0).data(Qt.ItemDataRole.ToolTipRole))
    assert not any("<img" in tip or "<b>" in tip for tip in tips)


@pytest.mark.parametrize(("wide", "width"), [(True, 1050), (False, 800)])
def test_long_texts_stay_inside_the_page(open_page, project_of, norm, wide, width) -> None:
    long = norm(expecting=LONG, expected=LONG, action=LONG, short_label=LONG)
    profile = NormProfile(id="norm_profiles-1", norm_id="norms-1", asked_about=LONG)
    page = open_page(project_of(long, profile), width=width)
    page.set_wide(wide)
    for place in range(5):
        page.detail.show_tab(place)
        QApplication.processEvents()
        assert page.minimumSizeHint().width() <= width
        for block in page.detail.findChildren(TextBlock):
            if block.isVisible():
                right = block.mapTo(page, block.rect().topRight()).x()
                assert right <= width, block.text()[:40]


def test_a_narrow_window_has_a_list_that_drops_down(page) -> None:
    page.set_wide(False)
    assert page.picker.isVisible()
    assert not page.list.isVisible()
    assert not page.picker.back.isEnabled()
    page.picker.on.click()
    assert page.norm_id() == "norms-n2"
    assert page.picker.choice.value() == "norms-n2"
    page.set_wide(True)
    assert page.list.isVisible()
    assert page.list.currentIndex().row() == 1


def test_a_read_only_project_offers_no_changes(open_page, amani) -> None:
    page = open_page(amani, read_only=True)
    page.add()
    page.delete("norms-n1")
    assert page.list.norms.rowCount() == 4
    page.detail.tab(0).asked.heading.setChecked(True)
    offers = [page.detail.head.more, page.detail.tab(0).asked.delete, page.picker.add]
    assert not any(one.isVisible() for one in offers)


def test_painted_parts_speak(page) -> None:
    tab = page.detail.tab(0)
    row = tab.views.rows["ee"].head
    assert row.accessibleName() == (
        "What I think others do: 72%. 211 of 293; 95% interval 65% to 78%."
    )
    parts = QAccessible.queryAccessibleInterface(tab.strength.parts)
    assert parts.text(QAccessible.Text.Name) == "Parts of the strength"
    assert "Bad reactions are expected, 58%" in parts.text(QAccessible.Text.Value)
    grid = QAccessible.queryAccessibleInterface(tab.grid.picture)
    assert "Disapprove, but think that others approve: 31%" in grid.text(QAccessible.Text.Value)


def test_the_arithmetic_opens_under_show_how(page) -> None:
    strength = page.detail.tab(0).strength.how
    assert strength.lines() == [""]
    strength.heading.setChecked(True)
    assert strength.lines()[0].endswith("÷ 5 = 62.2")
    verdict = page.detail.tab(0).verdict.how
    verdict.heading.setChecked(True)
    assert "Row 5b of the table in the method." in verdict.lines()
    gap = page.detail.tab(0).views.how
    gap.heading.setChecked(True)
    assert "62.0% − 38.0% = +24.0 points" in gap.lines()
    page.choose("norms-n4")
    assert strength.lines()[0].endswith("= 46.8")


def test_a_record_of_a_norm_leads_to_the_norm(page) -> None:
    assert page.show_record("sanctions-n3-sent-away")
    assert page.norm_id() == "norms-n3"
    assert page.show_record("norms-n2")
    assert page.norm_id() == "norms-n2"
    assert not page.show_record("practices-p1")


def test_the_step_has_this_page(qtbot, kit, amani) -> None:
    made = HAND_MADE["norm_diagnosis"](desk_over(kit, amani))
    qtbot.addWidget(made)
    assert isinstance(made, NormDiagnosisPage)


@pytest.mark.parametrize(
    ("slots", "said"),
    [
        (("families", "girls", "to wait"), "Families expect girls to wait."),
        (("families", "", "to wait."), "Families expect … to wait."),
        (("", "", ""), "Short"),
    ],
)
def test_an_empty_slot_stands_as_three_dots(kit, slots, said) -> None:
    one = Norm(
        id="norms-1", short_label="Short", expecting=slots[0], expected=slots[1], action=slots[2]
    )
    assert statement(kit.words, one) == said


def test_open_hints_of_the_coach_stand_in_the_list(qtbot, open_page, project_of, norm) -> None:
    page = open_page(project_of(norm(), norm(2)))
    qtbot.waitUntil(lambda: page.list.norms.entry(0).hints > 0)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert page.list.norms.index(0).data(role).endswith(" hints")


def test_guess_and_count_of_the_practice_are_compared(page) -> None:
    assert page.detail.tab(0).more.gap.text() == (
        "How common it is thought to be, less how common it is: 60.0% − 41.0% = +19.0 points"
    )


@pytest.mark.parametrize("text_scale", [100, 115, 130])
def test_only_one_of_page_and_body_scrolls(qtbot, qapp, kit, amani, text_scale) -> None:
    theme = load_theme(text_scale=text_scale)
    apply_theme(qapp, theme)
    try:
        larger = Kit(theme=theme, icons=kit.icons, words=kit.words)
        window = MainWindow(Document(amani), larger, pages=HAND_MADE)
        qtbot.addWidget(window)
        window.resize(1366, 688)
        window.show()
        window.show_step(4)
        QApplication.processEvents()
        page = window.shelf.page()
        areas = [
            one
            for one in window.findChildren(QScrollArea)
            if one.isVisible() and (page.isAncestorOf(one) or one.isAncestorOf(page))
        ]
        assert sum(one.verticalScrollBar().maximum() > 0 for one in areas) == 1
    finally:
        apply_theme(qapp, kit.theme)


def test_the_words_of_a_norm_do_not_stand_above_another_tab(qtbot, page) -> None:
    head, tabs = page.detail.head, page.detail.tabs
    head.begin()
    assert head.slots_card.isVisible()
    tabs.chosen.emit(1)
    assert not head.slots_card.isVisible()
    head.pencil.click()  # who wants them here gets them here
    assert head.slots_card.isVisible()
    tabs.chosen.emit(2)
    tabs.chosen.emit(0)
    assert head.slots_card.isVisible()
    head.pencil.click()
    tabs.chosen.emit(1)
    tabs.chosen.emit(0)
    assert not head.slots_card.isVisible()


def test_expectations_stand_in_one_column_while_what_is_open_needs_the_room(qtbot, page) -> None:
    tab = page.detail.tab(0)
    tab.setFixedWidth(620)

    def beside() -> bool:
        return tab.verdict.mapTo(tab, QPoint()).x() > tab.views.width() // 2

    qtbot.waitUntil(beside)
    head = tab.views.rows["ee"].head
    head.setChecked(True)
    qtbot.waitUntil(lambda: tab.views.width() >= tab.views.minimumSizeHint().width() > 300)
    assert not beside()
    head.setChecked(False)
    qtbot.waitUntil(beside)
