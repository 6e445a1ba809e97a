"""The names of what the panel shows."""

from enum import StrEnum


class PanelPage(StrEnum):
    """What the panel shows."""

    GUIDE = "guide"
    COACH = "coach"
    COMMENTS = "comments"


PAGES = tuple(PanelPage)
