"""What a network becomes: a reference group for each role, ticked, rated, added in one step."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.exercises import GroupPick, groups_of_ties
from normsdesk.library.wording import scale_word
from normsdesk.model.norm import Norm
from normsdesk.model.practice import NetworkTie, ReferenceGroup
from normsdesk.model.scales import POWER, STANCE
from normsdesk.model.scales import Scale as Numbers
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.why_answers import looks_like_a_name
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import SignedLine, SignedLines, grows
from normsdesk.ui.exercises.ticked_text import TickedText
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.scale import Scale, ScaleRange
from normsdesk.ui.forms.surfaces import Card, Rule


def ties_in_order(snapshot: Snapshot) -> list[NetworkTie]:
    """List all ties as they were added."""
    # Times are kept by the second; within one, the table keeps the order.
    held = snapshot.tables.get(NetworkTie.table, {}).values()
    return sorted((one for one in held if isinstance(one, NetworkTie)), key=lambda o: o.created)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A role, whether it is ticked, and what the group will be."""

    pick: GroupPick
    ticked: bool
    upholds: bool


class _Row(QWidget):
    """One role. ``changed`` tells that a person changed it."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._draft: Draft | None = None
        kit, words = desk.kit, desk.kit.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(6)
        self.tick = TickedText(kit)
        self.tick.edited.connect(self._tick)
        self._values = QWidget()
        flow = Flow(self._values, gap=20, line_gap=8)
        self.power = Scale(kit, self._offered(POWER), words._("Power"))
        self.power.edited.connect(self._rate_power)
        self.stance = Scale(kit, self._offered(STANCE), words._("View on the alternative"))
        self.stance.edited.connect(self._rate_stance)
        flow.addWidget(Field(kit, words._("Power"), self.power))
        flow.addWidget(Field(kit, words._("View on the alternative"), self.stance))
        grows(self._values)
        self.upholds = TickedText(kit, "label")
        self.upholds.edited.connect(self._uphold)
        for part in (self.tick, self._values, self.upholds, Rule(kit)):
            column.addWidget(part)
        grows(self)

    def draft(self) -> Draft | None:
        """Return what is shown, as it was changed."""
        return self._draft

    def show_draft(self, draft: Draft, name: str, norm: str) -> None:
        """Show a role; ``norm`` names the norm its group can uphold, or is empty."""
        words, pick = self._desk.kit.words, draft.pick
        self._draft = draft
        said = words._("Make a reference group of: {name}").format(name=name)
        self.tick.show_text(name, said, ticked=draft.ticked)
        self.power.setAccessibleName(words._("Power of {name}").format(name=name))
        self.stance.setAccessibleName(words._("View of {name}").format(name=name))
        self.power.set_value(pick.power)
        self.stance.set_value(pick.stance)
        self._values.setVisible(draft.ticked and not pick.group_id)
        who = words._("{name} holds up {norm}").format(name=name, norm=norm)
        holds = words._("Holds up {norm}").format(norm=norm)
        self.upholds.show_text(holds, who, ticked=draft.upholds)
        self.upholds.setVisible(draft.ticked and bool(norm))

    def _offered(self, scale: Numbers) -> ScaleRange:
        words = self._desk.kit.words
        meanings = {value: scale_word(words, scale, value) for value in scale.values}
        return ScaleRange(minimum=scale.minimum, maximum=scale.maximum, meanings=meanings)

    def _tick(self, ticked: object) -> None:
        self._change(ticked=bool(ticked))

    def _uphold(self, ticked: object) -> None:
        self._change(upholds=bool(ticked))

    def _rate_power(self, value: object) -> None:
        self._pick(power=value)

    def _rate_stance(self, value: object) -> None:
        self._pick(stance=value)

    def _pick(self, **values: object) -> None:
        if self._draft is not None:
            pick = replace(self._draft.pick, **values)  # type: ignore[arg-type]  # fields of a pick by name
            self._change(pick=pick)

    def _change(self, **values: object) -> None:
        if self._draft is not None:
            self._draft = replace(self._draft, **values)  # type: ignore[arg-type]  # fields of a draft by name
            self.changed.emit()


class NetworkMade(Card):
    """Roles of one network that are no reference group yet, and a button that adds them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit, desk.kit.words._("Make reference groups of them"))
        self._desk = desk
        self._population = ""
        self._norm_id = ""
        self._drafts: dict[str, Draft] = {}
        self.rows: list[_Row] = []
        kit, words = desk.kit, desk.kit.words
        self.column.setSpacing(10)
        self.done = SignedLines(kit)
        self.column.addWidget(self.done)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.column.addLayout(self._list)
        self.preview = TextBlock(kit, "", "body", widest=520)
        self.column.addWidget(self.preview)
        self.add = Button(kit, words._("Add reference groups"), ButtonKind.MAIN, icon="plus")
        self.add.clicked.connect(self.make)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_network(self, population_id: str, norm_id: str) -> None:
        """Show the roles of a network."""
        if population_id != self._population:
            self._drafts.clear()
        self._population, self._norm_id = population_id, norm_id
        snapshot, words = self._desk.bridge.snapshot, self._desk.kit.words
        norm = snapshot.find(Norm, norm_id)
        name = norm.code if norm is not None else ""
        found = self._found()
        while len(self.rows) < len(found):
            row = _Row(self._desk)
            row.changed.connect(self._take_over)
            self.rows.append(row)
            self._list.addWidget(row)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(found))
            if place < len(found):
                row.show_draft(found[place], self._name(found[place]), name)
        self._show_done()
        ticked = [one for one in found if one.ticked]
        linked = sum(bool(one.pick.group_id) for one in ticked)
        fresh = len(ticked) - linked
        said = words.ngettext("{count} new group", "{count} new groups", fresh)
        parts = [said.format(count=words.number(fresh))]
        if linked:
            said = words.ngettext(
                "{count} group that stands already", "{count} groups that stand already", linked
            )
            parts.append(said.format(count=words.number(linked)))
        self.preview.set_text(words._("This gives: {list}.").format(list=words.listing(parts)))
        self.preview.setVisible(bool(ticked))
        self.add.setEnabled(bool(ticked))
        self.add.setVisible(bool(found) and not self._desk.bridge.read_only)
        self.setVisible(bool(found) or bool(self.done.texts()))

    def picks(self) -> list[GroupPick]:
        """List what is ticked."""
        return [
            replace(one.pick, upholds=self._norm_id if one.upholds else "")
            for one in self._found()
            if one.ticked
        ]

    def make(self) -> None:
        """Make the groups, as one step."""
        bridge, words = self._desk.bridge, self._desk.kit.words
        patch = groups_of_ties(bridge.snapshot, self._population, self.picks())
        outcome = bridge.commit(patch, self)
        if isinstance(outcome, Rejected):
            return
        self._drafts.clear()
        self._desk.notices.show_message(
            words._("The reference groups stand under “Who matters”."),
            words._("Undo"),
            lambda: bridge.take_back(outcome),
        )
        self.show_network(self._population, self._norm_id)

    def _found(self) -> list[Draft]:
        snapshot = self._desk.bridge.snapshot
        open_ones: dict[str, NetworkTie] = {}
        for tie in ties_in_order(snapshot):
            role = tie.influencer.strip()
            if tie.population_id == self._population and role and not tie.reference_group_id:
                open_ones.setdefault(role.casefold(), tie)
        groups = {one.label.strip().casefold(): one.id for one in snapshot.all(ReferenceGroup)}
        return [
            self._drafts.get(role)
            or Draft(
                pick=GroupPick(influencer=tie.influencer.strip(), group_id=groups.get(role, "")),
                ticked=not looks_like_a_name(snapshot, tie.influencer),
                upholds=False,
            )
            for role, tie in open_ones.items()
        ]

    def _name(self, draft: Draft) -> str:
        words, pick = self._desk.kit.words, draft.pick
        if not pick.group_id:
            return pick.influencer
        return words._("{name} (stands already)").format(name=pick.influencer)

    def _take_over(self) -> None:
        for row in self.rows:
            draft = row.draft()
            if draft is not None and not row.isHidden():
                self._drafts[draft.pick.influencer.casefold()] = draft
        self.show_network(self._population, self._norm_id)

    def _show_done(self) -> None:
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        naming = Naming(words, snapshot)
        self.done.show_lines(
            [
                SignedLine(
                    text=words._("{role} is {group}").format(
                        role=tie.influencer, group=naming.reference(tie.reference_group_id)
                    )
                )
                for tie in ties_in_order(snapshot)
                if tie.population_id == self._population and tie.reference_group_id
            ]
        )
