"""From totals to the rest of the project: box of the theory, norm profile, verdict, table."""

import pytest

from normsdesk.model.indicator import Indicator, Round, RoundKind, Target
from normsdesk.model.norm import Norm, NormProfile
from normsdesk.model.theory import NodeLevel, ToCNode
from normsdesk.rules.progress import Status
from normsdesk.rules.readings import profile_values
from normsdesk.ui.canvas.standing import Standing

NORM = Norm(id="norms-n1", code="N1", short_label="Early marriage")
BOX = ToCNode(id="toc_nodes-1", code="B1", title="Fewer approve", level=NodeLevel.NORM_OUTCOME)
BASELINE = Round(id="rounds-b", kind=RoundKind.BASELINE, name="Baseline", month=0)
MIDLINE = Round(id="rounds-m", kind=RoundKind.MIDLINE, name="Midline", month=12)
APPROVE = Indicator(
    id="indicators-1",
    code="I1",
    name="Others approve",
    norm_id=NORM.id,
    node_ids=(BOX.id,),
    question_codes=("Q23",),
    targets=(Target(round_id=MIDLINE.id, value=40.0),),
)


@pytest.fixture
def page(open_page, project_of):
    return open_page(project_of(NORM, BOX, BASELINE, MIDLINE, APPROVE), height=900)


def enter(page, place, above, below):
    entry = page.part("indicators").pane.values.entries()[place]
    for field, number in (("numerator", above), ("denominator", below)):
        line = entry.inputs[field].focusProxy()
        line.setText(str(number))
        line.textEdited.emit(str(number))
    page.catch_up()
    return entry


def test_totals_reach_the_box_of_the_theory_of_change(page) -> None:
    standing = Standing()
    snapshot = page.desk.bridge.snapshot
    assert standing.of(snapshot).get(BOX.id) is not Status.ON_TRACK
    enter(page, 0, 132, 200)
    enter(page, 1, 60, 200)
    assert standing.of(page.desk.bridge.snapshot)[BOX.id] is Status.ON_TRACK
    enter(page, 1, 130, 200)
    assert standing.of(page.desk.bridge.snapshot)[BOX.id] is Status.BEHIND


def test_totals_reach_the_profile_of_the_norm_as_measured_in_that_round(page) -> None:
    entry = enter(page, 1, 60, 200)
    entry.feed.click()
    snapshot = page.desk.bridge.snapshot
    (profile,) = snapshot.all(NormProfile)
    assert profile.round_id == MIDLINE.id
    value = profile_values(snapshot, profile).ne
    assert value.share == pytest.approx(0.3)
    assert value.answers == 200


def test_totals_reach_the_tables_and_the_charts(page) -> None:
    enter(page, 0, 132, 200)
    enter(page, 1, 60, 200)
    grid = page.part("tables").grid("tracking")
    assert any("66.0%" in text for row in grid.texts() for text in row)
    page.show_tab(page.place_of("charts"))
    titles = [card.title.text() for card in page.part("charts").cards()]
    assert titles == ["Changed for sure: I1"]
