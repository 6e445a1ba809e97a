"""Typing totals: value, interval and status follow at once; what cannot be right is said."""

import pytest
from PySide6.QtTest import QTest

from normsdesk.model.indicator import (
    DataValue,
    Indicator,
    IndicatorType,
    Round,
    RoundKind,
    ValueSource,
    WantedDirection,
)

BASELINE = Round(id="rounds-b", kind=RoundKind.BASELINE, name="Baseline", month=0)
MIDLINE = Round(id="rounds-m", kind=RoundKind.MIDLINE, name="Midline", month=12)
SHARE = Indicator(id="indicators-1", code="I1", name="Parents who approve")


@pytest.fixture
def pane_of(open_page, project_of):
    def opened(*records):
        page = open_page(project_of(*records), width=1050, height=900)
        pane = page.part("indicators").pane
        pane.desk = page.desk
        pane.page = page
        return pane

    return opened


def typed(pane, place, field, text):
    entry = pane.values.entries()[place]
    line = entry.inputs[field].focusProxy()
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    pane.page.catch_up()
    return entry


def test_totals_are_enough_for_a_value_with_its_interval(pane_of) -> None:
    pane = pane_of(SHARE, BASELINE, MIDLINE)
    typed(pane, 0, "numerator", "194")
    entry = typed(pane, 0, "denominator", "294")
    assert entry.result() == "66.0% (60.4–71.2)"
    assert len(pane.desk.bridge.snapshot.all(DataValue)) == 1


def test_the_finding_never_claims_more_than_the_numbers(pane_of) -> None:
    pane = pane_of(SHARE, BASELINE, MIDLINE)
    for place, count in ((0, "132"), (1, "116")):
        typed(pane, place, "numerator", count)
        typed(pane, place, "denominator", "200")
    assert pane._finding.text() == "From 66.0% to 58.0%: this may be no change"
    assert "there may be no change" in pane._standing.text()
    typed(pane, 1, "numerator", "60")
    assert pane._finding.text() == "It got better: from 66.0% to 30.0%"


def test_a_target_gives_a_status_beside_the_value(pane_of) -> None:
    pane = pane_of(SHARE, BASELINE, MIDLINE)
    typed(pane, 1, "numerator", "116")
    typed(pane, 1, "denominator", "200")
    assert typed(pane, 1, "target", "55").status() == "Close"
    assert typed(pane, 1, "target", "60").status() == "On track"
    assert typed(pane, 1, "target", "20").status() == "Behind"


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("denominator", "0", "Write a number from 1 up"),
        ("numerator", "-3", "Write a number from 0 up"),
        ("target", "101", "Write a number from 0 to 100"),
        ("target", "soon", "Write a number from 0 to 100"),
        ("numerator", "many", "Write a number from 0 up"),
    ],
)
def test_what_cannot_be_a_number_is_said_and_not_stored(pane_of, field, text, said) -> None:
    pane = pane_of(SHARE, BASELINE)
    entry = typed(pane, 0, field, text)
    assert entry.fields[field].problem() == said
    held = pane.desk.bridge.snapshot
    assert all(getattr(value, field, None) in (None, 1) for value in held.all(DataValue))
    assert all(one.value in (None, 10.0) for one in held.get(Indicator, SHARE.id).targets)


def test_counts_that_do_not_add_up_are_said_beside_them(pane_of) -> None:
    pane = pane_of(SHARE, BASELINE)
    typed(pane, 0, "numerator", "300")
    entry = typed(pane, 0, "denominator", "294")
    assert entry.problems() == ["More were counted than asked. Check both numbers."]


def test_a_few_answers_give_no_value_and_say_so(pane_of) -> None:
    pane = pane_of(SHARE, BASELINE)
    typed(pane, 0, "numerator", "4")
    entry = typed(pane, 0, "denominator", "9")
    assert entry.problems() == ["Fewer than 10 answers: no value is shown."]
    assert entry.result() == "Not measured"
    assert pane._doubts.texts() == ["Baseline: what was typed gives no value yet."]


@pytest.mark.parametrize(
    ("indicator", "fields"),
    [
        ({"type": IndicatorType.PERCENT}, ("numerator", "denominator", "target")),
        ({"type": IndicatorType.MEAN}, ("value", "denominator", "target")),
        ({"type": IndicatorType.NUMBER}, ("value", "target")),
        ({"type": IndicatorType.INDEX}, ("value", "target")),
        ({"type": IndicatorType.QUALITATIVE}, ("value", "target")),
        ({"value_source": ValueSource.COMPUTED}, ("target",)),
        ({"direction": WantedDirection.CONTEXT}, ("numerator", "denominator")),
    ],
)
def test_each_kind_of_indicator_asks_for_what_it_is_made_of(pane_of, indicator, fields) -> None:
    pane = pane_of(Indicator(id="indicators-1", code="I1", **indicator), BASELINE)
    assert pane.values.entries()[0].shape.fields == fields


def test_the_arithmetic_is_shown_when_it_is_asked_for(pane_of) -> None:
    pane = pane_of(SHARE, BASELINE)
    typed(pane, 0, "numerator", "100")
    typed(pane, 0, "denominator", "200")
    pane.how.heading.setChecked(True)
    assert pane.how.lines() == [
        "Baseline: 100 ÷ 200 = 50.0%",
        "95% interval (Wilson): 43.1–56.9",
    ]


def test_without_a_round_one_press_begins_the_baseline(qtbot, pane_of) -> None:
    pane = pane_of(SHARE)
    pane.values.begin_button.click()
    pane.page.catch_up()
    assert [held.kind for held in pane.desk.bridge.snapshot.all(Round)] == [RoundKind.BASELINE]
    assert len(pane.values.entries()) == 1
    (entry,) = pane.values.entries()
    qtbot.waitUntil(lambda: entry.isAncestorOf(entry.window().focusWidget() or entry.window()))


def test_totals_go_into_the_norm_profile_with_one_press_and_undo(open_page, amani) -> None:
    page = open_page(amani, height=900)
    tab = page.part("indicators")
    fourth = next(one for one in amani.all(Indicator) if one.code == "I4")
    tab.choose(fourth.id)
    baseline, _, midline, _ = tab.pane.values.entries()
    assert baseline._fed.text() == "In the profile of N1, as measured."
    assert baseline.feed.isHidden()
    assert midline.feed.shown_text() == "Use in the profile of N1"
    midline.feed.click()
    page.catch_up()
    assert midline.feed.isHidden()
    assert not midline._fed.isHidden()
    page.desk.notices.press()
    page.catch_up()
    assert not midline.feed.isHidden()
