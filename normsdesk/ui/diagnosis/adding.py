"""Where something about the norm that is shown is added."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from normsdesk.model.evidence import Vignette
from normsdesk.model.norm import NormProfile
from normsdesk.model.practice import ReferenceGroup
from normsdesk.ui.diagnosis.expectations import ExpectationsTab
from normsdesk.ui.diagnosis.norm_detail import NormDetail

if TYPE_CHECKING:
    from normsdesk.ui.diagnosis.who_matters import WhoMattersTab
    from normsdesk.ui.stories.stories_tab import StoriesTab

_EXPECTATIONS, _WHO_MATTERS, _STORIES = 0, 1, 5


def go_to_adding(detail: NormDetail, table: str, about: Sequence[str]) -> bool:
    """Give the keyboard to what adds to a table about the norm; tell whether it is here."""
    target: QWidget
    if table == Vignette.table:
        detail.show_tab(_STORIES)
        stories = cast("StoriesTab", detail.tab(_STORIES))
        stories.show_codes_of(next(iter(about), ""))
        target = stories.codes.grid
    elif table == NormProfile.table:
        detail.show_tab(_EXPECTATIONS)
        target = _first_unknown(detail) or detail.begin_profile
    elif table == ReferenceGroup.table:
        detail.show_tab(_WHO_MATTERS)
        target = cast("WhoMattersTab", detail.tab(_WHO_MATTERS)).add_button
    else:
        return False
    target.setFocus(Qt.FocusReason.TabFocusReason)
    return target.isVisibleTo(detail)


def go_to_seen(page: QWidget, targets: Sequence[QWidget]) -> bool:
    """Give the keyboard to the first of these that is in sight; tell whether one is."""
    target = next((one for one in targets if one.isVisibleTo(page)), None)
    if target is not None:
        target.setFocus(Qt.FocusReason.TabFocusReason)
    return target is not None


def _first_unknown(detail: NormDetail) -> QWidget | None:
    """Find the first view of people that nobody asked about, on the profile that is shown."""
    tab = detail.tab(_EXPECTATIONS)
    without = detail.card is None or detail.card.profile is None
    if without or not isinstance(tab, ExpectationsTab):
        return None
    heads = [row.head for row in tab.views.rows.values()]
    return next((one for one in heads if not one.value().known), heads[0])
