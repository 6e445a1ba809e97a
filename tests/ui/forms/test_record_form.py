"""One record on a form: typing, choosing, wrong input, undo, other people's changes."""

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from normsdesk.edit.commands.records import add_records, set_value
from normsdesk.model.evidence import EvidenceItem
from normsdesk.model.mentorship import InceptionRecord
from normsdesk.model.norm import Norm, NormProfile, NormValence
from normsdesk.model.practice import FactorDomain, Practice, ReferenceGroup, StructuralFactor
from normsdesk.model.programme import ProgrammePack
from normsdesk.model.project import Contact, Organisation, Project
from normsdesk.model.snapshot import altered, snapshot_of
from normsdesk.model.strategy import RiskEthicsItem
from normsdesk.model.survey import SamplePlan
from normsdesk.ui.forms.choice import CheckBox
from normsdesk.ui.forms.more_fields import MoreFields
from normsdesk.ui.forms.record_form import RecordForm
from normsdesk.ui.panel.field_place import show_field
from tests.ui.desks import control_at, desk_over, editor_at, shown

NASTY = "<b>bold</b> & <img src='file:///etc/passwd'> &amp; 😀 عربي ‮ x"


@pytest.fixture
def desk(kit):
    return desk_over(
        kit,
        snapshot_of(
            [
                Project(id="project-1", title="Safe homes"),
                Organisation(id="organisations-1", name="Trust", working_since=2011),
                InceptionRecord(id="inception_records-1"),
                ProgrammePack(id="programme_packs-1"),
                Contact(id="contacts-1", organisation_id="organisations-1"),
                Practice(id="practices-1", code="P1", actor="parents", action="marry girls early"),
                Practice(id="practices-2", code="P2", actor="teachers"),
                Norm(id="norms-1", code="N1", short_label="Girls marry early"),
                Norm(id="norms-2", code="N2", short_label=NASTY),
                NormProfile(id="norm_profiles-1", norm_id="norms-1"),
                ReferenceGroup(id="reference_groups-1", code="RG1", label="Elders"),
                StructuralFactor(id="structural_factors-1", code="F1", statement="Distance"),
                RiskEthicsItem(id="risks-1", code="R1"),
                EvidenceItem(id="evidence-1", code="E1"),
                SamplePlan(id="sample_plans-1", p1=0.66),
            ]
        ),
    )


@pytest.fixture
def form_of(qtbot, desk):
    def build(kind, record_id):
        form = RecordForm(desk, kind)
        form.show_record(record_id)
        shown(qtbot, form)
        if folded := form.findChild(MoreFields):
            folded.heading.setChecked(True)
        return form

    return build


def stored(desk, kind, record_id):
    return desk.bridge.snapshot.get(kind, record_id)


def test_typing_changes_the_document_and_is_one_undo_step(qtbot, desk, form_of) -> None:
    form = form_of(Practice, "practices-2")
    line = control_at(form, "action")
    line.setFocus()
    qtbot.keyClicks(line, "beat pupils")
    assert stored(desk, Practice, "practices-2").action == "beat pupils"
    desk.bridge.undo()
    assert stored(desk, Practice, "practices-2").action == ""
    assert line.text() == ""
    assert desk.bridge.document.undo_label is None


def test_leaving_a_field_ends_its_undo_step(qtbot, desk, form_of) -> None:
    form = form_of(Practice, "practices-2")
    line, other = control_at(form, "action"), control_at(form, "alternative")
    line.setFocus()
    qtbot.keyClicks(line, "beat")
    other.setFocus()
    line.setFocus()
    line.setCursorPosition(4)
    qtbot.keyClicks(line, " pupils")
    desk.bridge.undo()
    assert stored(desk, Practice, "practices-2").action == "beat"


def test_text_of_several_lines_is_kept_as_typed(qtbot, desk, form_of) -> None:
    form = form_of(Practice, "practices-1")
    area = control_at(form, "decision_point")
    assert isinstance(area, QPlainTextEdit)
    area.setFocus()
    area.insertPlainText(f"  At dusk\n\n{NASTY}")
    assert stored(desk, Practice, "practices-1").decision_point == f"  At dusk\n\n{NASTY}"


def test_lines_become_a_list_without_empty_ones(qtbot, desk, form_of) -> None:
    form = form_of(InceptionRecord, "inception_records-1")
    area = control_at(form, "people")
    area.setFocus()
    qtbot.keyClicks(area, "Mentor")
    qtbot.keyClick(area, Qt.Key.Key_Return)
    qtbot.keyClick(area, Qt.Key.Key_Return)
    qtbot.keyClicks(area, "Director")
    record = stored(desk, InceptionRecord, "inception_records-1")
    assert record.people == ("Mentor", "Director")
    assert area.toPlainText() == "Mentor\n\nDirector"  # what is being typed is not tidied


def test_languages_are_ticked_by_their_own_names(qtbot, desk, form_of) -> None:
    project = desk.bridge.snapshot.project
    desk.bridge.put(project.id, "languages", ("en", "lg"))
    form = form_of(Project, "project-1")
    boxes = {box.accessibleName(): box for box in form.findChildren(CheckBox)}
    assert {"English", "Kiswahili", "lg"} <= set(boxes)
    qtbot.mouseClick(boxes["Kiswahili"], Qt.MouseButton.LeftButton)
    assert desk.bridge.snapshot.project.languages == ("en", "lg", "sw")
    qtbot.mouseClick(boxes["lg"], Qt.MouseButton.LeftButton)
    assert desk.bridge.snapshot.project.languages == ("en", "sw")
    assert not boxes["lg"].isVisible()


def test_one_language_is_chosen_by_its_own_name(desk, form_of) -> None:
    form = form_of(ProgrammePack, "programme_packs-1")
    choice = control_at(form, "language")
    assert choice.currentText() == "English"
    desk.bridge.put("programme_packs-1", "language", "lg")
    assert choice.currentText() == "lg"
    choice.setCurrentText("Français")
    choice.activated.emit(choice.currentIndex())
    assert stored(desk, ProgrammePack, "programme_packs-1").language == "fr"


def test_what_is_no_number_stays_in_sight_and_out_of_the_document(qtbot, desk, form_of) -> None:
    form = form_of(Organisation, "organisations-1")
    line, editor = control_at(form, "working_since"), editor_at(form, "working_since")
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "long ago")
    assert editor.problem() == "Write a year from 1900 to 2100"
    assert stored(desk, Organisation, "organisations-1").working_since == 2011
    control_at(form, "name").setFocus()
    desk.bridge.commit(set_value(desk.bridge.snapshot, "organisations-1", "mission", "Care"))
    assert line.text() == "long ago"
    assert editor.problem()
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "2011"
    assert editor.problem() == ""


def test_what_could_not_be_read_is_there_when_its_record_comes_back(qtbot, desk, form_of) -> None:
    form = form_of(RiskEthicsItem, "risks-1")
    line, editor = control_at(form, "next_review"), editor_at(form, "next_review")
    line.setFocus()
    qtbot.keyClicks(line, "next week")
    second = RiskEthicsItem(id="risks-2", code="R2")
    desk.bridge.commit(add_records(desk.bridge.snapshot, [second]))
    form.show_record("risks-2")
    assert line.text() == ""
    assert editor.problem() == ""
    form.show_record("risks-1")
    assert line.text() == "next week"
    assert editor.problem()


def test_a_number_that_is_needed_comes_back_when_it_is_cleared(qtbot, desk, form_of) -> None:
    form = form_of(Project, "project-1")
    part = editor_at(form, "thresholds")
    part.heading.click()
    line = control_at(form, "thresholds.high_from")
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert editor_at(form, "thresholds.high_from").problem() == "Something must stand here"
    assert desk.bridge.snapshot.project.thresholds.high_from == 0.60
    control_at(form, "title").setFocus()
    assert line.text() == "60"
    assert editor_at(form, "thresholds.high_from").problem() == ""


def test_nothing_and_zero_are_different_answers(qtbot, desk, form_of) -> None:
    form = form_of(Organisation, "organisations-1")
    line = control_at(form, "staff_count")
    assert line.text() == ""
    line.setFocus()
    qtbot.keyClicks(line, "0")
    assert stored(desk, Organisation, "organisations-1").staff_count == 0
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert stored(desk, Organisation, "organisations-1").staff_count is None


def test_a_scale_takes_digits_and_gives_up_its_answer(qtbot, desk, form_of) -> None:
    form = form_of(ReferenceGroup, "reference_groups-1")
    scale = control_at(form, "power")
    scale.setFocus()
    qtbot.keyClick(scale, Qt.Key.Key_0)
    assert stored(desk, ReferenceGroup, "reference_groups-1").power == 0
    qtbot.keyClick(scale, Qt.Key.Key_Backspace)
    assert stored(desk, ReferenceGroup, "reference_groups-1").power is None


def test_a_choice_that_is_needed_cannot_be_cleared(qtbot, desk, form_of) -> None:
    form = form_of(Norm, "norms-1")
    row = editor_at(form, "valence").control
    qtbot.keyClick(row, Qt.Key.Key_Backspace)
    assert row.value() == "restrictive"
    assert stored(desk, Norm, "norms-1").valence is NormValence.RESTRICTIVE


def test_choices_keep_the_order_in_which_they_were_made(qtbot, desk, form_of) -> None:
    form = form_of(StructuralFactor, "structural_factors-1")
    boxes = {box.text(): box for box in editor_at(form, "domains").control._boxes.values()}
    boxes["Institutional"].click()
    boxes["Social"].click()
    chosen = stored(desk, StructuralFactor, "structural_factors-1").domains
    assert chosen == (FactorDomain.INSTITUTIONAL, FactorDomain.SOCIAL)


def test_the_order_of_choices_is_told_only_where_it_is_not_the_order_seen(desk, form_of) -> None:
    form = form_of(StructuralFactor, "structural_factors-1")
    choices = editor_at(form, "domains").control
    assert choices._order.isHidden()
    choices.set_value((FactorDomain.SOCIAL, FactorDomain.INSTITUTIONAL))
    assert choices._order.isHidden()
    choices.set_value((FactorDomain.INSTITUTIONAL, FactorDomain.SOCIAL))
    assert not choices._order.isHidden()
    assert "Institutional and Social" in choices._order.text()


def test_a_yes_or_no_may_stay_open(qtbot, desk, form_of) -> None:
    form = form_of(RiskEthicsItem, "risks-1")
    row = editor_at(form, "may_disclose_violence").control
    assert row.value() is None
    row._segments[1].click()
    assert stored(desk, RiskEthicsItem, "risks-1").may_disclose_violence is False


def test_a_day_is_typed_and_taken_away(qtbot, desk, form_of) -> None:
    form = form_of(EvidenceItem, "evidence-1")
    line = control_at(form, "held_on")
    line.setFocus()
    qtbot.keyClicks(line, "8 December 2026")
    assert stored(desk, EvidenceItem, "evidence-1").held_on == datetime.date(2026, 12, 8)
    line.clear()
    line.textEdited.emit("")
    assert stored(desk, EvidenceItem, "evidence-1").held_on is None


def test_a_reference_is_chosen_from_a_list_that_is_filled_when_opened(qtbot, desk, form_of):
    form = form_of(NormProfile, "norm_profiles-1")
    choice = control_at(form, "norm_id")
    assert control_at(form, "reference_group_id").count() == 1  # "Nothing chosen"
    choice.setFocus()
    texts = [choice.itemText(place) for place in range(choice.count())]
    assert texts[1:] == ["N1 Girls marry early", f"N2 {NASTY}"]
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert stored(desk, NormProfile, "norm_profiles-1").norm_id == "norms-2"
    qtbot.keyClick(choice, Qt.Key.Key_Backspace)
    assert stored(desk, NormProfile, "norm_profiles-1").norm_id == ""


def test_references_are_added_and_taken_out_again(qtbot, desk, form_of) -> None:
    form = form_of(StructuralFactor, "structural_factors-1")
    references = editor_at(form, "norm_ids").control
    adder = references.focusProxy()
    adder.setFocus()
    qtbot.keyClick(adder, Qt.Key.Key_Down)
    qtbot.keyClick(adder, Qt.Key.Key_Down)
    ids = stored(desk, StructuralFactor, "structural_factors-1").norm_ids
    assert ids == ("norms-1", "norms-2")
    first = references._flow.itemAt(0).widget()
    assert first.accessibleName() == "Take out N1 Girls marry early"
    first.click()
    assert stored(desk, StructuralFactor, "structural_factors-1").norm_ids == ("norms-2",)


def test_a_part_is_built_when_it_is_opened_and_begins_with_its_first_value(qtbot, desk, form_of):
    form = form_of(NormProfile, "norm_profiles-1")
    with pytest.raises(LookupError):
        editor_at(form, "ee.workshop")
    editor_at(form, "ee").heading.click()
    editor_at(form, "ee.workshop").heading.click()
    scale = control_at(form, "ee.workshop.rating")
    scale.setFocus()
    qtbot.keyClick(scale, Qt.Key.Key_3)
    reading = stored(desk, NormProfile, "norm_profiles-1").ee.workshop
    assert reading is not None
    assert reading.rating == 3
    clear = editor_at(form, "ee.workshop")._remove
    assert clear.isVisible()
    clear.click()
    assert stored(desk, NormProfile, "norm_profiles-1").ee.workshop is None


def test_rows_are_added_moved_and_taken_out(qtbot, desk, form_of) -> None:
    form = form_of(Project, "project-1")
    rows = editor_at(form, "local_terms")
    rows._adder.click()
    first = control_at(form, "local_terms[0].term")
    assert first.hasFocus()
    qtbot.keyClicks(first, "norm")
    rows._adder.click()
    qtbot.keyClicks(control_at(form, "local_terms[1].term"), "practice")
    terms = [term.term for term in desk.bridge.snapshot.project.local_terms]
    assert terms == ["norm", "practice"]
    qtbot.keyClick(
        control_at(form, "local_terms[1].term"), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier
    )
    terms = [term.term for term in desk.bridge.snapshot.project.local_terms]
    assert terms == ["practice", "norm"]
    rows.take_out(0)
    assert [term.term for term in desk.bridge.snapshot.project.local_terms] == ["norm"]
    assert control_at(form, "local_terms[0].term").text() == "norm"
    desk.bridge.undo()
    assert control_at(form, "local_terms[1].term").text() == "norm"


def test_a_change_from_elsewhere_leaves_caret_and_selection_alone(qtbot, desk, form_of) -> None:
    form = form_of(Practice, "practices-1")
    line = control_at(form, "action")
    line.setFocus()
    line.setSelection(1, 4)
    desk.bridge.commit(set_value(desk.bridge.snapshot, "practices-1", "actor", "uncles"))
    assert (line.selectionStart(), line.selectedText()) == (1, "arry")
    assert control_at(form, "actor").text() == "uncles"


def test_a_field_that_is_written_in_takes_another_value_from_elsewhere(desk, form_of) -> None:
    form = form_of(Practice, "practices-1")
    line = control_at(form, "action")
    line.setFocus()
    line.setCursorPosition(3)
    desk.bridge.commit(set_value(desk.bridge.snapshot, "practices-1", "action", "marry off girls"))
    assert line.text() == "marry off girls"
    assert line.cursorPosition() == 3


def test_nasty_text_appears_as_typed(desk, form_of) -> None:
    form = form_of(Norm, "norms-2")
    assert control_at(form, "short_label").text() == NASTY
    longest = "x" * 40_000
    desk.bridge.commit(set_value(desk.bridge.snapshot, "norms-2", "short_label", longest))
    assert control_at(form, "short_label").text() == longest


def test_a_refusal_is_said_beside_the_field(qtbot, desk, form_of, monkeypatch) -> None:
    form = form_of(Practice, "practices-1")
    line = control_at(form, "action")
    line.setFocus()
    without = altered(desk.bridge.snapshot.project)
    monkeypatch.setattr(desk.bridge.document, "_snapshot", snapshot_of([without]))
    qtbot.keyClicks(line, "x")
    assert editor_at(form, "action").problem() == "This is no longer there."
    assert "x" in line.text()


def test_an_open_file_that_cannot_be_changed_shows_text_and_takes_none(qtbot, kit) -> None:
    practice = Practice(id="practices-1", code="P1", action="marry girls early")
    snapshot = snapshot_of([Project(id="project-1"), practice])
    desk = desk_over(kit, snapshot, read_only=True)
    form = RecordForm(desk, Practice)
    form.show_record("practices-1")
    shown(qtbot, form)
    line = control_at(form, "action")
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "x")
    assert line.text() == "marry girls early"
    assert not editor_at(form, "valence").control.isEnabled()


def test_every_control_says_what_it_is(form_of) -> None:
    form = form_of(RiskEthicsItem, "risks-1")
    for editor in form.editors():
        assert editor.control.accessibleName() or control_at(form, editor.path).accessibleName()


def test_fields_rarely_used_are_folded_and_counted(qtbot, desk) -> None:
    form = RecordForm(desk, EvidenceItem)
    form.show_record("evidence-1")
    shown(qtbot, form)
    folded = form.findChild(MoreFields)
    assert folded.heading.summary() == ""
    assert folded.editors() == []
    desk.bridge.put("evidence-1", "notes", "Ask again")
    assert folded.heading.summary() == "1 filled"
    qtbot.mouseClick(folded.heading, Qt.MouseButton.LeftButton)
    assert control_at(form, "notes").toPlainText() == "Ask again"
    desk.bridge.commit(
        add_records(desk.bridge.snapshot, [EvidenceItem(id="evidence-2", code="E2")])
    )
    form.show_record("evidence-2")
    assert folded.heading.summary() == ""
    assert control_at(form, "notes").toPlainText() == ""


def test_a_form_without_rare_fields_shows_all_of_them(form_of, desk) -> None:
    form = form_of(ReferenceGroup, "reference_groups-1")
    assert not form.findChild(MoreFields).isVisible()
    assert control_at(form, "notes").isVisible()


def test_going_to_a_folded_field_unfolds_it(qtbot, desk) -> None:
    form = RecordForm(desk, Project)
    form.show_record("project-1")
    page = QWidget()
    QVBoxLayout(page).addWidget(form)
    shown(qtbot, page)
    assert show_field(page, "project-1", "thresholds.high_from")
    assert control_at(form, "thresholds.high_from").hasFocus()


def test_a_share_is_seen_and_typed_in_per_cent(qtbot, desk, form_of) -> None:
    form = form_of(SamplePlan, "sample_plans-1")
    line, editor = control_at(form, "p1"), editor_at(form, "p1")
    assert line.text() == "66"
    for typed, kept in (("51", 0.51), ("0.58", 0.58), ("7.25 %", 0.0725)):
        line.setFocus()
        line.selectAll()
        qtbot.keyClicks(line, typed)
        assert stored(desk, SamplePlan, "sample_plans-1").p1 == kept
        control_at(form, "name").setFocus()
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "166")
    assert editor.problem() == "Write a number from 0 to 100"
    assert stored(desk, SamplePlan, "sample_plans-1").p1 <= 1
