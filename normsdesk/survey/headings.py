"""Finding the questions of our own forms in the columns of a file, whatever wrote it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from normsdesk.library.languages import wording_for
from normsdesk.model.indicator import Disaggregation
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import Questionnaire
from normsdesk.survey.building import form_languages, form_of, usual_questionnaire
from normsdesk.survey.naming import ColumnName, plain_name, understood
from normsdesk.survey.plan import Questions, Source, Target, Use
from normsdesk.survey.scales import folded_text

_CUTS = re.compile(r"[/:.\-]")
_BETWEEN = re.compile(r"[/:.>|\-]+")
_IDS = ("_uuid", "key", "instanceid", "meta/instanceid", "meta-instanceid", "uuid", "_id", "__id")
_WHENS = ("_submission_time", "submissiondate", "completiondate", "end", "endtime")
_REVIEWS = ("_validation_status", "reviewstate", "review_status", "status", "response type")
_BESIDE = {
    "arm": Use.ARM,
    "study_arm": Use.ARM,
    "trial_arm": Use.ARM,
    "treatment_arm": Use.ARM,
    "pair_code": Use.PAIR,
}
"""Columns that are added to a form of ours, or stand in it for two who belong together."""

_SPLITS = {"Q03": Disaggregation.AGE, "Q04": Disaggregation.SEX}


@dataclass(frozen=True, slots=True)
class Found:
    """What a heading of our own form is about; ``choice`` for a column of ticks."""

    target: Target
    choice: str = ""


class OwnHeadings:
    """Understands headings of the forms of one project."""

    def __init__(self, snapshot: Snapshot, questions: Questions) -> None:
        self._snapshot = snapshot
        self._questions = questions

    def sources(self, heading: Sequence[str]) -> tuple[Source, ...]:
        """Find the columns of our own questions; nothing when there are none."""
        sources: list[Source] = []
        for place, name in enumerate(heading):
            found = self.by_name(name) or self.by_label(name)
            if found is not None:
                sources += self._used(place, name, found)
            elif (use := _BESIDE.get(plain_name(_CUTS.split(name)[-1]))) is not None:
                sources.append(Source(place=place, heading=name, use=use))
        return tuple(sources) if self._are_ours(sources) else ()

    def _are_ours(self, sources: Sequence[Source]) -> bool:
        # Many a foreign form calls its questions q01 and q14; ours name a norm, or were made here.
        asked = {
            place.question.upper()
            for questionnaire in self._snapshot.all(Questionnaire)
            for place in questionnaire.questions
        }
        targets = [each.target for each in sources if each.target is not None]
        return any(target.norm_id or target.question in asked for target in targets)

    def by_name(self, heading: str) -> Found | None:
        """Understand a name such as ``interview/about_n1/q14_n1``."""
        pieces = [plain_name(piece) for piece in _CUTS.split(heading) if piece]
        for count in (1, 2):
            joined = "_".join(pieces[-count:])
            norm_id = self._questions.story_norm(joined)
            if norm_id is not None:
                return Found(Target(question=joined.upper(), norm_id=norm_id))
            name = understood(joined)
            if name is not None and (found := self._valid(name)) is not None:
                return found
        return None

    def by_label(self, heading: str) -> Found | None:
        """Understand the words of a question, after any words of groups."""
        if " " not in heading:
            return None  # the words of a question are more than one
        # Words of groups stand before it, with whatever sign between that was chosen.
        for start in (0, *(found.end() for found in _BETWEEN.finditer(heading))):
            name = self._labels.get(folded_text(heading[start:]))
            if name is not None:
                return self._valid(name)
        return None

    def _used(self, place: int, heading: str, found: Found) -> list[Source]:
        code = found.target.question
        if code == "Q01":
            spellings = self._questions.understanding(code).spellings
            yes = {text: answer for text, answer in spellings.items() if answer == "1"}
            return [Source(place=place, heading=heading, use=Use.CONSENT, also=yes)]
        if code == "Q06":
            return [Source(place=place, heading=heading, use=Use.CLUSTER)]
        if self._questions.is_free_text(code):
            return []
        use = Use.TICK if found.choice else Use.ANSWER
        sources = [
            Source(place=place, heading=heading, use=use, target=found.target, choice=found.choice)
        ]
        if code in _SPLITS:
            split = _SPLITS[code]
            sources.append(
                Source(
                    place=place, heading=heading, use=Use.SPLIT, target=found.target, split=split
                )
            )
        return sources

    def _valid(self, name: ColumnName) -> Found | None:
        if not self._questions.knows(name.question):
            return None
        norm = self._questions.norm(name.norm) if name.norm else None
        if name.norm and norm is None:
            return None
        norm_id = norm.id if norm is not None else ""
        scale = self._questions.scale(name.question)
        parts = self._questions.parts(name.question)
        target = Target(question=name.question, norm_id=norm_id)
        if scale.kind in ("grid", "each_named"):
            if name.part not in parts:
                return None
            return Found(Target(question=name.question, norm_id=norm_id, part=name.part))
        if not name.part:
            return Found(target)
        if scale.kind in ("many", "own_list"):
            no_answers = (self._questions.bank.form.dont_know, self._questions.bank.form.refused)
            if scale.has_answer(name.part) or name.part in no_answers:
                return Found(target, choice=name.part)
        return None

    @cached_property
    def _labels(self) -> Mapping[str, ColumnName]:
        held = self._snapshot.all(Questionnaire)
        bank = self._questions.bank
        found: dict[str, set[ColumnName]] = {}
        for questionnaire in held or (usual_questionnaire(self._snapshot, bank),):
            wordings = {name: wording_for(name) for name in form_languages(questionnaire)}
            form = form_of(self._snapshot, questionnaire, bank, wordings)
            group: Mapping[str, str] = {}
            for row in form.rows:
                if row.kind == "begin_group":
                    group = row.label
                name = understood(row.name)
                if name is None or row.kind in ("note", "begin_group"):
                    continue
                for language, label in row.label.items():
                    found.setdefault(folded_text(label), set()).add(name)
                    inside = f"{group.get(language, '')}/{label}"
                    found.setdefault(folded_text(inside), set()).add(name)
                    kind, _, answers = row.kind.partition(" ")
                    for choice in form.choices[answers] if kind == "select_multiple" else ():
                        tick = ColumnName(name.question, name.norm, choice.name)
                        said = f"{label}/{choice.label.get(language, '')}"
                        found.setdefault(folded_text(said), set()).add(tick)
        # The same words for two columns say nothing.
        return {label: next(iter(names)) for label, names in found.items() if len(names) == 1}


def about_the_row(heading: Sequence[str]) -> tuple[Source, ...]:
    """Find what phone tools write beside the answers: id, time of sending, review."""
    lowered = [name.lower() for name in heading]
    sources: list[Source] = []
    for use, names in ((Use.ID, _IDS), (Use.WHEN, _WHENS), (Use.REVIEW, _REVIEWS)):
        for name in names:
            if name in lowered:
                place = lowered.index(name)
                sources.append(Source(place=place, heading=heading[place], use=use))
                break
    return tuple(sources)
