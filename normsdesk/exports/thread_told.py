"""The golden thread of a norm in words: the boxes of its drawing, and where each one leads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from normsdesk.exports.sections.indicator_values import interval_text, number_text
from normsdesk.figures.thread import ThreadBox, ThreadFigure, ThreadPart, Tone
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.indicator import Indicator, Round
from normsdesk.model.norm import Norm, Sanction
from normsdesk.model.practice import ReferenceGroup
from normsdesk.model.priority import Decision
from normsdesk.model.record import CodedRecord
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.theory import Assumption
from normsdesk.rules.exposure import Exposed, ExposureState
from normsdesk.rules.round_values import RoundValue
from normsdesk.rules.thread import Bead, Hole, HoleCode, Part, Stage, Thread
from normsdesk.steps.asked import Place, place_of_record, place_of_table
from normsdesk.steps.naming import Naming

SIGNS = {
    Stage.PRACTICE: "repeat",
    Stage.NORM: "norm-social",
    Stage.GROUPS: "users-round",
    Stage.DECISION: "flag",
    Stage.STRATEGIES: "megaphone",
    Stage.BOXES: "blocks",
    Stage.ASSUMPTIONS: "lightbulb",
    Stage.INDICATORS: "gauge",
    Stage.QUESTIONS: "message-square",
    Stage.VALUES: "trending-up",
}
"""The icon of each part."""
_MANY = 4
"""From so many holes of one kind on, one question asks for all of them."""


@dataclass(frozen=True, slots=True)
class ToldThread:
    """Two drawings, and the place each target leads to: the thread, and who may be punished."""

    figure: ThreadFigure
    safety: ThreadFigure
    places: dict[str, Place]


class ThreadTeller:
    """Tells the threads of one project in one language."""

    def __init__(self, words: Wording, snapshot: Snapshot) -> None:
        self._words = words
        self._snapshot = snapshot
        self._naming = Naming(words, snapshot)

    def told(self, thread: Thread) -> ToldThread:
        """Tell a thread; what is not in this reader's snapshot is left out."""
        places: dict[str, Place] = {}
        norm = self._snapshot.get(Norm, thread.norm_id)
        parts = tuple(self._part(thread, part, places) for part in thread.parts)
        title = self._words._("Thread of {norm}").format(norm=self._naming.title(norm))
        safety = self._words._("Who may be punished for joining in")
        return ToldThread(
            figure=ThreadFigure(title=title, description=self.summary(thread), parts=parts),
            safety=ThreadFigure(
                title=safety, description="", parts=tuple(self._safety(thread, places))
            ),
            places=places,
        )

    def summary(self, thread: Thread) -> str:
        """Say in a sentence whether the thread holds."""
        words, count = self._words, len(thread.holes)
        if count:
            said = words.ngettext(
                "{count} hole in this thread. The question beside it helps you fill it.",
                "{count} holes in this thread. The questions beside them help you fill them.",
                count,
            )
            return said.format(count=words.number(count))
        if thread.ended is not None:
            return words._("The thread ends at the decision: {decision}.").format(
                decision=choice_word(words, thread.ended).lower()
            )
        return words._("This thread holds from the practice to the latest value.")

    def question(self, hole: Hole) -> str:
        """Ask what fills a hole."""
        record = self._snapshot.record(hole.record_id)
        what = "" if record is None else self._naming.short_title(record)
        return spoken(self._words, hole.code.value, what=what)

    def questions(self, holes: Sequence[Hole]) -> list[str]:
        """Ask what fills holes; many of one kind are asked about at once, by their codes."""
        kinds: dict[HoleCode, list[Hole]] = {}
        for hole in holes:
            kinds.setdefault(hole.code, []).append(hole)
        return [said for code, alike in kinds.items() for said in self._asked(code, alike)]

    def _asked(self, code: HoleCode, alike: Sequence[Hole]) -> list[str]:
        codes = [self._naming.reference(hole.record_id, 1) for hole in alike]
        if len(alike) < _MANY or not all(codes):
            return [self.question(hole) for hole in alike]
        return [spoken(self._words, code.value, what=self._words.listing(codes))]

    def exposed_name(self, each: Exposed) -> str:
        """Name the strategy or activity."""
        record = self._snapshot.record(each.record_id)
        return "" if record is None else self._naming.title(record)

    def sanctions(self, each: Exposed) -> str:
        """List what those who join in may meet, and by whom."""
        found = (self._snapshot.find(Sanction, one) for one in each.sanction_ids)
        return self._words.listing([self._sanction(one) for one in found if one is not None])

    def answers(self, each: Exposed) -> list[str]:
        """List what the strategy itself says is done about it, as typed."""
        record = self._snapshot.record(each.record_id)
        rows = getattr(record, "exposures", ())
        said = [rows[place].what_is_done.strip() for place in each.rows if place < len(rows)]
        return [one for one in said if one]

    def risks(self, each: Exposed) -> str:
        """List the risks about it, by code."""
        codes = [self._naming.reference(one, 1) for one in each.risk_ids]
        return self._words.listing([one for one in codes if one])

    def _part(self, thread: Thread, part: Part, places: dict[str, Place]) -> ThreadPart:
        boxes = [
            *(self._bead(thread, part.stage, bead, places) for bead in part.beads),
            *(self._hole(hole, places) for hole in part.holes),
        ]
        title = spoken(self._words, part.stage.value)
        ends = part.stage is Stage.DECISION and thread.ended is not None
        return ThreadPart(
            title=title,
            sign=SIGNS[part.stage],
            boxes=tuple(box for box in boxes if box is not None),
            note=self._note(thread),
            ends=ends,
        )

    def _note(self, thread: Thread) -> str:
        if thread.ended is not None:
            return self._words._("Not needed while this decision stands.")
        return self._words._("This follows once the holes above are filled.")

    def _bead(
        self, thread: Thread, stage: Stage, bead: Bead, places: dict[str, Place]
    ) -> ThreadBox | None:
        record = self._snapshot.record(bead.record_id)
        if record is None:
            return None
        code = record.code if isinstance(record, CodedRecord) else ""
        text, detail = _begun(self._naming.name(record)), ""
        if bead.question:
            code, text = bead.question, ""
        elif isinstance(record, Decision):
            text, detail = self._decision(thread, record)
        elif isinstance(record, Assumption):
            detail = choice_word(self._words, record.status)
        elif isinstance(record, Indicator) and bead.value is not None:
            text, detail = self._value(record, bead.value)
        target = f"{stage.value}:{bead.question or bead.record_id}"
        place = self._place_of(bead)
        if place is not None:
            places[target] = place
        what = " ".join(one for one in (code, text) if one)
        name = self._words._("{part}: {what}").format(
            part=spoken(self._words, stage.value), what=what
        )
        if detail:
            name = f"{name}, {detail}"
        return ThreadBox(code=code, text=text, detail=detail, target=target, name=name)

    def _place_of(self, bead: Bead) -> Place | None:
        if bead.value is not None and bead.value.data_value_ids:
            return place_of_record(self._snapshot, bead.value.data_value_ids[-1])
        field = "question_codes" if bead.question else ""
        record = self._snapshot.record(bead.record_id)
        return place_of_record(
            self._snapshot, bead.record_id, field if isinstance(record, Indicator) else ""
        )

    def _decision(self, thread: Thread, decision: Decision) -> tuple[str, str]:
        words = self._words
        day = "" if decision.decided_on is None else words.date(decision.decided_on)
        ranked = thread.ranked
        place = ""
        if ranked is not None and ranked.score is not None:
            score = words.number(ranked.score, 1)
            place = words._("score {score}").format(score=score)
            if ranked.rank is not None:
                place = words._("rank {rank}, score {score}").format(
                    rank=words.number(ranked.rank), score=score
                )
        text = (
            words._("Not decided") if decision.kind is None else choice_word(words, decision.kind)
        )
        return text, " · ".join(part for part in (day, place) if part)

    def _value(self, indicator: Indicator, value: RoundValue) -> tuple[str, str]:
        text = number_text(self._words, indicator, value.value)
        held = self._snapshot.find(Round, value.round_id)
        name = "" if held is None else self._naming.name(held)
        interval = value.interval
        doubt = "" if interval is None else interval_text(self._words, interval)
        return text, " · ".join(part for part in (name, doubt) if part)

    def _hole(self, hole: Hole, places: dict[str, Place]) -> ThreadBox:
        question = self.question(hole)
        target = f"{hole.code.value}:{hole.record_id}"
        place = (
            place_of_table(hole.table)
            if hole.table
            else place_of_record(self._snapshot, hole.record_id, hole.field)
        )
        if place is not None:
            places[target] = place
        name = self._words._("Missing: {question}").format(question=question)
        return ThreadBox(text=question, target=target, tone=Tone.HOLE, wide=True, name=name)

    def _safety(self, thread: Thread, places: dict[str, Place]) -> Iterator[ThreadPart]:
        boxes = [self._exposed(each, places) for each in thread.exposed]
        if boxes:
            yield ThreadPart(
                title=self._words._("Strategies"), sign="megaphone", boxes=tuple(boxes)
            )

    def _exposed(self, each: Exposed, places: dict[str, Place]) -> ThreadBox:
        words = self._words
        what, state = self.exposed_name(each), spoken(words, each.state.value)
        target = f"exposed:{each.record_id}"
        place = place_of_record(self._snapshot, each.answer_id, each.field)
        if place is not None:
            places[target] = place
        met, risks = self.sanctions(each), self.risks(each)
        details = [words._("May meet: {sanctions}").format(sanctions=met)] if met else []
        details.extend(self.answers(each))
        if risks:
            details.append(words._("Risks: {codes}").format(codes=risks))
        settled = each.state is ExposureState.ANSWERED
        text = what if settled else words._("{what}: {question}").format(what=what, question=state)
        return ThreadBox(
            text=text,
            detail="\n".join(details),
            target=target,
            tone=Tone.GOOD if settled else Tone.HOLE,
            wide=True,
            name=words._("{what}: {question}").format(what=what, question=state),
        )

    def _sanction(self, sanction: Sanction) -> str:
        group = self._snapshot.find(ReferenceGroup, sanction.reference_group_id)
        who = group.label if group is not None else sanction.agent
        what = sanction.description.strip()
        if not what and sanction.type is not None:
            what = choice_word(self._words, sanction.type)
        if not who:
            return what
        return self._words._("{what} ({who})").format(what=what, who=who)


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
