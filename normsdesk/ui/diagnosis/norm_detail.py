"""Everything about the chosen norm: head, tiles, tabs, and below them the part that is shown."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.model.ids import new_id
from normsdesk.model.norm import NormProfile, SanctionSign
from normsdesk.rules.norm_card import NormCard, card
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.expectations import ExpectationsTab
from normsdesk.ui.diagnosis.linked import (
    evidence_count,
    exceptions_of,
    groups_of,
    profiles_of,
    sanctions_of,
    story_count,
)
from normsdesk.ui.diagnosis.norm_head import NormHead
from normsdesk.ui.diagnosis.pieces import Subjects, bring_into_sight
from normsdesk.ui.diagnosis.verdict_words import (
    confidence_result,
    gap_result,
    strength_result,
    type_result,
)
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.editors import Subject
from normsdesk.ui.forms.section_tabs import SectionTabs
from normsdesk.ui.forms.tabs import TabEntry
from normsdesk.ui.forms.tiles import ResultTiles
from normsdesk.ui.kit import Kit
from normsdesk.ui.soon import soon
from normsdesk.ui.window.empty_state import EmptyState

if TYPE_CHECKING:
    from normsdesk.ui.diagnosis.evidence_tab import EvidenceTab

_LEAST_BODY = 240
_SCROLLS_UP_TO = 100  # per cent of text size


class Tab(Protocol):
    """One tab of the page."""

    def set_wide(self, wide: bool) -> None:
        """Stand in two columns, or in one."""
        ...

    def turn(self) -> None:
        """Get ready for another norm or profile."""
        ...

    def show_card(self, card: NormCard) -> None:
        """Show what the rules say."""
        ...


class NormDetail(QWidget):
    """The chosen norm. ``tab_shown`` tells that another tab is in sight."""

    tab_shown = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wide = True
        self._card: NormCard | None = None
        self._profile_id = ""
        self._words_put_by = False
        self._built: dict[int, QWidget] = {}
        self._stale: set[int] = set()
        self._subjects = Subjects(norm=Subject(desk), profile=Subject(desk))
        words = desk.kit.words
        self.head = NormHead(desk, self._subjects)
        self.head.profile_chosen.connect(self.show_profile)
        self.head.profile_wanted.connect(self.add_profile)
        self.tiles = ResultTiles(desk.kit)
        self.tabs = SectionTabs(desk.kit, words._("Parts of the diagnosis"))
        self.tabs.chosen.connect(self._choose_tab)
        self._body = QWidget()
        self._body_column = QVBoxLayout(self._body)
        self._body_column.setContentsMargins(0, 0, 0, 0)
        self._body_column.setSpacing(12)
        self._body_column.addWidget(self.head.slots_card)
        text = words._("Add what people think")
        self.begin_profile = Button(desk.kit, text, ButtonKind.MAIN, icon="plus")
        self.begin_profile.clicked.connect(self.add_profile)
        self.without_profile = self._teaching()
        self._body_column.addWidget(self.without_profile)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._top = QVBoxLayout()
        self._top.setSpacing(12)
        for part in (self.head, self.tiles, self.tabs):
            self._top.addWidget(part)
        self._column.addLayout(self._top)
        self._scroll = _BodyScroll(desk.kit)
        self._column.addWidget(self._scroll, 1)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._keep_gutter)
        # Larger text leaves too little height below the tiles: then the whole page scrolls.
        self._scrolls = desk.kit.theme.text_scale <= _SCROLLS_UP_TO
        if self._scrolls:
            self._put_inside()
        else:
            self._put_below()

    @property
    def card(self) -> NormCard | None:
        """What is shown now."""
        return self._card

    @property
    def subjects(self) -> Subjects:
        """The norm and profile that the inputs write to."""
        return self._subjects

    def tab(self, place: int) -> QWidget:
        """Return a tab, built when it is asked for."""
        if place not in self._built:
            made = _MAKERS[place](self._desk, self._subjects)
            self._built[place] = made
            self._arrange(made)
            self._body_column.addWidget(made)
            made.hide()
            self._stale.add(place)
        return self._built[place]

    def show_norm(self, norm_id: str, profile_id: str = "") -> None:
        """Show a norm, by default by the profile that speaks for it."""
        if norm_id != self._subjects.norm.record_id:
            self.head.turn()
            self._words_put_by = False
            self._profile_id = ""
            self._subjects.norm.record_id = norm_id
            self._scroll.verticalScrollBar().setValue(0)
        if profile_id:
            self._profile_id = profile_id
        self.refresh()

    def show_profile(self, profile_id: str) -> None:
        """Show another profile of the norm."""
        self._profile_id = profile_id
        self.refresh()

    def show_tab(self, place: int) -> None:
        """Show a tab."""
        self.tabs.set_current(place)
        self._show_tab(place)

    def show_evidence(self, evidence_id: str) -> None:
        """Go to a piece of evidence of the norm."""
        self.show_tab(_MAKERS.index(_evidence))
        tab = self.tab(self.tabs.current())
        cast("EvidenceTab", tab).show_evidence(evidence_id)

    def refresh(self) -> None:
        """Show what the document holds now."""
        snapshot = self._desk.bridge.snapshot
        norm_id = self._subjects.norm.record_id
        if self._subjects.norm.record() is None:
            return
        profiles = profiles_of(snapshot, norm_id)
        chosen = self._profile_id if any(p.id == self._profile_id for p in profiles) else None
        shown = card(snapshot, norm_id, chosen)
        self._card = shown
        profile_id = shown.profile.id if shown.profile is not None else ""
        key_changed = profile_id != self._subjects.profile.record_id
        if key_changed:
            for tab in self._built.values():
                _as_tab(tab).turn()
            self._subjects.profile.record_id = profile_id
        words, diagnosis = self._desk.kit.words, shown.diagnosis
        self.head.show_card(shown, profiles, compact=not self._wide)
        self.tiles.show_results(
            type_result(words, diagnosis),
            strength_result(words, shown),
            confidence_result(words, diagnosis, evidence_count(snapshot, shown.norm)),
            gap_result(words, shown),
        )
        self.tabs.set_entries(self._entries(shown))
        self._stale = set(self._built)
        self._desk.pieces.do(partial(self._show_tab, self.tabs.current()))

    def add_profile(self) -> None:
        """Add the view of one group, and go to its first value."""
        bridge = self._desk.bridge
        profile = NormProfile(id=new_id("norm_profiles"), norm_id=self._subjects.norm.record_id)
        if isinstance(bridge.commit(add_records(bridge.snapshot, [profile]), self), Rejected):
            return
        self.show_tab(0)
        self.show_profile(profile.id)
        tab = self.tab(0)
        if isinstance(tab, ExpectationsTab):
            self.head.pencil.setChecked(False)
            for row in tab.views.rows.values():
                row.head.setChecked(True)
            first = next(iter(tab.views.rows.values()))
            first.head.setFocus(Qt.FocusReason.TabFocusReason)
            # The rows that have just opened are laid out with the next event.
            soon(self._scroll, self._scroll.to_top)
            bring_into_sight(first)  # below the list it is the page that scrolls

    def set_wide(self, wide: bool) -> None:
        """Scroll by itself beside the list, or be as high as it needs below it."""
        if wide != self._wide:
            self._wide = wide
            if wide and self._scrolls:
                self._put_inside()
            else:
                self._put_below()
            for tab in self._built.values():
                self._arrange(tab)

    def _teaching(self) -> EmptyState:
        words = self._desk.kit.words
        return EmptyState(
            self._desk.kit,
            words._("Nobody was asked about this norm yet"),
            words._("A profile holds what one group thinks about the norm. Begin with ratings."),
            buttons=() if self._desk.bridge.read_only else (self.begin_profile,),
        )

    def _put_inside(self) -> None:
        self._column.removeWidget(self._body)
        self._scroll.setWidget(self._body)
        self._body.setAutoFillBackground(False)  # the scroll area has just asked for it
        self._scroll.show()
        self._keep_gutter()

    def _put_below(self) -> None:
        self._scroll.takeWidget()
        self._scroll.hide()
        self._column.addWidget(self._body, 1)
        self._body.show()
        self._keep_gutter()

    def _keep_gutter(self) -> None:
        """Keep all right edges in line, whether the body scrolls or not."""
        bar = self._scroll.verticalScrollBar()
        gutter = bar.sizeHint().width() if self._wide and self._scrolls else 0
        self._top.setContentsMargins(0, 0, gutter, 0)
        self._body_column.setContentsMargins(0, 0, 0 if bar.maximum() else gutter, 0)

    def _choose_tab(self, place: int) -> None:
        """Fold the words of the norm while another tab is looked at: they would stand above it."""
        pencil = self.head.pencil
        if place and pencil.isChecked():
            self._words_put_by = True
            pencil.setChecked(False)
        elif not place and self._words_put_by:
            self._words_put_by = False
            pencil.setChecked(True)
        self._show_tab(place)

    def _show_tab(self, place: int) -> None:
        shown = self._card
        if shown is None:
            return
        lacks = place == 0 and shown.profile is None
        tab = self.tab(place)
        for other in self._built.values():
            if other is not tab:
                other.hide()
        tab.setVisible(not lacks)
        self.without_profile.setVisible(lacks)
        if place in self._stale and not lacks:
            self._desk.pieces.do(partial(_as_tab(tab).show_card, shown))
            self._stale.discard(place)
        self.tab_shown.emit(place)

    def _arrange(self, tab: QWidget) -> None:
        _as_tab(tab).set_wide(self._wide)

    def _entries(self, shown: NormCard) -> list[TabEntry]:
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        norm_id = shown.norm.id
        reactions = sum(len(sanctions_of(snapshot, norm_id, sign)) for sign in SanctionSign)
        evidence = evidence_count(snapshot, shown.norm).pieces
        return [
            TabEntry(text=words._("Expectations")),
            TabEntry(text=words._("Who matters"), count=len(groups_of(snapshot, shown)) or None),
            TabEntry(text=words._("Sanctions & rewards"), count=reactions or None),
            TabEntry(
                text=words._("Exceptions"), count=len(exceptions_of(snapshot, norm_id)) or None
            ),
            TabEntry(text=words._("Evidence"), count=evidence or None),
            TabEntry(text=words._("Stories"), count=story_count(snapshot, norm_id) or None),
        ]


# A tab is loaded when it is first looked at: most people look at one or two.


def _reactions(desk: Desk, subjects: Subjects) -> QWidget:
    from normsdesk.ui.diagnosis.reactions import ReactionsTab

    return ReactionsTab(desk, subjects)


def _exceptions(desk: Desk, subjects: Subjects) -> QWidget:
    from normsdesk.ui.diagnosis.reactions import ExceptionsTab

    return ExceptionsTab(desk, subjects)


def _evidence(desk: Desk, subjects: Subjects) -> QWidget:
    from normsdesk.ui.diagnosis.evidence_tab import EvidenceTab

    return EvidenceTab(desk, subjects)


def _who_matters(desk: Desk, subjects: Subjects) -> QWidget:
    from normsdesk.ui.diagnosis.who_matters import WhoMattersTab

    return WhoMattersTab(desk, subjects)


def _stories(desk: Desk, subjects: Subjects) -> QWidget:
    # Few open it, and it reads the words that raise a question in a story.
    from normsdesk.ui.stories.stories_tab import StoriesTab

    return StoriesTab(desk, subjects)


_MAKERS: tuple[Callable[[Desk, Subjects], QWidget], ...] = (
    ExpectationsTab,
    _who_matters,
    _reactions,
    _exceptions,
    _evidence,
    _stories,
)


def _as_tab(widget: QWidget) -> Tab:
    return widget  # type: ignore[return-value]


class _BodyScroll(QScrollArea):
    """Takes the height that is left, and asks for little."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._least = kit.theme.length(_LEAST_BODY)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(self._least)
        self.viewport().setAutoFillBackground(False)

    def to_top(self) -> None:
        """Show the beginning."""
        self.verticalScrollBar().setValue(0)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the least that can be worked with."""
        return QSize(super().sizeHint().width(), self._least)
