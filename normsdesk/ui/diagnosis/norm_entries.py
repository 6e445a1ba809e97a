"""The norms as the list shows them; what did not change is not judged again."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from normsdesk.library.languages import Wording
from normsdesk.model.norm import Norm, NormProfile
from normsdesk.model.project import Project
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.coach import hints
from normsdesk.rules.decision_table import Verdict
from normsdesk.rules.diagnosis import verdict_of
from normsdesk.rules.headline import headline_profiles
from normsdesk.rules.hints import HintStep
from normsdesk.rules.readings import profile_values
from normsdesk.steps.naming import Naming
from normsdesk.ui.diagnosis.norm_list import NormEntry
from normsdesk.ui.diagnosis.verdict_words import is_provisional, look_of, type_text


@dataclass(frozen=True, slots=True)
class _Judged:
    profile: NormProfile
    project: Project
    verdict: Verdict


class NormEntries:
    """Makes the entries of the list, and keeps the verdicts of profiles that stay the same."""

    def __init__(self, words: Wording) -> None:
        self._words = words
        self._kept: dict[str, _Judged] = {}
        self._hints: Counter[str] = Counter()

    def count_hints(self, snapshot: Snapshot, today: date) -> None:
        """Count the Coach's open questions on each norm and on what belongs to it."""
        found = hints(snapshot, today=today, steps=(HintStep.DIAGNOSIS,))
        self._hints = Counter(
            norm_id
            for hint in found
            for norm_id in {_norm_of(snapshot, record_id) for record_id in hint.record_ids}
        )

    def entries(self, snapshot: Snapshot) -> list[NormEntry]:
        """Make an entry for each norm, in reading order."""
        headlines = headline_profiles(snapshot)
        naming = Naming(self._words, snapshot)
        return [self._entry(snapshot, norm, headlines, naming) for norm in snapshot.all(Norm)]

    def _entry(
        self,
        snapshot: Snapshot,
        norm: Norm,
        headlines: Mapping[str, NormProfile],
        naming: Naming,
    ) -> NormEntry:
        shown = headlines.get(norm.id, NormProfile(id="", norm_id=norm.id))
        verdict = self._verdict(snapshot, norm.id, shown)
        return NormEntry(
            norm_id=norm.id,
            code=norm.code,
            name=naming.name(norm),
            kind=look_of(verdict),
            word=type_text(self._words, verdict)
            if norm.id in headlines
            else self._words._("No profile yet"),
            provisional=is_provisional(verdict),
            hints=self._hints[norm.id],
        )

    def _verdict(self, snapshot: Snapshot, norm_id: str, profile: NormProfile) -> Verdict:
        kept = self._kept.get(norm_id)
        project = snapshot.project
        if kept is not None and kept.profile == profile and kept.project is project:
            return kept.verdict
        verdict = verdict_of(profile_values(snapshot, profile))
        self._kept[norm_id] = _Judged(profile, project, verdict)
        return verdict


def _norm_of(snapshot: Snapshot, record_id: str) -> str:
    record = snapshot.record(record_id)
    return record_id if isinstance(record, Norm) else str(getattr(record, "norm_id", ""))
