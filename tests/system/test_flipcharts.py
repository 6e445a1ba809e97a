"""From three flipchart sheets to four diagnosed norms and a decision, as a new user works."""

import struct
import sys

import pytest
from PySide6.QtCore import Qt

from normsdesk.model.evidence import EvidenceItem
from normsdesk.model.norm import Norm, Sanction
from normsdesk.model.practice import FiveWhys, NetworkTie, ReferenceGroup, StructuralFactor
from normsdesk.model.priority import Decision, DecisionKind, Score
from normsdesk.model.project import Attachment
from normsdesk.rules.decision_table import NormType
from normsdesk.rules.norm_card import cards
from normsdesk.store.contents import attachment
from normsdesk.store.project_file import Opened, open_project
from normsdesk.ui.prioritise.score_grid import ScoreGrid
from tests.system.hands import Keyboard, Mouse, settle
from tests.system.stage import answering

PLACE = b"GPS 1 17 31 S, 36 49 1 E"
RIGHT = "It"
CHAIN = (
    ("Everybody does it", "Norm"),
    ("People gossip if she waits", "Norm"),
    ("Bride-wealth is money for her brothers", "Structural"),
)
NORMS = (
    ("Grandmothers", "daughters", "to obey their father", (4, 4, 4), "Go on", "Go on"),
    ("Families", "a pregnant girl", "to marry the man", (2, 4, 4), "Also stop", "Also stop"),
    ("Neighbours", "neighbours", "to stay silent", (1, 4, 2), "Also stop", "Go on"),
)
SCORES = (
    ("54544", "45455", "54534"),
    ("21215", "12125", "22114"),
    ("33333", "34343", "43334"),
    ("44454", "45344", "34544"),
)
"""What three raters gave each norm: impact, change, community, reach, safety."""
SHEETS = (
    "Flipchart 1, fathers at the market",
    "Flipchart 2, grandmothers",
    "Flipchart 3, why and who",
)


@pytest.fixture
def faults(monkeypatch):
    met = []
    monkeypatch.setattr(sys, "excepthook", lambda *fault: met.append(fault))
    return met


def photo(path, number):
    """Write a photo as a phone does: with the place in it."""
    exif = b"Exif\x00\x00" + PLACE
    data = b"\xff\xd8" + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    scan = b"\xff\xda\x00\x04\x00\x01" + bytes([number]) * 400 + b"\xff\xd9"
    path.write_bytes(data + b"\xff\xdb\x00\x04\x00\x01" + scan)
    return path


def choose(hand, name, letters):
    """Choose from a list by first letters."""
    if isinstance(hand, Keyboard):
        hand.write(name, letters)
        return
    hand._seen(name).setFocus()  # a screen that is none opens no lists
    hand.type(letters)


def name_the_practice(hand):
    hand.step(2)
    hand.press("Add practice")
    hand.write("Who does it", "fathers")
    hand.write("What they do", "marry their daughters early")


def ask_why(hand):
    hand.step(4)
    hand.press("Find norms with Five Whys")
    hand.press("Begin Five Whys")
    for number, (answer, tag) in enumerate(CHAIN, 1):
        hand.write(f"Answer {number}", answer)
        hand.press(f"Kind of cause {number}: {tag}")
    hand.press("Add them")
    hand.press("Back to the norm")


def ask_people(hand, ratings, stopped, wrong):
    hand.press("Add what people think")
    for name, value in zip(
        ("I think it is right", "Most others do it", "Most others approve"), ratings, strict=True
    ):
        hand.rate(name, value)
    hand.press(f"If most others stopped, what would people do?: {stopped}")
    hand.press(f"If most others thought it wrong, what would people do?: {wrong}")


def diagnose(hand):
    ask_people(hand, (1, 4, 3), "Also stop", "Also stop")
    for expecting, expected, action, ratings, stopped, wrong in NORMS:
        hand.press("Add norm")
        hand.write("Who expects it", expecting)
        hand.write("Of whom", expected)
        hand.write("To do what", action)
        ask_people(hand, ratings, stopped, wrong)
        if stopped == "Go on":  # then the reason tells a moral rule from a custom
            choose(hand, "Main reason, as judged by the team", RIGHT)


def draw_the_circle(hand):
    hand.press("Five Whys and My Social Network")
    hand.press("Exercise: My Social Network")
    hand.write("New group of people", "Fathers")
    hand.press("Add group of people")
    for role, near in (("aunt", 3), ("peers at the market", 3), ("teacher", 0)):
        hand.write("Who do they listen to", role)
        hand.rate("How close", near)
        hand.press("Add person")
    hand.press("Add reference groups")
    hand.press("Back to the norm")


def keep_the_sheets(hand, prompts, tmp_path):
    hand.tab("Evidence")
    for number, title in enumerate(SHEETS, 1):
        hand.press("Add evidence")
        hand.write("Title", title)
        prompts.to_open = photo(tmp_path / f"flipchart{number}.jpg", number)
        hand.press("Attach a file")
        hand.press(f"E{number}, {title}, Speaks for it")


def choose_where_to_start(hand, window):
    hand.step(5)
    hand.press("Start with five ready criteria")
    (grid,) = [one for one in window.findChildren(ScoreGrid) if one.isVisible()]
    if isinstance(hand, Mouse):
        first = grid.visualRect(grid.model().index(1, 1)).center()
        hand.qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=first)
    else:
        hand.write("Scores", "")
    hand.type("".join(line for norm in SCORES for line in norm))
    hand.tab("Decisions")
    hand.press("Decide about N1")
    choose(hand, "Decision", "S")
    hand.write("Reason", "Most fathers would stop if others did")


@pytest.mark.parametrize("kind", [Mouse, Keyboard])
def test_three_flipcharts_become_four_norms_and_a_decision(stage, tmp_path, faults, kind):
    project = tmp_path / "ward.norms"
    prompts = answering(to_save=project, lines=["Flipcharts of the ward", "Field lead"])
    program = stage.start(prompts=prompts)
    hand = kind(stage.qtbot, program.shell)
    settle()
    hand.press("New project")
    workplace = program.workplace
    workplace.window.frame.toast.shown_ms = 1  # a person waits until messages have gone
    name_the_practice(hand)
    ask_why(hand)
    snapshot = workplace.session.document.snapshot
    (norm,) = snapshot.all(Norm)
    assert [one.norm_id for one in snapshot.all(Sanction)] == [norm.id]
    assert len(snapshot.all(StructuralFactor)) == 1
    assert all(one.became_id for one in snapshot.all(FiveWhys)[0].answers[:3])
    diagnose(hand)
    draw_the_circle(hand)
    keep_the_sheets(hand, prompts, tmp_path)
    choose_where_to_start(hand, program.shell)

    snapshot = workplace.session.document.snapshot
    assert {card.norm.code: card.diagnosis.verdict.type for card in cards(snapshot)} == {
        "N1": NormType.SOCIAL_NORM,
        "N2": NormType.SHARED_MORAL_RULE,
        "N3": NormType.SOCIAL_NORM,
        "N4": NormType.DESCRIPTIVE_NORM,
    }
    assert len(snapshot.all(Score)) == 60
    (decision,) = snapshot.all(Decision)
    assert (decision.item_id, decision.kind) == (norm.id, DecisionKind.SHIFT)
    assert decision.reason == "Most fathers would stop if others did"
    groups = {one.label: one.closeness for one in snapshot.all(ReferenceGroup)}
    assert groups == {"Aunt": 3, "Peers at the market": 3, "Teacher": 0}
    assert all(one.reference_group_id for one in snapshot.all(NetworkTie))
    assert [one.title for one in snapshot.all(EvidenceItem)] == list(SHEETS)
    workplace.keep_version()
    stage.qtbot.waitUntil(lambda: not workplace.session.unsaved, timeout=20_000)
    opened = open_project(project)
    assert isinstance(opened, Opened)
    files = opened.contents.snapshot.all(Attachment)
    kept = [attachment(opened.contents, one.sha256) or b"" for one in files]
    assert len(kept) == 3
    assert all(data.startswith(b"\xff\xd8") and PLACE not in data for data in kept)
    assert faults == []
