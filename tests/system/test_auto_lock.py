"""A protected project locks itself when nobody is there, and opens where it was."""

import gc
import shutil
from dataclasses import replace
from datetime import timedelta
from weakref import ref

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from normsdesk.app.ahead import KeepsAhead
from normsdesk.app.auto_lock import LockDialog
from normsdesk.model.norm import Norm
from normsdesk.store.lock import Holder, TakenBy, lock_project
from normsdesk.store.recovery import left_behind
from normsdesk.store.secret import Key
from normsdesk.ui.panel.comment_card import AnswerBox
from normsdesk.ui.panel.places import PanelPage
from normsdesk.ui.prompts import LineDialog, LineQuestion
from normsdesk.ui.window.ahead import MODULES
from tests.app.homes import NOW
from tests.system.stage import answering
from tests.system.test_protecting import WORD, nothing_lies_open, project, read
from tests.system.test_sharing import actions
from tests.ui.desks import control_at

HOLDER = Holder(who="Anna", where="here", since=NOW)


class Hours:
    """A clock that is set forward by hand."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now

    def pass_minutes(self, minutes):
        self.now += timedelta(minutes=minutes)


@pytest.fixture
def opened(stage, tmp_path):
    path = project(tmp_path, word=WORD)
    prompts = answering()
    prompts.passwords = [WORD]
    return stage.start(path, prompts)


def lock_of(program):
    return program.projects._lock


def at_the_lock(act):
    """Do something when the question of the lock stands there."""

    def go():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, LockDialog):
            act(dialog)
        else:  # the last changes are being written
            QTimer.singleShot(5, go)

    QTimer.singleShot(0, go)


def kept_in_memory(*kinds):
    """List the objects of these kinds that are still in memory."""
    gc.collect()
    return [one for one in gc.get_objects() if isinstance(one, kinds)]


def test_nobody_for_ten_minutes_locks_and_the_password_leads_back(stage, opened, tmp_path):
    lock, hours = lock_of(opened), Hours()
    lock._clock = hours
    lock.note_use()
    stage.type_into(opened, "norms-n1", "action", " and Zubeda too")
    title = opened.shell.windowTitle()
    hours.pass_minutes(9)
    lock.look()
    assert not lock.locked
    hours.pass_minutes(1)
    seen = []

    def unlock(dialog):
        seen.append((lock.locked, opened.shell.windowTitle(), dialog.windowTitle()))
        nothing_lies_open(stage.data, tmp_path / "folder")
        stage.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        stage.qtbot.keyClicks(dialog.line, "another goat")
        stage.qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
        assert dialog.problem.isVisible()
        assert dialog.line.text() == ""
        stage.qtbot.keyClicks(dialog.line, WORD)
        stage.qtbot.keyClick(dialog.line, Qt.Key.Key_Return)

    at_the_lock(unlock)
    lock.look()
    assert seen == [(True, "Desk", "NormsDesk is locked")]
    assert not lock.locked
    assert opened.shell.windowTitle() == title
    line = control_at(opened.workplace.window.shelf.page(), "action")
    stage.qtbot.waitUntil(line.hasFocus)
    assert line.text().endswith("and Zubeda too")
    norm = opened.workplace.session.document.snapshot.get(Norm, "norms-n1")
    assert norm.action.endswith("and Zubeda too")
    hours.pass_minutes(9)
    lock.look()
    assert not lock.locked


def test_a_locked_project_and_its_key_are_in_memory_no_more(stage, opened, tmp_path):
    stage.type_into(opened, "norms-n1", "action", " and Zubeda too")
    keeps = KeepsAhead(opened)  # pages that are half built when the lock comes
    for _ in range(len(MODULES) + 15):
        assert next(keeps.latest._work, None) is not None
    path, seen = tmp_path / "folder" / "a.norms", []
    for step in (3, 4, 5, 8):  # a canvas, painted controls, buttons that are never shown
        opened.workplace.window.show_step(step)
        for control in opened.workplace.window.findChildren(QWidget):
            QAccessible.queryAccessibleInterface(control)
    assert opened.workplace.window.show_record("norms-n1")
    session = opened.workplace.session
    recipe = session.contents.key.recipe
    theirs = [ref(session), ref(session.document), ref(opened.workplace.window)]
    del session, control

    def look(dialog):
        assert opened.workplace is None
        held = [one for one in kept_in_memory(Key) if one.recipe == recipe]
        held += [one() for one in theirs if one() is not None]
        held += [one for one in kept_in_memory(Norm) if "Zubeda too" in one.action]
        seen.append([type(one).__name__ for one in held])
        assert read(path, WORD).contents.snapshot.get(Norm, "norms-n1").action.endswith("too")
        assert isinstance(lock_project(path, replace(HOLDER, who="Other")), TakenBy)
        stage.qtbot.keyClicks(dialog.line, WORD)
        stage.qtbot.keyClick(dialog.line, Qt.Key.Key_Return)

    at_the_lock(look)
    lock_of(opened).lock()
    assert seen == [[]]
    assert lock_of(opened).away is None
    stage.type_into(opened, "norms-n1", "action", ", and again")
    session = opened.workplace.session
    assert session.keeps_everything()
    assert session.document.snapshot.get(Norm, "norms-n1").action.endswith("too, and again")


def test_what_the_file_does_not_take_is_there_again_after_the_lock(stage, opened, tmp_path):
    stage.type_into(opened, "norms-n1", "action", " and Zubeda too")
    path = tmp_path / "folder" / "a.norms"
    path.with_name("a.norms.part").mkdir()  # no file can be written beside it
    problems = []

    def unlock(dialog):
        assert not read(path, WORD).contents.snapshot.get(Norm, "norms-n1").action.endswith("too")
        nothing_lies_open(stage.data, path.parent)
        assert left_behind(stage.data / "journals") == []  # another program takes none of it
        moved = path.rename(path.with_name("b.norms"))  # the stick is out
        stage.qtbot.keyClicks(dialog.line, WORD)
        stage.qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
        problems.append(dialog.problem.text())
        moved.rename(path)
        stage.qtbot.keyClicks(dialog.line, WORD)
        stage.qtbot.keyClick(dialog.line, Qt.Key.Key_Return)

    at_the_lock(unlock)
    lock_of(opened).lock()
    assert "not there now" in problems[0]
    norm = opened.workplace.session.document.snapshot.get(Norm, "norms-n1")
    assert norm.action.endswith("and Zubeda too")


def test_a_stick_lost_while_the_project_is_locked_takes_nothing_with_it(stage, opened, tmp_path):
    stage.type_into(opened, "norms-n1", "action", " and Zubeda too")
    shutil.rmtree(tmp_path / "folder")
    problems = []

    def try_and_close(dialog):
        nothing_lies_open(stage.data)
        stage.qtbot.keyClicks(dialog.line, WORD)
        stage.qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
        problems.append(dialog.problem.text())
        stage.qtbot.mouseClick(stage.buttons(dialog)["Close NormsDesk"], Qt.MouseButton.LeftButton)

    at_the_lock(try_and_close)
    lock_of(opened).lock()
    assert "start NormsDesk anew" in problems[0]
    stage.quit(opened)

    again = stage.start()
    again.projects.tools.prompts.passwords = [WORD]
    stage.press(again.front.screen, "Open it")
    norm = again.workplace.session.document.snapshot.get(Norm, "norms-n1")
    assert norm.action.endswith("and Zubeda too")
    assert again.workplace.session.contents.key is not None
    nothing_lies_open(stage.data)


def test_what_only_memory_has_stays_there_behind_the_lock(stage, opened, monkeypatch):
    stage.type_into(opened, "norms-n1", "action", " and Zubeda too")
    session = opened.workplace.session
    monkeypatch.setattr(session, "plan_save", lambda **_: None)
    monkeypatch.setattr(session, "keeps_everything", lambda: False)

    def unlock(dialog):
        assert opened.workplace.session is session
        stage.qtbot.keyClicks(dialog.line, WORD)
        stage.qtbot.keyClick(dialog.line, Qt.Key.Key_Return)

    at_the_lock(unlock)
    lock_of(opened).lock()
    assert opened.workplace.session is session


def test_a_page_that_lies_over_the_project_is_still_there_after_the_lock(stage, opened):
    actions(opened)["Earlier versions…"].trigger()
    page = opened.shell.content()
    assert page is not opened.workplace.window

    def unlock(dialog):
        stage.qtbot.keyClicks(dialog.line, WORD)
        stage.qtbot.keyClick(dialog.line, Qt.Key.Key_Return)

    at_the_lock(unlock)
    lock_of(opened).lock()
    assert opened.shell.content() is page


def test_a_comment_that_is_begun_is_still_there_after_the_lock(stage, opened):
    box = opened.workplace.window.panel.show_page(PanelPage.COMMENTS).findChild(AnswerBox)
    stage.qtbot.keyClicks(box.text, "Say whose")
    window = opened.workplace.window

    def unlock(dialog):
        stage.qtbot.keyClicks(dialog.line, WORD)
        stage.qtbot.keyClick(dialog.line, Qt.Key.Key_Return)

    at_the_lock(unlock)
    lock_of(opened).lock()
    assert opened.workplace.window is window
    assert box.text.value() == "Say whose"


def test_keys_and_the_mouse_say_that_somebody_is_there(opened):
    lock, hours = lock_of(opened), Hours()
    lock._clock = hours
    window = opened.shell.windowHandle()
    none = Qt.KeyboardModifier.NoModifier
    for event in (
        QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, none),
        QMouseEvent(
            QEvent.Type.MouseMove, QPointF(5, 5), QPointF(5, 5), Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton, none,
        ),
    ):  # fmt: skip
        hours.pass_minutes(20)
        assert lock.idle_seconds() >= 1200
        lock.eventFilter(window, event)
        assert lock.idle_seconds() < 60
    hours.pass_minutes(-600)  # the clock is set back: nobody is locked out, nor in for ever
    assert 0 <= lock.idle_seconds() < 60
    opened.settings.change(lambda settings: replace(settings, lock_after=0))
    hours.pass_minutes(1200)
    lock.look()
    assert not lock.locked  # never is never


def test_a_project_without_a_password_never_locks(stage, tmp_path):
    program = stage.start(project(tmp_path), answering())
    lock_of(program).lock()
    assert not lock_of(program).locked
    assert "Lock now" not in actions(program)


def test_a_question_that_is_open_is_covered_and_still_open_afterwards(stage, opened):
    question = LineQuestion(title="A question", text="", label="Line", yes="Yes", no="No")
    asking = LineDialog(opened.kit, question, opened.shell)
    seen = []

    def unlock(dialog):
        seen.append(len(lock_of(opened)._covers.blanks))
        stage.qtbot.keyClicks(dialog.line, WORD)
        dialog.findChild(QPushButton, "yes").click()

    def lock_now():
        at_the_lock(unlock)
        lock_of(opened).lock()
        assert asking.isVisible()
        asking.findChild(QPushButton, "no").click()

    QTimer.singleShot(0, lock_now)
    assert asking.ask() is None
    assert seen == [2]


def test_the_program_can_be_closed_while_it_is_locked_and_saves_sealed(stage, opened, tmp_path):
    stage.type_into(opened, "norms-n1", "action", " and Zubeda too")
    at_the_lock(lambda dialog: dialog.findChild(QPushButton, "other").click())
    actions(opened)["Lock now"].trigger()
    stage.qtbot.waitUntil(lambda: not opened.shell.isVisible())
    path = tmp_path / "folder" / "a.norms"
    norm = read(path, WORD).contents.snapshot.get(Norm, "norms-n1")
    assert norm.action.endswith("and Zubeda too")
    nothing_lies_open(stage.data, tmp_path / "folder")


def test_a_dialog_gives_way_when_the_program_is_closed_from_the_lock(stage, opened):
    question = LineQuestion(title="A question", text="", label="Line", yes="Yes", no="No")
    asking = LineDialog(opened.kit, question, opened.shell)

    def lock_now():
        at_the_lock(lambda dialog: dialog.findChild(QPushButton, "other").click())
        lock_of(opened).lock()

    QTimer.singleShot(0, lock_now)
    assert asking.ask() is None
    stage.qtbot.waitUntil(lambda: not opened.shell.isVisible())
    assert not any(
        isinstance(one, QDialog) and one.isVisible() for one in QApplication.topLevelWidgets()
    )
