"""From evidence to its claims and from a claim to its evidence; files kept with it."""

import pytest
from PySide6.QtCore import Qt

from normsdesk.library.languages import Wording
from normsdesk.model.evidence import ClaimDirection, EvidenceItem
from normsdesk.model.practice import Practice
from normsdesk.model.project import Attachment
from normsdesk.rules.readings import ComponentName
from normsdesk.store.attaching import AttachFailed, AttachReason, FileRead
from normsdesk.ui.evidence.claims import claim_name, claims_about, things_to_link
from normsdesk.ui.evidence.claims_box import ClaimsBox
from normsdesk.ui.evidence.evidence_line import EvidenceLine
from normsdesk.ui.evidence.files_box import FilesBox, size_words

EXPECTATIONS, WHO, REACTIONS, EXCEPTIONS, EVIDENCE = range(5)
WORDS = Wording()


def opened(page, code):
    page.detail.show_tab(EVIDENCE)
    rows = page.detail.tab(EVIDENCE).card.rows.rows()
    row = next(row for row in rows if row.head.look().number == code)
    row.head.setChecked(True)
    return row


def part(row, kind):
    return next(one for one in row.parts() if isinstance(one, kind))


def evidence(page, code):
    every = page.desk.bridge.snapshot.all(EvidenceItem)
    return next(one for one in every if one.code == code)


def files_of(page, code="E2"):
    held = evidence(page, code).attachment_ids
    return [page.desk.bridge.snapshot.get(Attachment, each) for each in held]


def test_evidence_tells_what_it_speaks_for_and_about_whom(page):
    box = part(opened(page, "E1"), ClaimsBox)
    assert box.lines[0].about.text() == "N1: Most others do it (Parents of girls 12–17)"
    assert box.lines[0].direction.value() == "supports"
    assert len([line for line in box.lines if not line.isHidden()]) == 12


def test_a_claim_turns_to_against_with_a_note(qtbot, page):
    box = part(opened(page, "E2"), ClaimsBox)
    line = box.lines[0]
    line.direction.edited.emit("contradicts")
    line.note.control.selectAll()
    qtbot.keyClicks(line.note.control, "Half of them did not")
    (first, second) = evidence(page, "E2").claims
    assert (first.direction, first.note) == (ClaimDirection.CONTRADICTS, "Half of them did not")
    assert second.direction is ClaimDirection.SUPPORTS
    page.desk.bridge.undo()
    page.desk.bridge.undo()
    assert evidence(page, "E2").claims[0].direction is ClaimDirection.SUPPORTS


def test_everything_about_a_norm_can_be_linked_and_nothing_twice(page):
    box = part(opened(page, "E2"), ClaimsBox)
    texts = [box.link.itemText(place) for place in range(box.link.count())]
    assert "N1: Bad reactions are expected (Parents of girls 12–17)" in texts
    assert "Gossip about the girl’s honour" in texts
    assert any("Grandmothers" in text for text in texts)
    assert not any(text.startswith("N1 A girl") for text in texts)
    assert texts[-1] == "Something else …"


def test_evidence_is_linked_to_one_value_and_let_go(qtbot, page):
    box = part(opened(page, "E2"), ClaimsBox)
    value = next(
        box.link.itemData(place)
        for place in range(box.link.count())
        if box.link.itemText(place).startswith("N1: Bad reactions")
    )
    box.link.edited.emit(value)
    claims = evidence(page, "E2").claims
    assert (claims[-1].record_id, claims[-1].field) == ("norm_profiles-n1-baseline", "san")
    assert box.lines[2].isVisible()
    qtbot.mouseClick(box.lines[2].remove, Qt.MouseButton.LeftButton)
    assert len(evidence(page, "E2").claims) == 2
    assert not box.lines[2].isVisible()


def test_evidence_is_linked_to_anything_in_the_project(page):
    box = part(opened(page, "E2"), ClaimsBox)
    box.link.edited.emit("*")
    assert box.other.isVisible()
    practice = page.desk.bridge.snapshot.all(Practice)[0]
    box.other.edited.emit(practice.id)
    assert evidence(page, "E2").claims[-1].record_id == practice.id
    assert box.lines[2].about.text().startswith(practice.code)


def test_a_sanction_shows_its_evidence_and_leads_to_it(qtbot, page):
    page.detail.show_tab(REACTIONS)
    row = page.detail.tab(REACTIONS).sanctions.rows.rows()[0]
    row.head.setChecked(True)
    line = part(row, EvidenceLine)
    (button,) = line.buttons
    assert button.accessibleName() == "E3 Group talks with grandmothers: Speaks for it"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    tab = page.detail.tab(EVIDENCE)
    assert tab.isVisible()
    row = tab.card.rows.row_of(evidence(page, "E3").id)
    assert row.head.isChecked()
    assert row.head.hasFocus()


def test_a_value_shows_its_evidence_and_takes_more(page):
    row = page.detail.tab(EXPECTATIONS).views.rows[ComponentName.EE]
    row.head.setChecked(True)
    line = row.evidence()
    assert [button.text().split()[0] for button in line.buttons] == ["E1"]
    line.link.edited.emit(evidence(page, "E2").id)
    assert len(line.buttons) == 2
    found = claims_about(page.desk.bridge.snapshot, "norm_profiles-n1-baseline", "ee")
    assert [item.code for item, _ in found] == ["E1", "E2"]
    page.desk.bridge.undo()
    assert len(claims_about(page.desk.bridge.snapshot, "norm_profiles-n1-baseline", "ee")) == 1


def test_evidence_about_a_group_that_upholds_the_norm_belongs_to_the_norm(qtbot, page):
    page.detail.show_tab(WHO)
    row = page.detail.tab(WHO).card.rows.rows()[0]
    row.head.setChecked(True)
    line = part(row, EvidenceLine)
    assert line.buttons == []
    line.link.edited.emit(evidence(page, "E6").id)
    qtbot.waitUntil(lambda: len(line.buttons) == 1)
    qtbot.mouseClick(line.buttons[0], Qt.MouseButton.LeftButton)
    tab = page.detail.tab(EVIDENCE)
    assert tab.card.rows.row_of(evidence(page, "E6").id).head.isChecked()


def test_a_file_is_attached_in_one_step_with_its_size(qtbot, page):
    box = part(opened(page, "E2"), FilesBox)
    qtbot.mouseClick(box.attach, Qt.MouseButton.LeftButton)
    (file,) = files_of(page)
    assert (file.name, file.size, file.record_id) == ("sheet.jpg", 2048, evidence(page, "E2").id)
    assert evidence(page, "E2").attachment_ids == (file.id,)
    assert page.desk.files.kept[file.sha256] == b"x" * 2048
    assert box.lines[0].name.text() == "sheet.jpg"
    assert box.lines[0].size_text.text() == "2 KB"
    assert page.desk.notices.said[-1] == "Attached: sheet.jpg, 2 KB. Camera data was taken out."
    page.desk.bridge.undo()
    assert page.desk.bridge.snapshot.find(Attachment, file.id) is None
    assert evidence(page, "E2").attachment_ids == ()


def test_a_file_is_given_out_and_deleted_with_undo(qtbot, page):
    box = part(opened(page, "E2"), FilesBox)
    box.attach.click()
    box.lines[0].copy.click()
    (file,) = files_of(page)
    assert page.desk.files.copies == [("sheet.jpg", file.sha256)]
    box.lines[0].remove.click()
    assert evidence(page, "E2").attachment_ids == ()
    assert not box.lines[0].isVisible()
    page.desk.notices.press()
    qtbot.waitUntil(lambda: box.lines[0].isVisible())


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (AttachReason.TOO_LARGE, "sheet.heic has 30.0 MB. Files up to 20.0 MB"),
        (AttachReason.PHOTO_KIND, "Save sheet.heic as JPG or PNG"),
        (AttachReason.PROJECT_FULL, "The files of this project fill 200.0 MB"),
        (AttachReason.UNREADABLE, "sheet.heic cannot be read"),
        (AttachReason.EMPTY, "sheet.heic is empty"),
        (AttachReason.PHOTO_DAMAGED, "sheet.heic is damaged"),
    ],
)
def test_a_file_that_is_refused_is_told_beside_the_button(page, reason, words):
    box = part(opened(page, "E2"), FilesBox)
    page.desk.files.read = AttachFailed(reason=reason, name="sheet.heic", size=30 * 1024 * 1024)
    box.attach.click()
    assert words in box.problem.text()
    assert files_of(page) == []
    page.desk.files.read = FileRead(name="a.pdf", kind="pdf", data=b"abc", taken_out=None)
    box.attach.click()
    assert not box.problem.isVisible()
    assert page.desk.notices.said[-1] == "Attached: a.pdf, 3 bytes."


def test_a_disk_that_is_full_is_told_and_going_back_does_nothing(page):
    box = part(opened(page, "E2"), FilesBox)
    page.desk.files.refuses = True
    box.attach.click()
    assert box.problem.text().startswith("This computer’s disk refuses sheet.jpg.")
    page.desk.files.read = None
    box.attach.click()
    assert files_of(page) == []


def test_a_file_that_is_only_read_takes_no_links_and_no_files(open_page):
    page = open_page(read_only=True)
    row = opened(page, "E2")
    assert not part(row, FilesBox).attach.isVisible()
    assert not part(row, ClaimsBox).link.isVisible()
    assert not part(row, ClaimsBox).lines[0].remove.isVisible()


def test_without_a_place_for_files_nothing_is_offered(open_page):
    assert not part(opened(open_page(files=False), "E2"), FilesBox).attach.isVisible()


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (1023, "1,023 bytes"), (1024, "1 KB"), (1536 * 1024, "1.5 MB")],
)
def test_sizes_are_said_as_people_know_them(size, words):
    assert size_words(WORDS, size) == words


def test_a_claim_about_nothing_is_named(amani):
    norm = "N1 A girl past puberty marries soon"
    assert claim_name(WORDS, amani, "norms-gone") == "Nothing chosen yet"
    assert claim_name(WORDS, amani, "norms-n1", "action") == f"{norm}: To do what"
    assert claim_name(WORDS, amani, "norms-n1", "odd") == f"{norm}: odd"
    assert things_to_link(WORDS, amani, "norms-n1")[0].text == norm
