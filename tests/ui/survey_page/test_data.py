"""The answers of a survey, from the file to the project, the way a person goes."""

import os
import signal
import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from normsdesk.edit.document import Document
from normsdesk.model.indicator import DataValue, Disaggregation, Round
from normsdesk.model.norm import NormProfile
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import ColumnUse, SurveyImport
from normsdesk.survey.reading import Wish
from normsdesk.ui.survey_page.column_uses import ColumnState
from normsdesk.ui.survey_page.data_tab import DataTab
from normsdesk.ui.survey_page.file_reading import FileReading
from tests.survey.builders import a_project, an_indicator
from tests.survey.lookalikes import kobo, people, text_file, workbook
from tests.survey.truths import FILES, FOLDER, agrees, truth_of

PATIENCE = 20_000


def read(qtbot, tab: DataTab, path: Path, round_id: str = "rounds-base") -> None:
    tab.read(path, round_id)
    assert tab.shown_view() is tab.busy
    qtbot.waitUntil(lambda: tab.shown_view() is not tab.busy, timeout=PATIENCE)


def count(qtbot, tab: DataTab) -> None:
    tab.mapping.go.click()
    qtbot.waitUntil(lambda: tab.shown_view() is not tab.busy, timeout=PATIENCE)
    assert tab.shown_view() is tab.summary, tab.trouble.text()


def snapshot_of(tab: DataTab) -> Snapshot:
    return tab.desk.bridge.snapshot


@pytest.mark.parametrize("name", FILES)
def test_a_foreign_file_comes_to_its_truth_through_the_page(qtbot, data_tab, prompts, name):
    tab = data_tab()
    prompts.to_open = FOLDER / name
    tab.rounds.buttons["rounds-base"].click()
    qtbot.waitUntil(lambda: tab.shown_view() is tab.mapping, timeout=PATIENCE)
    count(qtbot, tab)
    assert agrees(tab._out, truth_of(name)) >= 80
    truth = truth_of(name)
    told = tab.summary.title.text()
    assert f"{truth['accepted']} of {truth['rows_in_file']} rows count for Baseline" in told
    assert any(text.startswith("3 rows, sent more") for text in tab.summary.left_out.texts())
    assert any(text.startswith("6 rows, no consent") for text in tab.summary.left_out.texts())
    for column in truth["identifying_columns"]:
        assert column in tab.summary.dropped.text()
    tab.summary.keep.click()
    assert tab.shown_view() is tab.rounds
    assert snapshot_of(tab).get(Round, "rounds-base").sample_achieved == truth["accepted"]
    profiles = snapshot_of(tab).all(NormProfile)
    assert len(profiles) == 2
    assert all(profile.ee.measured is not None for profile in profiles)


def test_what_is_kept_is_one_step(qtbot, data_tab):
    tab = data_tab(a_project(an_indicator(5)))
    before = snapshot_of(tab)
    read(qtbot, tab, FOLDER / FILES[0])
    count(qtbot, tab)
    assert snapshot_of(tab) == before
    tab.summary.keep.click()
    assert len(snapshot_of(tab).all(DataValue)) == 1
    assert tab.desk.notices.said == ["The values of baseline_foreign.csv are kept."]
    tab.desk.notices.press()
    assert snapshot_of(tab) == before


def test_an_own_form_maps_itself(qtbot, data_tab, tmp_path):
    tab = data_tab(a_project(an_indicator(5)))
    read(qtbot, tab, text_file(tmp_path / "own.csv", kobo(people(60))))
    assert tab.shown_view() is tab.summary
    assert "found by themselves" in tab.summary.note.text()
    rows = [tab.summary.table.model().index(r, 0).data() for r in range(3)]
    assert all(text.startswith("Q") for text in rows)


def test_hidden_rows_of_a_spreadsheet_are_told_before_anything_is_kept(qtbot, data_tab, tmp_path):
    path = workbook(tmp_path / "own.xlsx", Answers=kobo(people(60)))
    tab = data_tab(a_project(an_indicator(5)))
    read(qtbot, tab, path)
    counted = tab.summary.title.text()
    assert not any("hidden" in text for text in tab.summary.left_out.texts())
    filtered = load_workbook(path)
    for number in range(3, 18):
        filtered["Answers"].row_dimensions[number].hidden = True
    filtered.save(path)
    read(qtbot, tab, path)
    assert tab.summary.title.text() == counted
    told = "15 rows are hidden in the spreadsheet and were read, too (rows 3, 4, 5, 6, 7, 8, 9, "
    assert tab.summary.left_out.texts()[-1] == f"{told}10, 11, 12, 13, 14, …)."


def test_letters_that_are_a_guess_are_told_before_anything_is_kept(qtbot, data_tab, tmp_path):
    tab = data_tab()
    lines = (FOLDER / FILES[0]).read_text(encoding="utf-8-sig")
    windows = tmp_path / "windows.csv"
    windows.write_bytes((lines + "\n").replace("Most ", "Möst ").encode("cp1252"))
    read(qtbot, tab, windows)
    assert "look whether names are right" in tab.mapping.told.text()
    count(qtbot, tab)
    assert "look whether names are right" in tab.summary.note.text()


def test_the_next_round_needs_no_mapping(qtbot, data_tab):
    tab = data_tab()
    read(qtbot, tab, FOLDER / FILES[1])
    count(qtbot, tab)
    tab.summary.keep.click()
    read(qtbot, tab, FOLDER / FILES[3], "rounds-end")
    assert tab.shown_view() is tab.summary
    assert FILES[1] in tab.summary.note.text()
    tab.summary.keep.click()
    imports = {done.round_id: done for done in snapshot_of(tab).all(SurveyImport)}
    assert {row.column for row in imports["rounds-end"].mapping} == {
        row.column for row in imports["rounds-base"].mapping
    }


def test_a_corrected_file_shows_what_it_replaces(qtbot, data_tab, tmp_path):
    tab = data_tab(a_project(an_indicator(5)))
    persons = people(60)
    read(qtbot, tab, text_file(tmp_path / "first.csv", kobo(persons)))
    tab.summary.keep.click()
    first = snapshot_of(tab).all(DataValue)[0]
    mended = [dict(person, q14_n1="5") for person in persons]
    read(qtbot, tab, text_file(tmp_path / "mended.csv", kobo(mended)))
    assert "→ 100.0" in tab.summary.change_list.lines.text()
    assert snapshot_of(tab).all(DataValue)[0] == first
    tab.summary.keep.click()
    values = snapshot_of(tab).all(DataValue)
    assert [each.id for each in values] == [first.id]
    assert values[0].value == 100
    read(qtbot, tab, tmp_path / "mended.csv")
    assert "Nothing changes" in tab.summary.changes.text()
    assert not tab.summary.keep.isEnabled()


def test_the_meaning_of_a_column_and_of_an_answer_can_be_said(qtbot, data_tab, tmp_path):
    path = tmp_path / "odd.csv"
    answers = ["loads", "few", "none", "most"] * 10
    path.write_text("view\n" + "\n".join(answers))
    tab = data_tab()
    read(qtbot, tab, path)
    view = tab.mapping
    assert not view.go.isEnabled()
    detail = view.detail
    detail.use.set_value(ColumnUse.ANSWER.value)
    detail.use.edited.emit(ColumnUse.ANSWER.value)
    detail.question.set_value("Q19")
    detail.question.edited.emit("Q19")
    detail.norm.set_value("norms-n1")
    detail.norm.edited.emit("norms-n1")
    assert detail.answers.choices["most"].value() == "3"
    assert detail.answers.choices["loads"].value() is None
    detail.answers.choices["loads"].set_value("4")
    detail.answers.choices["loads"].edited.emit("4")
    count(qtbot, tab)
    assert tab._out.results[0].whole.numerator == 20
    assert "Every answer fits" in tab.summary.odd.texts()[0]
    tab.summary.columns.click()
    qtbot.waitUntil(lambda: tab.shown_view() is tab.mapping, timeout=PATIENCE)
    assert tab.mapping.uses().state("view").values["loads"] == "4"


def test_an_answer_far_down_that_does_not_fit_can_be_mapped(qtbot, data_tab, tmp_path):
    path = tmp_path / "long.csv"
    rows = [f"{4 + n % 2},{n % 5}" for n in range(900)] + ["oddly,4"] * 12
    path.write_text("q14_n1,q19_n1\n" + "\n".join(rows))
    tab = data_tab()
    read(qtbot, tab, path)
    assert tab.shown_view() is tab.summary
    assert tab.summary.odd.texts() == ["12 answers: unknown answer."]
    tab.summary.columns.click()
    qtbot.waitUntil(lambda: tab.shown_view() is tab.mapping, timeout=PATIENCE)
    tab.mapping.choose("q14_n1")
    choice = tab.mapping.detail.answers.choices["oddly"]
    assert choice.value() is None
    choice.set_value("1")
    choice.edited.emit("1")
    count(qtbot, tab)
    assert "Every answer fits" in tab.summary.odd.texts()[0]
    assert tab._out.results[0].whole.n == 912


def test_where_answers_stand_that_do_not_fit_is_listed(qtbot, data_tab):
    tab = data_tab()
    read(qtbot, tab, FOLDER / FILES[1])
    count(qtbot, tab)
    assert tab.summary.odd.texts() == ["4 answers: out of range."]
    lines = tab.summary.odd_list.lines.text().split("\n")
    assert len(lines) == 4
    assert all(line.startswith("Form responses, row ") for line in lines)
    assert all("sec_marry_early/own_view" in line for line in lines)


def test_groups_are_shown_and_small_ones_hidden(qtbot, data_tab):
    tab = data_tab()
    read(qtbot, tab, FOLDER / FILES[0])
    count(qtbot, tab)
    tab.summary.split.edited.emit(Disaggregation.SEX.value)
    model = tab.summary.table.model()
    shown = [[model.index(r, c).data() for c in range(1, 4)] for r in range(model.rowCount())]
    assert ["other", "–", "hidden"] in shown


def test_one_column_is_the_cluster_and_the_one_before_is_free_again(qtbot, data_tab):
    tab = data_tab()
    read(qtbot, tab, FOLDER / FILES[0])
    uses = tab.mapping.uses()
    assert uses.state("profile/village_code").use is ColumnUse.CLUSTER
    lost = uses.put("profile/ward_type", ColumnState(use=ColumnUse.CLUSTER))
    assert lost == ["profile/village_code"]
    assert uses.state("profile/village_code").use is None


def test_a_broken_file_is_told_in_one_sentence(qtbot, data_tab, tmp_path):
    tab = data_tab()
    before = snapshot_of(tab)
    path = tmp_path / "broken.xlsx"
    path.write_bytes((FOLDER / FILES[1]).read_bytes()[:4000])
    read(qtbot, tab, path)
    assert tab.shown_view() is tab.rounds
    assert "broken.xlsx" in tab.trouble.text()
    assert "damaged" in tab.trouble.text()
    assert snapshot_of(tab) == before


def test_a_mapping_that_does_not_fit_is_told_beside_the_columns(qtbot, data_tab):
    tab = data_tab()
    read(qtbot, tab, FOLDER / FILES[0])
    tab.mapping.uses().put("today", ColumnState(use=ColumnUse.WEIGHT))
    tab.mapping.go.click()
    qtbot.waitUntil(lambda: tab.shown_view() is not tab.busy, timeout=PATIENCE)
    assert tab.shown_view() is tab.mapping
    assert "no weight" in tab.trouble.text()
    assert tab.mapping.uses().state("today").use is ColumnUse.WEIGHT


def large(tmp_path: Path) -> Path:
    return text_file(tmp_path / "large.csv", kobo(people(300) * 100))


def test_a_killed_process_leaves_the_window_and_the_project_alone(qtbot, data_tab, tmp_path):
    tab = data_tab()
    before = snapshot_of(tab)
    tab.read(large(tmp_path), "rounds-base")
    qtbot.waitUntil(lambda: tab._reading.process_id() > 0)
    os.kill(tab._reading.process_id(), signal.SIGTERM)
    qtbot.waitUntil(lambda: tab.shown_view() is tab.rounds, timeout=PATIENCE)
    assert "reading stopped" in tab.trouble.text()
    assert snapshot_of(tab) == before


def test_a_file_is_not_read_on_when_its_page_is_closed(qtbot, tmp_path):
    page = QWidget()
    reading = FileReading(page, ["sleep", "60"])
    path, day = tmp_path / "answers.csv", date(2026, 5, 4)
    reading.start(Wish(path=path, snapshot=a_project(), round_id="rounds-base", day=day))
    qtbot.waitUntil(lambda: reading.process_id() > 0)
    number = reading.process_id()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_cancel_stops_the_process_at_once(qtbot, data_tab, tmp_path):
    tab = data_tab()
    tab.read(large(tmp_path), "rounds-base")
    qtbot.waitUntil(lambda: tab._reading.process_id() > 0)
    reading = tab._reading
    tab.busy.cancel.click()
    assert tab.shown_view() is tab.rounds
    assert reading.process_id() == 0
    assert tab.trouble.isHidden()


def test_a_program_that_is_not_there_is_told(qtbot, data_tab, tmp_path):
    tab = data_tab(reading=lambda parent: FileReading(parent, [str(tmp_path / "nothing")]))
    read(qtbot, tab, FOLDER / FILES[0])
    assert "reading stopped" in tab.trouble.text()


def test_a_program_that_talks_nonsense_is_told(qtbot, data_tab):
    tab = data_tab(reading=lambda parent: FileReading(parent, ["head", "-c", "5000", "/dev/zero"]))
    read(qtbot, tab, FOLDER / FILES[0])
    assert "reading stopped" in tab.trouble.text()


def test_the_window_stays_alive_while_a_large_file_is_read(qtbot, data_tab, tmp_path):
    tab = data_tab(a_project(an_indicator(5)))
    path = large(tmp_path)
    ticks: list[float] = []
    pulse = QTimer()
    pulse.setInterval(5)
    pulse.timeout.connect(lambda: ticks.append(time.perf_counter()))
    pulse.start()
    QTest.qWait(20)
    read(qtbot, tab, path)
    assert tab.shown_view() is tab.summary
    QTest.qWait(20)
    pulse.stop()
    gaps = sorted(later - before for before, later in pairwise(ticks))
    assert gaps[-1] < 0.5  # a busy test machine; the bench measures the bound of 0.1 s


def test_without_a_round_the_first_act_is_to_add_one(data_tab):
    from normsdesk.model.project import Project
    from normsdesk.model.snapshot import snapshot_of as made

    tab = data_tab(made([Project(id="projects-p", title="New")]))
    assert tab.shown_view() is tab.empty
    tab.first.click()
    assert tab.shown_view() is tab.rounds
    assert [each.name for each in snapshot_of(tab).all(Round)] == ["Baseline"]


def test_a_read_only_project_offers_no_file(qtbot, kit, prompts):
    from normsdesk.ui.bridge import Bridge, Desk
    from tests.ui.desks import RecordedNotices

    document = Document(a_project(), read_only=True)
    tab = DataTab(Desk(kit=kit, bridge=Bridge(document), notices=RecordedNotices()), prompts)
    qtbot.addWidget(tab)
    assert all(button.isHidden() for button in tab.rounds.buttons.values())


def test_two_rounds_are_set_side_by_side(qtbot, data_tab, prompts, tmp_path):
    tab = data_tab(a_project(an_indicator(5)))
    first = text_file(tmp_path / "first.csv", kobo(people(80)))
    second = text_file(tmp_path / "second.csv", kobo(people(80, seed=9)))
    broken = text_file(tmp_path / "broken.csv", [["x"], ["1"]])
    read(qtbot, tab, first)
    assert tab.summary.compare.isHidden()
    tab.summary.keep.click()
    read(qtbot, tab, second, "rounds-end")
    assert tab.summary.compare.text() == "Compare with Baseline"
    prompts.to_open = broken
    tab.summary.compare.click()
    qtbot.waitUntil(lambda: tab.shown_view() is not tab.busy, timeout=PATIENCE)
    assert tab.shown_view() is tab.summary
    assert "broken.csv: its columns are not known" in tab.trouble.text()
    prompts.to_open = first
    tab.summary.compare.click()
    qtbot.waitUntil(lambda: tab.shown_view() is not tab.busy, timeout=PATIENCE)
    assert tab.shown_view() is tab.summary
    rows = tab.summary.table.model().rows
    assert any("there may be no change" in row.text for row in rows)
    assert "one in twenty" in tab.summary.chance.text()
    tab.summary.keep.click()
    imports = {done.round_id: done for done in snapshot_of(tab).all(SurveyImport)}
    assert {each.earlier_round_id for each in imports["rounds-end"].compared} == {"rounds-base"}
