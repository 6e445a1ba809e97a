"""What the pages of the panel work with."""

from collections.abc import Callable
from dataclasses import dataclass

from normsdesk.model.project import Comment, CommentState
from normsdesk.model.snapshot import Snapshot
from normsdesk.steps.asked import Place
from normsdesk.ui.bridge import Desk
from normsdesk.ui.panel.asking import Asking


def unsettled_comments(snapshot: Snapshot) -> list[Comment]:
    """List the comments that are not closed."""
    return [each for each in snapshot.all(Comment) if each.state is not CommentState.CLOSED]


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """The desk, what is asked, the way to a place, and the record a person looks at now.

    ``shown_record`` returns its id, or "" where a page shows no single record.
    """

    desk: Desk
    asking: Asking
    go: Callable[[Place], object]
    shown_record: Callable[[], str]
