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


def no_field() -> tuple[str, str, str]:
    """Tell that nobody is at a field."""
    return "", "", ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """The desk, what is asked, the way to a place, and the record a person looks at now.

    ``shown_record`` returns its id, or "" where a page shows no single record; ``shown_field``
    the field with the keyboard last, as record, path and label, three times "" for none.
    """

    desk: Desk
    asking: Asking
    go: Callable[[Place], object]
    shown_record: Callable[[], str]
    shown_field: Callable[[], tuple[str, str, str]] = no_field
