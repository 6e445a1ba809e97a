"""A first project from nothing to a PDF: once by mouse alone, once by keyboard alone."""

import sys

import pytest

from normsdesk.model.mentorship import (
    MOU,
    InceptionRecord,
    SelectionCheck,
    SelfAssessmentBefore,
)
from normsdesk.model.norm import Norm, NormProfile
from normsdesk.model.practice import Practice
from normsdesk.model.project import Organisation
from normsdesk.model.strategy import RiskEthicsItem, Strategy
from tests.system.hands import Keyboard, Mouse, settle
from tests.system.stage import answering

CRITERIA = (
    "O1 Size 15–100 staff",
    "O2 Works in the region",
    "O3 Child protection",
    "O4 Says it will act",
    "C1 Leaders’ commitment",
    "C2 Funding for 3 years",
    "C3 Change of strategy",
    "C4 Active for 12 months",
    "C5 Time of staff",
    "C6 Pays a part",
)
NORMS = (
    ("Families here", "parents of girls", "to marry a girl soon after puberty"),
    ("Teachers here", "teachers", "to beat pupils who come late"),
)


@pytest.fixture
def faults(monkeypatch):
    met = []
    monkeypatch.setattr(sys, "excepthook", lambda *fault: met.append(fault))
    return met


def fill_the_organisation(hand) -> None:
    hand.step(1)
    hand.press("Add your organisation")
    hand.write("Name", "Tumaini Community Trust")
    hand.write("Number of staff", "42")
    hand.write("What the organisation works on", "Child protection")
    hand.write("Working on this since", "2014")
    hand.write("Region of the programme", "East Africa")
    hand.write("Mentorship starts", "1 February 2027")
    hand.tab("Eligibility")
    for criterion in CRITERIA:
        hand.press(f"{criterion}: Yes")
    hand.tab("Inception meeting")
    hand.write("Date", "12 January 2027")
    hand.write("4 What moves you to take part", "Girls leave school at 14")
    hand.tab("MOU")
    hand.write("Mentor organisation", "Norms Learning Centre")
    hand.write("Special conditions", "Funds for the third year by June")
    hand.tab("Before training")
    hand.write("BF1 Contacts for the programme", "Programme officer")


def diagnose_two_norms(hand) -> None:
    hand.step(4)
    for expecting, expected, action in NORMS:
        hand.press("Add norm")
        hand.write("Who expects it", expecting)
        hand.write("Of whom", expected)
        hand.write("To do what", action)
        hand.press("Add what people think")
        hand.rate("I think it is right", 1)
        hand.rate("Most others do it", 4)
        hand.rate("Most others approve", 4)


def work_through(hand) -> None:
    fill_the_organisation(hand)
    hand.step(2)
    hand.press("Add practice")
    hand.write("Who does it", "parents")
    hand.write("What they do", "marry their daughters before 18")
    diagnose_two_norms(hand)
    hand.step(6)
    hand.press("Add strategy")
    hand.write("Strategy", "Talks in the ward")
    hand.tab("Safety & ethics")
    hand.press("Add risk")
    hand.write("What could happen", "Girls who speak up are mocked")


@pytest.mark.parametrize("kind", [Mouse, Keyboard])
def test_a_first_project_is_brought_to_a_pdf(stage, tmp_path, faults, kind) -> None:
    from pypdf import PdfReader

    place = tmp_path / "first.pdf"
    prompts = answering(to_save=place, lines=["Girls stay in school", "Programme officer"])
    program = stage.start(prompts=prompts)
    hand = kind(stage.qtbot, program.shell)
    settle()
    hand.press("New project")
    workplace = program.workplace
    work_through(hand)

    snapshot = workplace.session.document.snapshot
    assert [(one.name, one.staff_count) for one in snapshot.all(Organisation)] == [
        ("Tumaini Community Trust", 42),
        ("Norms Learning Centre", None),
    ]
    (mou,) = snapshot.all(MOU)
    assert mou.special_conditions == ("Funds for the third year by June",)
    (check,) = snapshot.all(SelectionCheck)
    assert [one.status is not None for one in check.answers] == [True] * 10
    assert [one.motivation for one in snapshot.all(InceptionRecord)] == ["Girls leave school at 14"]
    assert [one.contacts for one in snapshot.all(SelfAssessmentBefore)] == ["Programme officer"]
    assert [one.action for one in snapshot.all(Practice)] == ["marry their daughters before 18"]
    assert [(one.expecting, one.expected, one.action) for one in snapshot.all(Norm)] == [*NORMS]
    assert len(snapshot.all(NormProfile)) == 2
    assert [one.name for one in snapshot.all(Strategy)] == ["Talks in the ward"]
    assert [one.risk for one in snapshot.all(RiskEthicsItem)] == ["Girls who speak up are mocked"]

    hand.step(9)
    hand.press("Make the PDF")
    page = workplace.window.shelf.page()
    stage.qtbot.waitUntil(page.making.make.isVisible, timeout=30_000)
    text = "".join(sheet.extract_text() for sheet in PdfReader(place).pages)
    assert "Girls stay in school" in text
    assert "to marry a girl soon after puberty" in " ".join(text.split())
    assert prompts.told == []
    assert prompts.asked == []
    assert faults == []
