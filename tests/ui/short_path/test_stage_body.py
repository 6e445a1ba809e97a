"""A stage of the short path: what it says while it has nothing to work with."""

from normsdesk.steps.short_path import SHORT_PATH
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.short_path.stage_body import StageBody


def said(body: StageBody) -> str:
    blocks = body.wait.findChildren(TextBlock)
    return " ".join(block.text() for block in blocks)


def test_the_first_stage_speaks_of_no_stage_before_it(qtbot, kit) -> None:
    body = StageBody(kit)
    qtbot.addWidget(body)
    first, second = (each.stage for each in list(SHORT_PATH)[:2])
    body.show_stage(first, waits=True, makeable=True)
    assert "before" not in said(body)
    assert "No practice yet" in said(body)
    body.show_stage(second, waits=True, makeable=False)
    assert "Something comes first" in said(body)
