"""What an indicator looks like at a glance: its numbers in words, and the way to its target."""

from collections.abc import Sequence
from dataclasses import dataclass

from normsdesk.exports.sections.indicator_values import number_text
from normsdesk.figures.tiles import WayToTarget
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.indicator import Indicator, IndicatorType, Round
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.progress import Progress, progress
from normsdesk.rules.round_values import RoundValue
from normsdesk.ui.diagnosis.norm_entries import NormEntries
from normsdesk.ui.diagnosis.norm_list import NormEntry
from normsdesk.ui.tables.signs import STATUS_LOOKS

NOTHING = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorLook:
    """One indicator at a glance; numbers are written out, ``way`` is none without a value.

    ``norm`` is the entry of its norm. ``doubt`` says when a change may be none.
    """

    indicator_id: str
    code: str
    name: str
    norm: NormEntry | None
    start: str
    now: str
    target: str
    status: str
    status_look: str
    doubt: str
    way: WayToTarget | None


class Looks:
    """Makes the looks of all indicators of a project."""

    def __init__(self, words: Wording) -> None:
        self._words = words
        self._entries = NormEntries(words)

    def of(self, snapshot: Snapshot) -> list[IndicatorLook]:
        """Make a look for each indicator, by code."""
        norms = {entry.norm_id: entry for entry in self._entries.entries(snapshot)}
        return [
            self._look(each, progress(snapshot, each.id), norms.get(each.norm_id))
            for each in snapshot.all(Indicator)
        ]

    def _look(self, one: Indicator, found: Progress, norm: NormEntry | None) -> IndicatorLook:
        words = self._words
        return IndicatorLook(
            indicator_id=one.id,
            code=one.code,
            name=one.name.strip() or words._("Not named yet"),
            norm=norm,
            start=_short(words, one, None if found.baseline is None else found.baseline.value),
            now=_short(words, one, None if found.latest is None else found.latest.value),
            target=_short(words, one, found.target),
            status=choice_word(words, found.status),
            status_look=STATUS_LOOKS[found.status],
            doubt=spoken(words, "progress.cannot_tell") if found.cannot_tell else "",
            way=way_of(one, found),
        )


def value_text(words: Wording, indicator: Indicator, value: RoundValue | None) -> str:
    """Write a value in its unit, or a dash."""
    return NOTHING if value is None else number_text(words, indicator, value.value)


def _short(words: Wording, indicator: Indicator, value: float | None) -> str:
    if value is None:
        return NOTHING
    if indicator.type is IndicatorType.PERCENT:
        return words.percent(value / 100)
    return number_text(words, indicator, value)


def way_of(indicator: Indicator, found: Progress) -> WayToTarget | None:
    """Gather the way of an indicator; none where nothing was measured and nothing is wanted."""
    values = tuple(each.value.value for each in found.rounds if each.value is not None)
    if found.baseline is None:
        values = (None, *values)  # the first place is that of the baseline
    known = [each for each in (*values, found.target) if each is not None]
    if not known:
        return None
    low, high = min(0.0, *known), max(0.0, *known)
    if indicator.type is IndicatorType.PERCENT:
        high = max(100.0, high)
    shown = found.latest or found.baseline
    interval = None if shown is None else shown.interval
    return WayToTarget(
        values=values,
        target=found.target,
        start=low,
        end=high or 1.0,
        low=None if interval is None else interval.low,
        high=None if interval is None else interval.high,
    )


def round_name(words: Wording, held: Round) -> str:
    """Name a round, by its kind where it has no name."""
    return held.name.strip() or choice_word(words, held.kind)


def spoken_look(words: Wording, look: IndicatorLook) -> str:
    """Say an indicator as one line for screen readers."""
    parts: Sequence[str] = (
        look.code,
        look.name,
        look.norm.code if look.norm is not None else "",
        words._("baseline: {value}").format(value=look.start),
        words._("latest: {value}").format(value=look.now),
        words._("target: {value}").format(value=look.target),
        look.status,
        look.doubt,
    )
    return ", ".join(part for part in parts if part)
