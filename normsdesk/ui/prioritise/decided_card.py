"""What was decided, in short."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from normsdesk.library.wording import choice_word
from normsdesk.model.priority import DecisionKind
from normsdesk.rules.ranking import RankedItem
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import SignedLine, SignedLines, grows
from normsdesk.ui.forms.buttons import link
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.labels import Span, TextBlock, line_label
from normsdesk.ui.forms.surfaces import Card, Chip, IconLabel
from normsdesk.ui.prioritise.round_view import PUT_OFF, RoundView

_MOST_REASONS = 2


class DecidedCard(Card):
    """The newest decisions on all items. ``edit_asked`` wants the tab where they are made."""

    edit_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit)
        self._kit = desk.kit
        words = desk.kit.words
        self.column.setSpacing(8)
        head = QWidget()
        flow = Flow(head, gap=12, line_gap=4, middle=True)
        flow.addWidget(line_label(desk.kit, words._("Our decision"), "h3"))
        self._when = Chip(desk.kit, "", "on_track")
        flow.addWidget(self._when)
        grows(head)
        self.column.addWidget(head)
        self.said = TextBlock(desk.kit, "", "table", widest=380)
        self.column.addWidget(self.said)
        self.rest = TextBlock(desk.kit, "", "table", "text2", widest=380)
        self.column.addWidget(self.rest)
        self.warnings = SignedLines(desk.kit)
        self.column.addWidget(self.warnings)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        self._people = IconLabel(desk.kit, "users", 16, "text2")
        foot.addWidget(self._people)
        self._raters = line_label(desk.kit, "", "caption", "text2")
        foot.addWidget(self._raters)
        foot.addStretch(1)
        self.edit = link(desk.kit, words._("Decide"))
        self.edit.clicked.connect(self.edit_asked)
        foot.addWidget(self.edit)
        self.column.addLayout(foot)

    def show_view(self, view: RoundView) -> None:
        """Show the decisions about the items of a round."""
        words = self._kit.words
        decided = [item for item in view.ranking.items if _kind(item) is not None]
        chosen = [item for item in decided if _kind(item) not in PUT_OFF]
        self.said.set_spans(self._chosen(view, chosen, bool(decided)))
        self.rest.set_text(self._rest(view, decided))
        self.rest.setVisible(bool(self.rest.text()))
        days = [i.decision.decided_on for i in decided if i.decision and i.decision.decided_on]
        newest = max(days, default=None)
        self._when.setVisible(newest is not None)
        if newest is not None:
            agreed = words._("Agreed {day}").format(day=words.date(newest))
            self._when.show_chip(agreed, "on_track")
        warned = [item.item_id for item in chosen if item.not_now]
        text = words._("Chosen in spite of a reason to wait: {norms}.").format(
            norms=words.listing(view.names_of(warned))
        )
        lines = [SignedLine(text=text, sign="triangle-alert", ink="danger")] if warned else []
        self.warnings.show_lines(lines)
        count = len(view.raters)
        raters = words.ngettext("{count} rater", "{count} raters", count)
        self._raters.setText(raters.format(count=words.number(count)) if count else "")
        self._people.setVisible(bool(count))
        self.edit.set_shown_text(words._("Edit") if decided else words._("Decide"))

    def _chosen(self, view: RoundView, chosen: Sequence[RankedItem], decided: bool) -> list[Span]:
        words = self._kit.words
        if not chosen:
            nothing = words._("Nothing is chosen yet. Decide together, one by one.")
            return [Span(text=words._("Nothing is chosen to work on.") if decided else nothing)]
        codes = words.listing(view.names_of([item.item_id for item in chosen]))
        spans = [Span(text=words._("Work on {norms}.").format(norms=codes), strong=True)]
        reasons = [i.decision.reason.strip() for i in chosen if i.decision is not None]
        for reason in [each for each in reasons if each][:_MOST_REASONS]:
            short = reason if len(reason) <= 140 else reason[:139].rstrip() + "…"
            spans.append(Span(text=f" {short}"))
        return spans

    def _rest(self, view: RoundView, decided: Sequence[RankedItem]) -> str:
        words = self._kit.words
        parts: list[str] = []
        for kind in (DecisionKind.LATER, DecisionKind.SET_ASIDE):
            ids = [item.item_id for item in decided if _kind(item) is kind]
            if ids:
                parts.append(
                    words._("{decision}: {norms}.").format(
                        decision=choice_word(words, kind), norms=words.listing(view.names_of(ids))
                    )
                )
        open_ids = [item.item_id for item in view.ranking.items if item not in decided]
        if open_ids and decided:
            parts.append(
                words._("Not decided: {norms}.").format(
                    norms=words.listing(view.names_of(open_ids))
                )
            )
        return " ".join(parts)


def _kind(item: RankedItem) -> DecisionKind | None:
    return item.decision.kind if item.decision is not None else None
