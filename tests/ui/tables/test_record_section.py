"""Table and form of one kind of record: add, copy, delete with Undo, keyboard."""

import pytest
from PySide6.QtCore import Qt

from normsdesk.edit.commands.records import add_records, remove_records, set_value
from normsdesk.model.norm import Norm, NormException, NormProfile, Sanction
from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.model.strategy import Strategy
from normsdesk.steps.step import Section
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.tables.record_section import RecordSection
from tests.ui.desks import control_at, desk_over, shown

NORMS = Section(id="norms", title="Norms", table="norms", teaches="Add the first one.")
SANCTIONS = Section(id="sanctions", title="Sanctions", table="sanctions", teaches="Add one.")
PROGRAMME = Section(id="project", title="Programme", table="project", teaches="Begin.", single=True)
PLAN = Section(id="mou", title="MOU", table="mous", teaches="Write it down.", single=True)


def project_with(*records):
    return snapshot_of([Project(id="project-1", title="Safe homes"), *records])


def norm(number: int, label: str = "", **values) -> Norm:
    name = label or f"Norm number {number}"
    return Norm(id=f"norms-{number}", code=f"N{number}", short_label=name, **values)


@pytest.fixture
def section_of(qtbot, kit):
    def build(section, *records, read_only=False):
        desk = desk_over(kit, project_with(*records), read_only=read_only)
        widget = shown(qtbot, RecordSection(desk, section), 1094, 600)
        return desk, widget

    return build


def norms_of(desk):
    return desk.bridge.snapshot.all(Norm)


def test_an_empty_section_teaches_and_adds_the_first_record(qtbot, section_of) -> None:
    desk, section = section_of(NORMS)
    texts = {block.text() for block in section.findChildren(TextBlock) if block.isVisible()}
    assert {"Norms", "Add the first one."} <= texts
    section._empty_button.click()
    assert [one.code for one in norms_of(desk)] == ["N1"]
    first = control_at(section.form(), "expecting")
    assert first.hasFocus()
    qtbot.keyClicks(first, "families here")
    assert norms_of(desk)[0].expecting == "families here"


def test_a_record_is_added_at_the_end_and_chosen(section_of) -> None:
    desk, section = section_of(NORMS, norm(1), norm(2))
    section.offers()[0].click()
    assert section.table.record_id() == norms_of(desk)[-1].id
    assert norms_of(desk)[-1].code == "N3"


def test_a_new_record_belongs_where_the_chosen_one_does(section_of) -> None:
    first = Sanction(id="sanctions-1", norm_id="norms-2")
    desk, section = section_of(SANCTIONS, norm(1), norm(2), first)
    section.add()
    added = desk.bridge.snapshot.record(section.table.record_id())
    assert added.norm_id == "norms-2"


def test_arrows_choose_and_the_form_follows(qtbot, section_of) -> None:
    _desk, section = section_of(NORMS, norm(1), norm(2, "Girls obey"), norm(10))
    section.table.setFocus()
    qtbot.keyClick(section.table, Qt.Key.Key_Down)
    assert control_at(section.form(), "short_label").text() == "Girls obey"
    qtbot.keyClick(section.table, Qt.Key.Key_Return)
    assert control_at(section.form(), "expecting").hasFocus()


def test_delete_offers_undo_and_says_what_went_with_it(qtbot, section_of) -> None:
    profile = NormProfile(id="norm_profiles-1", norm_id="norms-2")
    exceptions = [NormException(id=f"exceptions-{i}", norm_id="norms-2") for i in (1, 2)]
    records = [norm(1), norm(2, "Girls obey"), norm(3), profile, *exceptions]
    desk, section = section_of(NORMS, *records)
    before = desk.bridge.snapshot
    section.choose("norms-2")
    section.table.setFocus()
    qtbot.keyClick(section.table, Qt.Key.Key_Delete)
    assert [one.code for one in norms_of(desk)] == ["N1", "N3"]
    assert section.table.record_id() == "norms-3"
    assert section.table.hasFocus()
    said = desk.notices.said[-1]
    assert said == "Deleted: N2 Girls obey. Also deleted: Norm profiles (1) and Exceptions (2)."
    desk.notices.press()
    assert desk.bridge.snapshot == before
    assert section.table.records.rowCount() == 3


def test_delete_says_in_what_the_record_stood(section_of) -> None:
    strategies = [Strategy(id=f"strategies-{i}", norm_ids=("norms-2", "norms-1")) for i in (1, 2)]
    desk, section = section_of(NORMS, norm(1), norm(2, "Girls obey"), *strategies)
    section.choose("norms-2")
    section.delete()
    assert desk.notices.said[-1] == "Deleted: N2 Girls obey. Kept, without it: Strategies (2)."
    desk.notices.press()
    assert desk.bridge.snapshot.get(Strategy, "strategies-1").norm_ids == ("norms-2", "norms-1")


def test_undo_of_a_delete_leaves_later_work_alone(section_of) -> None:
    desk, section = section_of(NORMS, norm(1), norm(2))
    section.choose("norms-2")
    section.delete()
    label = set_value(desk.bridge.snapshot, "norms-1", "short_label", "Later")
    desk.bridge.commit(label)
    desk.notices.press()
    assert [one.short_label for one in norms_of(desk)] == ["Later", "Norm number 2"]


def test_a_copy_gets_its_own_code(section_of) -> None:
    desk, section = section_of(NORMS, norm(1, "Girls obey"))
    section._detail.head.copy_asked.emit()
    assert [(one.code, one.short_label) for one in norms_of(desk)] == [
        ("N1", "Girls obey"),
        ("N2", "Girls obey"),
    ]
    assert section.table.record_id() == norms_of(desk)[1].id


def test_the_last_record_deleted_leaves_the_lesson(section_of) -> None:
    desk, section = section_of(NORMS, norm(1))
    section.delete()
    assert section._empty.isVisible()
    assert not section._detail.isVisible()
    assert section._empty_button.hasFocus()
    desk.notices.press()
    assert section._detail.isVisible()


def test_changes_from_elsewhere_keep_cursor_and_place(section_of) -> None:
    desk, section = section_of(NORMS, *[norm(number) for number in range(1, 30)])
    section.choose("norms-20")
    section.table.verticalScrollBar().setValue(100)
    bridge = desk.bridge
    bridge.commit(remove_records(bridge.snapshot, ["norms-3", "norms-28"]))
    bridge.commit(add_records(bridge.snapshot, [norm(3, "Again")]))
    bridge.commit(set_value(bridge.snapshot, "norms-20", "short_label", "Other words"))
    assert section.table.record_id() == "norms-20"
    assert section.table.verticalScrollBar().value() == 100
    codes = [section.table.records.index(row, 0).data() for row in range(28)]
    assert codes == [one.code for one in norms_of(desk)]
    assert section.table.currentIndex().siblingAtColumn(1).data() == "Other words"


def test_a_deleted_record_is_no_longer_shown(section_of) -> None:
    desk, section = section_of(NORMS, norm(1), norm(2), norm(3))
    section.choose("norms-2")
    desk.bridge.commit(remove_records(desk.bridge.snapshot, ["norms-2"]))
    shown_id = section.form().record_id
    assert shown_id == section.table.record_id() != "norms-2"


def test_a_single_record_is_a_form_without_a_list(section_of) -> None:
    desk, section = section_of(PROGRAMME)
    assert not section.table.isVisible()
    assert control_at(section.form(), "title").text() == "Safe homes"
    assert section.offers() == ()
    section.add()
    assert len(desk.bridge.snapshot.tables["project"]) == 1


def test_a_single_record_is_begun_with_start(section_of) -> None:
    desk, section = section_of(PLAN)
    assert section._empty_button.shown_text() == "Start"
    section._empty_button.click()
    assert len(desk.bridge.snapshot.tables["mous"]) == 1
    assert section.form().isVisible()
    assert not section._empty.isVisible()


def test_two_records_where_one_is_meant_are_both_reached(section_of) -> None:
    from normsdesk.model.mentorship import MOU

    _desk, section = section_of(PLAN, MOU(id="mous-1"), MOU(id="mous-2"))
    assert section.table.isVisible()
    assert section.choose("mous-2")


def test_nothing_can_be_added_or_deleted_in_a_file_for_reading(section_of) -> None:
    desk, section = section_of(NORMS, norm(1), read_only=True)
    assert section.offers() == ()
    section.add()
    section.delete()
    assert len(norms_of(desk)) == 1
    assert not section._detail.head._delete.isVisible()


def test_nasty_text_stands_in_the_table_as_typed(section_of) -> None:
    nasty = "<b>x</b> & <img src=y>\nnext 😀"
    _desk, section = section_of(NORMS, norm(1, nasty))
    index = section.table.records.index(0, 1)
    assert index.data() == "<b>x</b> & <img src=y> next 😀"
    assert "<b>" not in index.data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize(("width", "columns"), [(1094, 5), (420, 4), (240, 2)])
def test_a_table_shows_the_columns_that_fit(qtbot, kit, width, columns) -> None:
    from normsdesk.ui.tables.record_table import RecordTable

    desk = desk_over(kit, project_with(norm(1)))
    table = shown(qtbot, RecordTable(desk, "norms"), width, 300)
    visible = [c for c in range(table.records.columnCount()) if not table.isColumnHidden(c)]
    assert len(visible) == columns
    assert visible == list(range(columns))
    total = sum(table.columnWidth(column) for column in visible)
    assert total == table.viewport().width()


def test_norms_without_a_short_name_are_told_apart_by_what_they_say(section_of) -> None:
    slots = {"expecting": "families", "expected": "fathers", "action": "hit children"}
    bare = Norm(id="norms-1", code="N1", **slots)
    _, section = section_of(NORMS, bare, Norm(id="norms-2", code="N2"))
    model = section.table.model()
    names = [model.index(row, 1).data() for row in range(2)]
    assert names == ["Families expect fathers to hit children", ""]
