"""The tab of eligibility: the verdict, and the ten items in the order of the source."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.model.fields import spec_of
from normsdesk.model.mentorship import SelectionCheck
from normsdesk.model.programme import PackItemKind
from normsdesk.model.project import Organisation, Project
from normsdesk.rules.eligibility import CRITERIA, ITEMS, eligibility
from normsdesk.steps.pack_items import filled, items_of, region_of
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.editors import FieldEditor
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card, Chip, Rule
from normsdesk.ui.in_sight import hold_still
from normsdesk.ui.kit import Kit
from normsdesk.ui.organisation.begun import StepRecords
from normsdesk.ui.organisation.criterion_row import CriterionRow
from normsdesk.ui.organisation.eligibility_verdict import EligibilityVerdictCard
from normsdesk.ui.organisation.eligibility_words import proposals_of
from normsdesk.ui.organisation.pieces import GroupHead


class CountChips(QWidget):
    """How many answers are yes, partly, not yet and open, as chips."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.chips = tuple(Chip(kit, "", look) for look in ("done", "partly", "not_yet", "no_data"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for chip in self.chips:
            row.addWidget(chip)

    def show_check(self, check: SelectionCheck) -> None:
        """Count the answers."""
        words, found = self._kit.words, eligibility(check)
        partly, not_met, unknown = len(found.partly), len(found.not_met), len(found.unknown)
        met = len(ITEMS) - partly - not_met - unknown
        texts = (
            words._("{count} yes"),
            words._("{count} partly"),
            words._("{count} not yet"),
            words._("{count} open"),
        )
        for chip, text, count in zip(
            self.chips, texts, (met, partly, not_met, unknown), strict=True
        ):
            chip.setText(text.format(count=words.number(count)))
            chip.updateGeometry()
            chip.setVisible(count > 0)


class EligibilityTab(QWidget):
    """Verdict above, the list below as drawn."""

    def __init__(self, desk: Desk, records: StepRecords) -> None:
        super().__init__()
        self._desk = desk
        self._records = records
        kit, words = desk.kit, desk.kit.words
        self.verdict = EligibilityVerdictCard(desk, records)
        self.verdict.condition_asked.connect(self._ask_condition)
        self.chips = CountChips(kit)
        day = spec_of(SelectionCheck, "checked_on")
        self.day = FieldEditor(desk, records.check, day.name, day, labelled=False)
        self.day.control.setAccessibleName(words._("Checked on"))
        self.day.setFixedWidth(kit.theme.length(230))
        self.rows: dict[str, CriterionRow] = {}
        card = Card(kit)
        card.column.setContentsMargins(1, 1, 1, 1)
        card.column.setSpacing(0)
        first = GroupHead(kit, words._("Selection criteria"))
        first.row.addWidget(self.chips)
        card.column.addWidget(first)
        for place, item in enumerate(ITEMS):
            if place == len(CRITERIA):
                card.column.addWidget(Rule(kit))
                title = words._("Conditions of participation")
                card.column.addWidget(GroupHead(kit, title, quiet=True))
            card.column.addWidget(Rule(kit))
            row = self.rows[item] = CriterionRow(desk, records.check, place, item)
            card.column.addWidget(row)
        card.column.addWidget(Rule(kit))
        card.column.addLayout(self._checked_on())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.verdict)
        column.addWidget(card)
        column.addStretch(1)

    def set_room(self, width: int) -> None:
        """Stand in lines, or with the answers below the words."""
        wide = width >= max(row.width_in_line() for row in self.rows.values())
        for row in self.rows.values():
            row.set_wide(wide)
            row.give_proof(width // 5)

    def begin(self) -> None:
        """Put the keyboard on the first answer."""
        self.rows[ITEMS[0]].go_to_answer()

    def show_field(self, path: str) -> bool:
        """Go to an answer, or open its row where the rest of it stands; tell whether it does."""
        for row in self.rows.values():
            if path.startswith(row.objectName()):
                row.show_part(path.rpartition(".")[2])
                return True
        return False

    def refresh(self) -> None:
        """Show what the check holds now."""
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        check = self._records.check.record()
        organisation = self._records.organisation.record()
        if not isinstance(check, SelectionCheck) or not isinstance(organisation, Organisation):
            return
        hold_still(self)  # an answer may add lines to the verdict above it
        values = {"region": region_of(snapshot, words.language) or words._("the region")}
        texts = {
            item.number: (item.label, filled(item.text, values))
            for kind in (PackItemKind.ORGANISATION_CRITERION, PackItemKind.CONDITION)
            for item in items_of(snapshot, kind, words.language)
        }
        proposals = proposals_of(words, organisation, _begins_on(snapshot.project))
        for item, row in self.rows.items():
            row.show_words(*texts.get(item, ("", "")))
            row.refresh()
            row.show_proposal(*proposals.get(item, (None, "")))
        self.day.refresh()
        self.chips.show_check(check)
        labels = {number: label for number, (label, _) in texts.items()}
        self.verdict.show_check(labels, {item: why for item, (_, why) in proposals.items()})

    def _ask_condition(self, item: str) -> None:
        self.rows[item].show_part("condition")

    def _checked_on(self) -> QHBoxLayout:
        kit = self._desk.kit
        label = TextBlock(kit, kit.words._("Checked on"), "label")
        label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        line = QHBoxLayout()
        line.setContentsMargins(15, 10, 15, 10)
        line.setSpacing(12)
        line.addWidget(label)
        line.addWidget(self.day)
        line.addStretch(1)
        return line


def _begins_on(project: Project) -> date | None:
    return project.mentorship_start or project.start
