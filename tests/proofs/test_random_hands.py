"""Random hands: what they find is found, and told with as few acts as possible."""

import random
import threading
import time

import pytest
from PySide6.QtCore import QStringListModel, Qt, QTimer, qInstallMessageHandler, qWarning
from PySide6.QtGui import QGuiApplication, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tests.proofs import hands, hands_program, hands_round, hands_shown, hands_watch, random_hands
from tests.proofs.hands import CTRL, KEYS, NO, Hands
from tests.proofs.hands_places import KINDS, LARGE_EVERY, kind_of
from tests.proofs.hands_program import ProgramHands
from tests.proofs.random_hands import Round


class Shell:
    """A program of one small window."""

    workplace = None

    def __init__(self, shell):
        self.shell = shell


@pytest.fixture
def watch(monkeypatch):
    """A watch that is over with the test."""
    made = hands_watch.Watch()
    monkeypatch.setattr("sys.excepthook", None)
    monkeypatch.setattr("sys.unraisablehook", None)
    monkeypatch.setattr("threading.excepthook", None)
    before = qInstallMessageHandler(None)
    made.listen()
    yield made
    qInstallMessageHandler(before)


@pytest.fixture
def window(qtbot):
    shell = QWidget()
    qtbot.addWidget(shell)
    box = QVBoxLayout(shell)
    for name in ("One", "Two"):
        box.addWidget(QPushButton(name))
    box.addWidget(QLineEdit())
    shell.show()
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    return shell


def test_a_warning_of_qt_is_found(watch):
    watch.raise_heard()
    qWarning("the layout is odd")
    with pytest.raises(hands_watch.FoundError, match="the layout is odd"):
        watch.raise_heard()


def test_a_fault_in_any_thread_is_found(watch):
    def fall():
        raise KeyError("lost")

    thread = threading.Thread(target=fall)
    thread.start()
    thread.join()
    with pytest.raises(hands_watch.FoundError, match="lost"):
        watch.raise_heard()


def test_a_window_that_never_comes_to_rest_is_found(qapp, monkeypatch):
    monkeypatch.setattr(hands_watch, "UNREST", 0.05)
    busy = QTimer()

    def toil():
        began = time.thread_time()
        while time.thread_time() - began < 2 * hands_watch.STILL:
            pass

    busy.timeout.connect(toil)
    busy.start(0)
    with pytest.raises(hands_watch.FoundError, match="did not come to rest"):
        hands_watch.rest(qapp)
    busy.stop()
    hands_watch.rest(qapp)


def test_an_act_finds_its_control_again_by_name(window):
    pressed = []
    one, two = window.findChildren(QPushButton)
    one.clicked.connect(lambda: pressed.append("One"))
    two.clicked.connect(lambda: pressed.append("Two"))
    acting = Hands(Shell(window), lambda: None)
    assert acting.do({"do": "click", "in": "QWidget", "seed": 1, "at": ["QPushButton Two", 0]})
    assert pressed == ["Two"]
    assert not acting.do({"do": "click", "in": "QWidget", "seed": 1, "at": ["QPushButton Gone", 0]})


def test_the_same_seed_plans_the_same_acts(window):
    acting = Hands(Shell(window), lambda: None)
    once = [acting.planned(random.Random(7)) for _ in range(5)]
    assert once == [acting.planned(random.Random(7)) for _ in range(5)]


def test_every_so_many_rounds_begin_with_the_large_project_and_the_first_never():
    for seed in (1, 7):
        kinds = [kind_of(f"{seed} {number}") for number in range(200)]
        assert set(kinds) == set(KINDS)
        assert kinds.count("large") == len(kinds) // LARGE_EVERY
        assert kinds[0] != "large"


def test_every_key_is_there_with_all_that_may_be_held():
    cut, copy, paste = ((key, CTRL) for key in (Qt.Key.Key_X, Qt.Key.Key_C, Qt.Key.Key_V))
    assert {cut, copy, paste} < set(KEYS)
    assert (Qt.Key.Key_X, NO) in KEYS


def test_a_look_is_due_also_when_a_dialog_took_the_acts_beyond_the_count():
    done, looked_at, looks = 0, 0, 0
    for acts in (20, 9, 15, 1, 40, 14, 29, 1):  # one act at the window and those in its dialog
        done += acts
        if hands_round.is_look_due(done, looked_at):
            looked_at, looks = done, looks + 1
    assert looks == 3


def test_what_is_found_is_told_with_the_fewest_acts(monkeypatch, tmp_path):
    def one_round(folder, name, kind, acts=0, *, again=None):
        lines = set(again.read_text(encoding="utf-8").split())
        return Round(problem="KeyError: 17" if {"c", "f"} <= lines else "")

    monkeypatch.setattr(random_hands, "one_round", one_round)
    came = Round(problem="Traceback\nKeyError: 4")
    assert random_hands.shrunk(tmp_path, "1 0", came, list("abcdefgh")) == ["c", "f"]
    other = Round(problem="ValueError: 4")
    assert random_hands.shrunk(tmp_path, "1 0", other, list("abc")) == ["a", "b", "c"]


def test_a_round_that_crashes_or_finds_something_is_a_loss(monkeypatch, tmp_path):
    def crashing(command, **_):
        (tmp_path / "round-0" / random_hands.ACTS_FILE).write_text("{}\n", encoding="utf-8")
        return random_hands.subprocess.CompletedProcess(command, -11, b"", b"no Python frame")

    monkeypatch.setattr(random_hands.subprocess, "run", crashing)
    outcome = random_hands.prove(tmp_path, 1, 0, 1)
    assert "ended by SIGSEGV" in outcome.losses[0]
    assert "no Python frame" in outcome.losses[0]


class Page(QWidget):
    """A page that says what is held when it is told to, or that forgets to follow."""

    def __init__(self, held, *, follows):
        super().__init__()
        self._held, self._follows = held, follows
        self._label = QLabel("old", self)

    def tick(self):
        if self._follows:
            self.catch_up()

    def catch_up(self):
        self._label.setText(self._held["words"])


@pytest.mark.parametrize("follows", [True, False])
def test_a_page_that_shows_what_does_not_hold_any_more_is_found(qtbot, qapp, monkeypatch, follows):
    monkeypatch.setattr(hands_shown, "FOLLOWS", 0)
    page = Page({"words": "new"}, follows=follows)
    qtbot.addWidget(page)
    page.show()
    page.tick()
    told = hands_shown.differs(qapp, page, lambda: None)
    assert told == ("" if follows else "['QLabel: old'] should be ['QLabel: new']")


def test_what_lists_and_lists_of_choices_say_is_read(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    box = QVBoxLayout(page)
    table, choice = QTableView(), QComboBox()
    table.setModel(QStandardItemModel(1, 2))
    table.model().setItem(0, 0, QStandardItem("N1"))
    table.model().setItem(0, 1, QStandardItem("Girls"))
    choice.addItems(["yes", "no"])
    plain = QListView()
    plain.setModel(QStringListModel(["one"]))
    for widget in (table, choice, plain):
        box.addWidget(widget)
    page.show()
    assert {"QTableView: N1 | Girls", "QComboBox: yes", "QListView: one"} <= set(
        hands_shown.said(page)
    )


def test_every_act_that_is_made_up_can_be_done():
    for name in {**hands.EVERYWHERE, **hands.IN_THE_WINDOW}:
        whole = name in hands_program.IN_THE_WINDOW
        assert callable(getattr(ProgramHands if whole else Hands, f"_{name}")), name


def test_something_else_than_text_lies_in_the_clipboard(window, tmp_path):
    program = ProgramHands(Shell(window), lambda: tmp_path / "project.norms")
    clipboard, seen = QGuiApplication.clipboard(), set()
    for seed in range(20):
        clipboard.setText("words")
        program.do("clip", random.Random(seed))
        held = clipboard.mimeData()
        seen |= {
            held.hasImage() and "picture", held.hasHtml() and "html", held.hasUrls() and "files",
        }  # fmt: skip
        assert clipboard.text() != "words"
    assert seen >= {"picture", "html", "files"}


def test_what_has_less_room_than_it_needs_is_found(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    box = QVBoxLayout(page)
    words = QLabel("Ask a mentor or a colleague what they think of it. " * 5)
    words.setWordWrap(True)
    box.addWidget(words)
    box.addStretch(1)
    page.resize(300, 400)
    page.show()
    assert hands_shown.cut_off(page) == ""
    words.setMaximumHeight(words.height() // 2)
    box.activate()
    assert "needs a height of" in hands_shown.cut_off(page)


def test_what_stands_outside_of_its_place_is_found(window):
    window.resize(400, 300)
    assert hands_shown.cut_off(window) == ""
    window.findChild(QPushButton).move(380, 0)
    assert "outside of" in hands_shown.cut_off(window)
