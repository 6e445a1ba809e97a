import pytest
from PySide6.QtCore import Qt

from normsdesk.library.programme_pack import read_programme_pack
from normsdesk.model.programme import PackItemKind, PackWording, ProgrammePack
from normsdesk.model.snapshot import altered
from normsdesk.store.pack_file import pack_bytes, read_pack
from normsdesk.ui.mentorship.pack_items import KINDS
from normsdesk.ui.mentorship.pack_tab import PackTab
from normsdesk.ui.pages.mentorship import ASSESSMENT, PACK
from tests.ui.desks import control_at, desk_over, shown
from tests.ui.recorded_prompts import RecordedPrompts

SHIPPED = read_programme_pack().copied("programme_packs-1")


@pytest.fixture
def tab(qtbot, kit, project_of):
    def make(*records) -> PackTab:
        prompts = RecordedPrompts()
        made = PackTab(desk_over(kit, project_of(*records)), prompts)
        made.prompts, made.desk = prompts, made._desk
        shown(qtbot, made, 900, 900)
        made.catch_up()
        return made

    return make


def pack_in(made) -> ProgrammePack:
    return made.desk.bridge.snapshot.all(ProgrammePack)[0]


def test_the_project_says_which_pack_it_uses(tab) -> None:
    made = tab(SHIPPED)
    assert made.title.text() == "Social Norms Mentorship Programme, version 1"
    assert made.chip.text() == "Own wording"
    assert made.about.text().endswith(f"English · {len(SHIPPED.items)} items")


def test_a_pack_is_saved_and_loaded_by_another_project(qtbot, tab, tmp_path) -> None:
    first = tab(altered(SHIPPED, title="Our programme"))
    path = tmp_path / "ours.normspack"
    first.prompts.to_save = path
    qtbot.mouseClick(first.save, Qt.MouseButton.LeftButton)
    assert first.desk.notices.said == ["Saved: ours.normspack"]
    assert read_pack(path).title == "Our programme"
    second = tab(SHIPPED)
    second.prompts.to_open = path
    qtbot.mouseClick(second.load, Qt.MouseButton.LeftButton)
    assert second.title.text() == "Our programme, version 1"
    assert pack_in(second).id == SHIPPED.id
    second.desk.notices.press()
    assert pack_in(second) == SHIPPED


@pytest.mark.parametrize("content", [b"PK\x03\x04", pack_bytes(SHIPPED)[:500], b"{}"])
def test_a_file_that_is_no_pack_changes_nothing(qtbot, tab, tmp_path, content) -> None:
    made = tab(SHIPPED)
    made.prompts.to_open = tmp_path / "letter.normspack"
    made.prompts.to_open.write_bytes(content)
    made.read()
    assert pack_in(made) == SHIPPED
    ((title, text, remedy),) = made.prompts.told
    assert title == "This pack was not loaded"
    assert "letter.normspack" in text
    assert remedy == "The project still uses its own pack."


def test_a_place_that_cannot_be_written_is_told(tab, tmp_path) -> None:
    made = tab(SHIPPED)
    made.prompts.to_save = tmp_path / "none" / "ours.normspack"
    made.write()
    assert made.prompts.told[0][0] == "The pack was not saved"


def test_going_back_from_the_question_does_nothing(tab) -> None:
    made = tab(SHIPPED)
    made.write()
    made.read()
    assert made.desk.notices.said == []
    assert made.prompts.told == []


def test_a_project_without_a_pack_can_take_the_one_that_ships(qtbot, tab) -> None:
    made = tab()
    assert made.borrowed.isVisible()
    assert not made.items.isVisible()
    qtbot.mouseClick(made.own, Qt.MouseButton.LeftButton)
    assert not made.borrowed.isVisible()
    assert len(pack_in(made).items) == len(SHIPPED.items)


def test_every_kind_of_item_can_be_chosen_and_edited(qtbot, tab) -> None:
    assert set(KINDS) == set(PackItemKind)
    made = tab(SHIPPED)
    made.items.which.edited.emit(PackItemKind.AFTER_QUESTION.value)
    assert [row.head.look().number for row in made.items.rows] == [f"AF{n}" for n in range(1, 9)]
    row = made.items.rows[3]
    row.head.setChecked(True)
    text = control_at(row, f"{row.path}.text")
    text.setFocus()
    text.selectAll()
    qtbot.keyClicks(text, "The official words")
    held = next(item for item in pack_in(made).items if item.number == "AF4")
    assert held.text == "The official words"


def test_changed_words_stand_in_the_form_at_once(qtbot, open_page, amani) -> None:
    page = open_page(amani, PACK)
    pack = page.desk.bridge.snapshot.all(ProgrammePack)[0]
    place = next(n for n, item in enumerate(pack.items) if item.number == "AF1")
    page.desk.bridge.put(pack.id, f"items[{place}].text", "Norms count.")
    page.desk.bridge.put(pack.id, "wording", PackWording.OFFICIAL)
    page.show_tab(ASSESSMENT)
    page.tab(ASSESSMENT).catch_up()
    assert page.tab(ASSESSMENT).person.sheet().lines[0].text.text() == "Norms count."


def test_taking_the_shipped_pack_back_keeps_the_notes_of_the_project(tab) -> None:
    made = tab(altered(SHIPPED, title="Ours", notes="Agreed in March."))
    made.take_shipped()
    assert (pack_in(made).title, pack_in(made).notes) == (SHIPPED.title, "Agreed in March.")
