"""What a Five Whys becomes: candidates to tick, what ticking adds, and what was made before."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.exercises import WhyPick, make_of_whys
from normsdesk.library.why_words import read_why_words
from normsdesk.model.norm import Norm, Sanction
from normsdesk.model.practice import FiveWhys, Practice
from normsdesk.rules.why_answers import Becomes, suggested, why_guess
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import SignedLine, SignedLines
from normsdesk.ui.exercises.candidate_row import FIRST_NEW, Candidate, CandidateRow
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.editors import Subject
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.forms.surfaces import Card


class WhysMade(Card):
    """Candidates of one exercise. ``added`` tells that records were made of some."""

    added = Signal()

    def __init__(self, desk: Desk, subject: Subject) -> None:
        super().__init__(desk.kit, desk.kit.words._("What it becomes"))
        self._desk = desk
        self._subject = subject
        self._norm_id = ""
        self._drafts: dict[int, Candidate] = {}
        self.rows: list[CandidateRow] = []
        kit, words = desk.kit, desk.kit.words
        self.column.setSpacing(10)
        teaches = words._("Say of each answer what kind of cause it is. It then stands here.")
        self.teaches = TextBlock(kit, teaches, "table", "text2", widest=520)
        self.column.addWidget(self.teaches)
        self.done = SignedLines(kit)
        self.column.addWidget(self.done)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.column.addLayout(self._list)
        self.preview = TextBlock(kit, "", "body", widest=520)
        self.column.addWidget(self.preview)
        self.problem = TextBlock(kit, "", "caption_medium", "danger", widest=520)
        self.column.addWidget(self.problem)
        self.add = Button(kit, words._("Add them"), ButtonKind.MAIN, icon="plus")
        self.add.clicked.connect(self.make)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def turn(self) -> None:
        """Get ready for another exercise."""
        self._drafts.clear()

    def show_norm(self, norm_id: str) -> None:
        """Show the candidates of now; a sanction goes to this norm unless one is new."""
        self._norm_id = norm_id
        candidates = self._candidates()
        while len(self.rows) < len(candidates):
            row = CandidateRow(self._desk)
            row.changed.connect(self._take_over)
            self.rows.append(row)
            self._list.addWidget(row)
        norms = self._norms()
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(candidates))
            if place < len(candidates):
                row.show_candidate(candidates[place], norms)
        self._show_done()
        self._show_preview(candidates)
        nothing = not candidates and not self.done.texts()
        self.teaches.setVisible(nothing)

    def picks(self) -> list[WhyPick]:
        """List what is ticked."""
        return [one.pick for one in self._candidates() if one.ticked]

    def make(self) -> None:
        """Make the records, as one step."""
        bridge, words = self._desk.bridge, self._desk.kit.words
        patch = make_of_whys(bridge.snapshot, self._subject.record_id, self.picks())
        outcome = bridge.commit(patch, self)
        if isinstance(outcome, Rejected):
            return
        self._drafts.clear()
        made = [c.after for c in outcome.patch.changes if c.before is None and c.after is not None]
        said = words.ngettext("{count} record added.", "{count} records added.", len(made))
        self._desk.notices.show_message(
            said.format(count=words.number(len(made))),
            words._("Undo"),
            lambda: bridge.take_back(outcome),
        )
        self.show_norm(self._norm_id)
        self.added.emit()

    def _candidates(self) -> list[Candidate]:
        whys = self._subject.record()
        if not isinstance(whys, FiveWhys) or self._desk.bridge.read_only:
            return []
        found: list[Candidate] = []
        languages = self._desk.bridge.snapshot.project.languages
        for place, answer in enumerate(whys.answers):
            said = answer.answer.strip()
            guess = why_guess(said, read_why_words(), languages)
            becomes = suggested(answer.tag, guess)
            if not said or answer.became_id or becomes is None:
                self._drafts.pop(place, None)
                continue
            draft = self._drafts.get(place)
            if draft is None or draft.answer != said:
                pick = self._pick(whys, place, becomes)
                draft = Candidate(place=place, answer=said, pick=pick, ticked=True)
            found.append(draft)
        return self._with_homes(found)

    def _with_homes(self, found: list[Candidate]) -> list[Candidate]:
        """Give each sanction a norm: one of the same step, else the norm that is shown."""
        new = any(one.ticked and one.pick.becomes is Becomes.NORM for one in found)
        home = "" if new else self._norm_id
        return [
            replace(one, pick=replace(one.pick, norm_id=home))
            if one.pick.becomes is Becomes.SANCTION and not one.pick.norm_id
            else one
            for one in found
        ]

    def _pick(self, whys: FiveWhys, place: int, becomes: Becomes) -> WhyPick:
        practice = self._desk.bridge.snapshot.find(Practice, whys.practice_id)
        return WhyPick(
            place=place,
            becomes=becomes,
            expecting=self._desk.kit.words._("People here"),
            expected=practice.actor if practice is not None else "",
            action=self._act(practice),
        )

    def _act(self, practice: Practice | None) -> str:
        if practice is None or not practice.action.strip():
            return ""
        parts = (practice.action, practice.affected, practice.occasion)
        said = " ".join(part.strip() for part in parts if part.strip())
        return self._desk.kit.words._("to {action}").format(action=said)

    def _norms(self) -> list[Option]:
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        naming = Naming(words, snapshot)
        fresh = Option(value=FIRST_NEW, text=words._("The norm that is added with it"))
        return [
            fresh,
            *(Option(value=one.id, text=naming.title(one)) for one in snapshot.all(Norm)),
        ]

    def _take_over(self) -> None:
        for row in self.rows:
            candidate = row.candidate()
            if candidate is not None and not row.isHidden():
                self._drafts[candidate.place] = candidate
        self.show_norm(self._norm_id)

    def _show_done(self) -> None:
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        naming, whys = Naming(words, snapshot), self._subject.record()
        answers = whys.answers if isinstance(whys, FiveWhys) else ()
        self.done.show_lines(
            [
                SignedLine(
                    text=words._("Answer {number} became this {kind}: {name}").format(
                        number=words.number(place),
                        kind=self._kind(answer.became_id),
                        name=naming.reference(answer.became_id),
                    )
                )
                for place, answer in enumerate(answers, 1)
                if answer.became_id
            ]
        )

    def _kind(self, record_id: str) -> str:
        words, record = self._desk.kit.words, self._desk.bridge.snapshot.record(record_id)
        if isinstance(record, Norm):
            return words._("norm")
        return words._("sanction") if isinstance(record, Sanction) else words._("factor")

    def _counted(self, kinds: list[Becomes]) -> list[str]:
        words = self._desk.kit.words
        norms, sanctions = kinds.count(Becomes.NORM), kinds.count(Becomes.SANCTION)
        factors = len(kinds) - norms - sanctions
        counted = (
            (norms, words.ngettext("{count} norm", "{count} norms", norms)),
            (sanctions, words.ngettext("{count} sanction", "{count} sanctions", sanctions)),
            (factors, words.ngettext("{count} factor", "{count} factors", factors)),
        )
        return [said.format(count=words.number(count)) for count, said in counted if count]

    def _show_preview(self, candidates: list[Candidate]) -> None:
        words = self._desk.kit.words
        ticked = [one for one in candidates if one.ticked]
        kinds = [one.pick.becomes for one in ticked]
        parts = self._counted(kinds)
        self.preview.set_text(words._("This adds: {list}.").format(list=words.listing(parts)))
        homeless = [
            one
            for one in ticked
            if one.pick.becomes is Becomes.SANCTION
            and not one.pick.norm_id
            and Becomes.NORM not in kinds
        ]
        self.problem.set_text(
            words._("A sanction belongs to a norm. Tick a norm, or choose one.") if homeless else ""
        )
        self.problem.setVisible(bool(homeless))
        self.preview.setVisible(bool(ticked))
        self.add.setVisible(bool(candidates))
        self.add.setEnabled(bool(ticked) and not homeless)
