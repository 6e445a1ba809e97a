"""The square of risks says the level of each field as a number, not by its shade alone."""

from normsdesk.ui.strategy import risk_signs
from normsdesk.ui.strategy.risk_signs import RiskMark, RiskSquare
from tests.ui.desks import shown

NUMBERS = {"1", "2", "3", "4", "5"}


def test_each_field_has_the_number_of_its_level(qtbot, kit, monkeypatch):
    written: list[str] = []
    paint = risk_signs.signs.line_of_text

    def listens(painter, rect, text, *rest, **more):
        written.append(text)
        paint(painter, rect, text, *rest, **more)

    monkeypatch.setattr(risk_signs.signs, "line_of_text", listens)
    square = shown(qtbot, RiskSquare(kit), 260, 226)
    square.show_marks([RiskMark(risk_id="a", code="R1", likelihood=2, severity=4)], "a")
    written.clear()
    square.grab()
    axes = 2 * len(NUMBERS)
    assert len([text for text in written if text in NUMBERS]) == len(NUMBERS) ** 2 + axes
    assert written.count("5") > written.count("2") > 2
    assert "R1" in written
