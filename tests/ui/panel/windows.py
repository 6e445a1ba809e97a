"""A window over a project, with its panel."""

from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from normsdesk.edit.document import Document
from normsdesk.model.norm import Norm
from normsdesk.model.practice import Practice
from normsdesk.model.project import Answer, Comment, CommentState, Project
from normsdesk.model.snapshot import Snapshot, snapshot_of
from normsdesk.model.strategy import Exposure, Strategy
from normsdesk.steps.asked import Place
from normsdesk.ui.kit import Kit
from normsdesk.ui.panel.asking import Asking
from normsdesk.ui.panel.not_now import NotNow, NotNowForNow
from normsdesk.ui.panel.talk import Talk
from normsdesk.ui.window.main_window import MainWindow
from tests.edit.builders import START
from tests.ui.desks import desk_over

MARKUP = "<b>Who</b> says so & why?"


def a_project() -> Snapshot:
    """Two practices, a norm, a strategy; an open comment on the norm and a closed one."""
    return snapshot_of(
        [
            Project(id="project-1", title="Safe homes"),
            Practice(id="practices-1", code="P1", actor="Parents", action="marry girls early"),
            Practice(id="practices-2", code="P2", actor="Boys", action="leave school"),
            Norm(id="norms-1", code="N1", expecting="Families", expected="Parents"),
            Strategy(
                id="strategies-1",
                code="S1",
                name="Circles",
                exposures=(Exposure(who="Fathers"), Exposure(who="Girls")),
            ),
            Comment(
                id="comments-1",
                record_id="norms-1",
                author="Mentor",
                at=START,
                text=MARKUP,
                answers=(Answer(author="Team", at=START, text="The elders."),),
            ),
            Comment(
                id="comments-2",
                record_id="practices-1",
                author="Mentor",
                at=START,
                text="Fine now.",
                state=CommentState.CLOSED,
            ),
        ]
    )


def window_over(
    qtbot,
    kit: Kit,
    snapshot: Snapshot,
    size: tuple[int, int] = (1366, 688),
    *,
    not_now: NotNow | None = None,
    read_only: bool = False,
) -> MainWindow:
    """Open a window and show its first step."""
    document = Document(snapshot, author="Team lead", read_only=read_only)
    window = MainWindow(document, kit, not_now=not_now)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.show_step(1)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@dataclass
class Walked:
    """Where a page of the panel wanted to go, and what it is told is looked at."""

    places: list[Place] = field(default_factory=list)
    record_id: str = ""


def a_talk(kit: Kit, snapshot: Snapshot, walked: Walked, *, read_only: bool = False) -> Talk:
    desk = desk_over(kit, snapshot, read_only=read_only)
    return Talk(
        desk=desk,
        asking=Asking(desk.bridge, NotNowForNow()),
        go=walked.places.append,
        shown_record=lambda: walked.record_id,
    )


def names_missing(root: QWidget) -> list[str]:
    """List the classes of what takes the keyboard without a name for a screen reader."""
    return [
        type(widget).__name__
        for widget in root.findChildren(QWidget)
        if widget.isVisibleTo(root) and widget.focusPolicy().value & 1 and not spoken_name(widget)
    ]


def spoken_name(widget: QWidget) -> str:
    return widget.accessibleName() or str(widget.property("text") or "")
