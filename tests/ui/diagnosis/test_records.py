"""Who matters, sanctions and rewards, exceptions, evidence: shown, added, edited, linked."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from normsdesk.model.evidence import EvidenceItem
from normsdesk.model.norm import NormException, Sanction, SanctionSign
from normsdesk.model.practice import ReferenceGroup
from tests.ui.desks import control_at

WHO, REACTIONS, EXCEPTIONS, EVIDENCE = 1, 2, 3, 4
LONG = "A text that goes on and on about what happens to whom. " * 40


@pytest.fixture
def at(page):
    def show(place: int):
        page.detail.show_tab(place)
        return page.detail.tab(place)

    return show


def titles(card) -> list[str]:
    return [row.head.look().title for row in card.rows.rows()]


def test_tabs_count_what_they_hold(page) -> None:
    counts = {entry.text: entry.count for entry in page.detail.tabs._entries}
    assert counts == {
        "Expectations": None,
        "Who matters": 4,
        "Sanctions & rewards": 3,
        "Exceptions": 1,
        "Evidence": 5,
        "Stories": 1,
    }


def test_those_who_uphold_the_norm_stand_first(at) -> None:
    tab = at(WHO)
    assert titles(tab.card) == ["Fathers’ peers", "Grandmothers", "Imams and pastors", "Aunts"]
    row = tab.card.rows.rows()[0].head
    assert row.accessibleName() == (
        "1, Fathers’ peers, Market, twice a week, power: Decides, Against"
    )
    assert tab.card.rows.rows()[3].head.look().note == "Does not uphold it"


def test_power_nearness_and_stance_are_edited_in_place(qtbot, page, at) -> None:
    tab = at(WHO)
    row = tab.card.rows.rows()[0]
    row.head.setChecked(True)
    for path, keys in (("power", "1"), ("closeness", "0"), ("stance", "2")):
        scale = control_at(row, path)
        scale.setFocus()
        qtbot.keyClicks(scale, keys)
    group = page.desk.bridge.snapshot.get(ReferenceGroup, row.record_id)
    assert (group.power, group.closeness, group.stance) == (1, 0, 2)
    qtbot.waitUntil(lambda: titles(tab.card)[0] == "Grandmothers")
    assert tab.card.rows.row_of(group.id).head.look().stance[2] == "Openly for"
    for _ in range(3):
        page.desk.bridge.undo()
    qtbot.waitUntil(lambda: titles(tab.card)[0] == "Fathers’ peers")


def test_a_new_group_upholds_the_norm(qtbot, page, at) -> None:
    tab = at(WHO)
    tab.add()
    row = next(r for r in tab.card.rows.rows() if r.head.look().title == "Group without a name")
    line = control_at(row, "label")
    assert line.hasFocus()
    qtbot.keyClicks(line, "Mothers")
    group = page.desk.bridge.snapshot.get(ReferenceGroup, row.record_id)
    assert (group.label, group.upholds) == ("Mothers", ("norms-n1",))
    assert row.head.look().level.value is None


def test_a_group_is_linked_to_the_norm_and_let_go(qtbot, page, at) -> None:
    tab = at(WHO)
    tab._link_group("reference_groups-rg5")
    qtbot.waitUntil(lambda: "Girls’ peers" in titles(tab.card))
    tab._unlink("reference_groups-rg5")
    qtbot.waitUntil(lambda: "Girls’ peers" not in titles(tab.card))
    assert page.desk.bridge.snapshot.get(ReferenceGroup, "reference_groups-rg5").upholds == ()


def test_the_map_is_walked_with_arrows_and_opens_a_row(qtbot, at) -> None:
    tab = at(WHO)
    assert tab.map.groups()[0].target == "reference_groups-rg1"
    tab.map.setFocus()
    qtbot.keyClick(tab.map, Qt.Key.Key_Right)
    qtbot.keyClick(tab.map, Qt.Key.Key_Right)
    spoken = QAccessible.queryAccessibleInterface(tab.map)
    assert spoken.text(QAccessible.Text.Name) == "Who matters for N1"
    assert spoken.text(QAccessible.Text.Value) == (
        "2, Grandmothers, closeness: very near, power: decides, view on the alternative: against"
    )
    qtbot.keyClick(tab.map, Qt.Key.Key_Return)
    row = tab.card.rows.row_of("reference_groups-rg2")
    assert row.head.isChecked()
    assert row.head.hasFocus()


def test_a_click_on_the_map_opens_the_row(qtbot, at) -> None:
    tab = at(WHO)
    box = tab.map.groups()[0].box
    scale = tab.map.width() / tab.map._drawing.width
    place = (box.x + box.width / 2) * scale, (box.y + box.height / 2) * scale
    point = QPoint(round(place[0]), round(place[1]))
    qtbot.mouseClick(tab.map, Qt.MouseButton.LeftButton, pos=point)
    assert tab.card.rows.rows()[0].head.isChecked()


def test_sanctions_and_rewards_stand_apart(at) -> None:
    tab = at(REACTIONS)
    assert titles(tab.sanctions) == ["Gossip about the girl’s honour", "Lower bride-wealth"]
    assert titles(tab.rewards) == ["Praise for a “good” early wedding"]
    look = tab.sanctions.rows.rows()[0].head.look()
    assert (look.note, look.level.value, look.grade.value) == ("Gossip · RG2 Grandmothers", 3, 2)


@pytest.mark.parametrize("sign", list(SanctionSign))
def test_a_reaction_is_added_and_rated(qtbot, page, at, sign) -> None:
    tab = at(REACTIONS)
    tab.add(sign)
    part = tab.sanctions if sign is SanctionSign.SANCTION else tab.rewards
    row = part.rows.rows()[-1]
    qtbot.keyClicks(control_at(row, "description"), "Nobody greets her")
    likely = control_at(row, "likelihood")
    likely.setFocus()
    qtbot.keyClicks(likely, "2")
    one = page.desk.bridge.snapshot.get(Sanction, row.record_id)
    assert (one.description, one.likelihood, one.norm_id) == ("Nobody greets her", 2, "norms-n1")
    assert one.severity is None
    qtbot.waitUntil(lambda: row.head.look().title == "Nobody greets her")


def test_expected_sanctions_are_edited_beside_the_list(at) -> None:
    tab = at(REACTIONS)
    assert tab.values.rows["san"].head.basis() == "171 of 295; 95% interval 51% to 65%."
    tab.values.rows["san"].head.setChecked(True)
    assert control_at(tab.values, "san.measured.numerator").text() == "171"


def test_deleting_a_sanction_offers_undo(page, at) -> None:
    tab = at(REACTIONS)
    before = page.desk.bridge.snapshot
    row = tab.sanctions.rows.rows()[0]
    row.head.setChecked(True)
    row._delete()
    assert titles(tab.sanctions) == ["Lower bride-wealth"]
    page.desk.notices.press()
    assert page.desk.bridge.snapshot == before
    assert len(titles(tab.sanctions)) == 2


def test_exceptions_are_added_and_edited(qtbot, page, at) -> None:
    tab = at(EXCEPTIONS)
    assert titles(tab.card) == ["The girl is at boarding school"]
    tab.add()
    row = tab.card.rows.rows()[-1]
    qtbot.keyClicks(control_at(row, "condition"), "Her mother is ill")
    one = page.desk.bridge.snapshot.get(NormException, row.record_id)
    assert (one.condition, one.commonness) == ("Her mother is ill", None)
    assert tab.values.rows["exc"].head.isVisible()


def test_evidence_shows_where_it_stands(at) -> None:
    tab = at(EVIDENCE)
    looks = {row.head.look().number: row.head.look() for row in tab.card.rows.rows()}
    assert set(looks) == {"E1", "E2", "E3", "E7", "E9"}
    assert looks["E7"].stance[2] == "Speaks against it"
    assert looks["E2"].stance[2] == "Speaks for it"


def test_evidence_is_added_linked_and_let_go(qtbot, page, at) -> None:
    tab = at(EVIDENCE)
    tab.add()
    row = tab.card.rows.row_of(
        next(r.record_id for r in tab.card.rows.rows() if r.head.look().number == "E13")
    )
    qtbot.keyClicks(control_at(row, "title"), "Talk at the well")
    one = page.desk.bridge.snapshot.get(EvidenceItem, row.record_id)
    assert [claim.record_id for claim in one.claims] == ["norms-n1"]
    tab.link("evidence-e4")
    qtbot.waitUntil(lambda: "Talks with six mothers" in titles(tab.card))
    tab.unlink("evidence-e4")
    qtbot.waitUntil(lambda: "Talks with six mothers" not in titles(tab.card))
    kept = page.desk.bridge.snapshot.get(EvidenceItem, "evidence-e4").claims
    assert [claim.record_id for claim in kept] == ["norms-n3"]


def test_a_norm_with_nothing_teaches_in_each_tab(open_page, project_of, norm) -> None:
    page = open_page(project_of(norm()))
    for place in (WHO, REACTIONS, EXCEPTIONS, EVIDENCE):
        page.detail.show_tab(place)
        tab = page.detail.tab(place)
        card = tab.sanctions if place == REACTIONS else tab.card
        assert card._teaches.isVisible()
        assert card.rows.rows() == []


def test_long_and_marked_texts_are_kept_as_typed(open_page, project_of, norm) -> None:
    one = Sanction(id="sanctions-1", norm_id="norms-1", description="<b>x</b> & " + LONG)
    page = open_page(project_of(norm(), one))
    page.detail.show_tab(REACTIONS)
    head = page.detail.tab(REACTIONS).sanctions.rows.rows()[0].head
    assert head.look().title.startswith("<b>x</b> & ")
    assert "<b>" not in head.toolTip()
    assert head.width() <= page.width()


def test_rows_are_used_again_for_another_norm(page, at) -> None:
    tab = at(REACTIONS)
    first = tab.sanctions.rows.rows()[0]
    first.head.setChecked(True)
    page.choose("norms-n4")
    assert titles(tab.sanctions) == ["Told to mind one’s own house"]
    assert not any(row.head.isChecked() for row in tab.sanctions.rows.rows())
    assert tab.sanctions.rows.rows()[0] in (first, *tab.sanctions.rows._rows)
