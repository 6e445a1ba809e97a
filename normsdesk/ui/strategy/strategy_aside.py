"""Beside the strategies: who may be punished for joining the chosen one, and its attributes."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.library.languages import Wording
from normsdesk.library.mechanisms import Explained, read_strategy_lists
from normsdesk.library.wording import choice_word, scale_word, spoken
from normsdesk.model.norm import Sanction
from normsdesk.model.scales import ATTRIBUTE
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import Attribute, AttributeMark, Strategy
from normsdesk.rules.exposure import Exposed, ExposureState
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import SignedLine, SignedLines, grows
from normsdesk.ui.forms.buttons import link
from normsdesk.ui.forms.labels import TextBlock, line_label, set_tooltip
from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.forms.surfaces import Card

_HIGHEST = ATTRIBUTE.maximum * len(Attribute)
_MOST_SANCTIONS = 4


def state_look(words: Wording, state: ExposureState) -> tuple[str, str, str]:
    """Give icon, colour and word of what is known about punishment for joining in."""
    match state:
        case ExposureState.ANSWERED:
            return "shield-check", "success", words._("Harm answered")
        case ExposureState.PLANNED:
            return "clock", "hintInk", words._("Answer planned")
        case ExposureState.NOT_ASKED:
            return "circle-dashed", "text3", words._("Harm not asked")
        case ExposureState.NOT_NAMED:
            return "circle-help", "hintInk", words._("Who is harmed?")
        case ExposureState.UNANSWERED:
            return "circle-alert", "danger", words._("No answer yet")
        case ExposureState.STILL_HIGH:
            return "triangle-alert", "danger", words._("Harm still likely")


class FactsCard(Card):
    """What the chosen strategy is: approach, how it works, whom it reaches, how much."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit)
        self._kit = desk.kit
        words = desk.kit.words
        self.column.setSpacing(6)
        self._title = TextBlock(desk.kit, "", "h3")
        self.column.addWidget(self._title)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.column.addLayout(self._grid)
        labels = (
            words._("Approach"),
            words._("How it works"),
            words._("Reaches"),
            words._("How much"),
        )
        self.facts: list[TextBlock] = []
        for row, text in enumerate(labels):
            label = line_label(desk.kit, text, "table", "text2")
            value = TextBlock(desk.kit, "", "table", widest=600)
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, row, 1)
            self.facts.append(value)

    def show_strategy(self, snapshot: Snapshot, strategy: Strategy) -> None:
        """Show a strategy in short."""
        words = self._kit.words
        naming = Naming(words, snapshot)
        self._title.set_text(naming.title(strategy))
        told = (
            choice_word(words, strategy.approach) if strategy.approach is not None else "",
            ", ".join(choice_word(words, one) for one in strategy.mechanisms),
            ", ".join(naming.reference(one) for one in strategy.reference_group_ids),
            strategy.dose.strip(),
        )
        for value, text in zip(self.facts, told, strict=True):
            value.set_text(text or words._("Not said yet"))
            value.set_role_ink("text" if text else "text3")


class ExposureCard(Card):
    """Who may be punished for joining in. ``answer_asked`` wants the place of the answer."""

    answer_asked = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        self._exposed: Exposed | None = None
        kit, words = desk.kit, desk.kit.words
        self.column.setSpacing(8)
        self._title = TextBlock(kit, "", "h3")
        self.column.addWidget(self._title)
        self.state = SignedLines(kit)
        self.column.addWidget(self.state)
        self.people = SignedLines(kit)
        self.column.addWidget(self.people)
        self._known = line_label(kit, words._("Known sanctions"), "caption_strong", "text2")
        self.column.addWidget(self._known)
        self.sanctions = TextBlock(kit, "", "caption", "text2", widest=600)
        self.column.addWidget(self.sanctions)
        self.answer = link(kit, words._("Answer this"))
        self.answer.clicked.connect(self._ask)
        row = QHBoxLayout()
        row.addWidget(self.answer)
        row.addStretch(1)
        self.column.addLayout(row)

    def show_strategy(self, snapshot: Snapshot, strategy: Strategy, exposed: Exposed) -> None:
        """Show what is known about a strategy."""
        words = self._desk.kit.words
        naming = Naming(words, snapshot)
        self._exposed = exposed
        title = words._("{code} · Who may be punished for joining in?")
        self._title.set_text(title.format(code=strategy.code))
        sign, ink, _word = state_look(words, exposed.state)
        said = spoken(words, exposed.state.value)
        self.state.show_lines([SignedLine(text=said, sign=sign, ink=ink)])
        lines = [_person(words, naming, strategy, place) for place in exposed.rows]
        self.people.show_lines([SignedLine(text=each, sign="user", ink="text2") for each in lines])
        found = [snapshot.find(Sanction, each) for each in exposed.sanction_ids]
        names = [naming.name(each) for each in found if each is not None]
        self._known.setVisible(bool(names))
        self.sanctions.setVisible(bool(names))
        shown = names[:_MOST_SANCTIONS]
        if len(names) > len(shown):
            more = words._("{count} more").format(count=words.number(len(names) - len(shown)))
            shown.append(more)
        self.sanctions.set_text("\n".join(shown))
        self.answer.setVisible(not exposed.state.settled and not self._desk.bridge.read_only)

    def _ask(self) -> None:
        if self._exposed is not None:
            self.answer_asked.emit(self._exposed.answer_id, self._exposed.field)


def _person(words: Wording, naming: Naming, strategy: Strategy, place: int) -> str:
    row = strategy.exposures[place]
    who = row.who.strip() or naming.reference(row.population_id)
    group = naming.reference(row.reference_group_id)
    if group:
        who = words._("{who}, by {group}").format(who=who, group=group)
    done = row.what_is_done.strip()
    if not done:
        return words._("{who}. Nothing is done about it yet.").format(who=who)
    return words._("{who}: {answer}").format(who=who, answer=done)


class _AttributeLine(QWidget):
    """One attribute, with how clearly it shows."""

    def __init__(self, desk: Desk, attribute: Attribute, explained: Explained) -> None:
        super().__init__()
        words = desk.kit.words
        text = choice_word(words, attribute)
        meaning = explained.text.said_in(words.language)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        label = TextBlock(desk.kit, text, "table", widest=600)
        set_tooltip(label, meaning)
        options = [
            Option(
                value=str(value),
                text=scale_word(words, ATTRIBUTE, value),
                fill="hint" if value == ATTRIBUTE.minimum else "primary",
                sign="minus" if value == ATTRIBUTE.minimum else "check",
            )
            for value in range(ATTRIBUTE.minimum, ATTRIBUTE.maximum + 1)
        ]
        self.mark = Segmented(desk.kit, options, text)
        self.mark.setAccessibleDescription(meaning)
        self.mark.setEnabled(not desk.bridge.read_only)
        column.addWidget(label)
        column.addWidget(self.mark)
        grows(self)


class AuditCard(Card):
    """The nine attributes of good norms work; gaps are shown, not a grade."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        self._strategy_id = ""
        kit = desk.kit
        self._title = TextBlock(kit, "", "h3")
        self.column.addWidget(self._title)
        self.sum = TextBlock(kit, "", "caption", "text2", widest=600)
        self.column.addWidget(self.sum)
        self.lines: dict[Attribute, _AttributeLine] = {}
        for attribute, explained in read_strategy_lists().attributes.items():
            line = _AttributeLine(desk, attribute, explained)
            line.mark.edited.connect(partial(self._mark, attribute))
            self.lines[attribute] = line
            self.column.addWidget(line)

    def show_strategy(self, strategy: Strategy) -> None:
        """Show the attributes of a strategy."""
        words = self._desk.kit.words
        self._strategy_id = strategy.id
        title = words._("{code} · Nine attributes").format(code=strategy.code)
        self._title.set_text(title)
        marks = {each.attribute: each.mark for each in strategy.audit if each.mark is not None}
        for attribute, line in self.lines.items():
            mark = marks.get(attribute)
            line.mark.set_value(None if mark is None else str(mark))
        self.sum.set_text(_sum_text(words, list(marks.values())))

    def _mark(self, attribute: Attribute, value: str | None) -> None:
        bridge = self._desk.bridge
        strategy = bridge.snapshot.find(Strategy, self._strategy_id)
        if strategy is None:
            return
        given = {each.attribute: each.mark for each in strategy.audit}
        given[attribute] = None if value is None else int(value)
        audit = tuple(
            AttributeMark(attribute=each, mark=given[each])
            for each in Attribute
            if given.get(each) is not None
        )
        bridge.put(strategy.id, "audit", audit, origin=self)


def _sum_text(words: Wording, marks: list[int]) -> str:
    if not marks:
        return words._("Nobody has looked yet. The answers show gaps, not a grade.")
    missing = sum(1 for each in marks if each == ATTRIBUTE.minimum)
    total = words._("{sum} of {most}, {count} of {all} answered.").format(
        sum=words.number(sum(marks)),
        most=words.number(_HIGHEST),
        count=words.number(len(marks)),
        all=words.number(len(Attribute)),
    )
    if not missing:
        return total
    gaps = words.ngettext("{count} is not there.", "{count} are not there.", missing)
    return f"{total} {gaps.format(count=words.number(missing))}"
