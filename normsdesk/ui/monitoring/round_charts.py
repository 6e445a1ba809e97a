"""What the charts over rounds show: own view and view of others, and the signs of a norm."""

from collections.abc import Mapping

from normsdesk.exports.groups_told import asked_text
from normsdesk.figures.gap import GapLines, GapRow, View
from normsdesk.figures.rounds import IndicatorRounds, Rounds, RoundValue, Tick, nice_ticks
from normsdesk.library.languages import Wording
from normsdesk.library.wording import spoken
from normsdesk.model.indicator import Indicator, IndicatorType, Round, ValueSource
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.profile_feed import component_of
from normsdesk.rules.progress import needs_chance_note, progress
from normsdesk.rules.readings import ComponentName
from normsdesk.rules.round_values import RoundValue as Measured
from normsdesk.rules.round_values import rounds_in_order, values_by_round
from normsdesk.ui.monitoring.looks import round_name

_WHOLE = 100.0


class RoundCharts:
    """Makes the charts over rounds of one norm, or of indicators without a norm ("")."""

    def __init__(self, words: Wording, snapshot: Snapshot, norm_id: str) -> None:
        self._words = words
        self._snapshot = snapshot
        self._order = rounds_in_order(snapshot)
        self._indicators = [
            one
            for one in snapshot.all(Indicator)
            if one.norm_id == norm_id and one.type is IndicatorType.PERCENT
        ]

    def views(self) -> tuple[GapLines, str] | None:
        """Set the own view against the view of others, round by round; nothing without both."""
        own = self._by_component(ComponentName.PNB)
        others = self._by_component(ComponentName.NE)
        rows: list[GapRow] = []
        gaps: list[float] = []
        for held in self._order:
            first, second = own.get(held.id), others.get(held.id)
            if first is None or second is None:
                continue
            gap = second.value - first.value
            gaps.append(gap)
            rows.append(
                GapRow(
                    label=round_name(self._words, held),
                    own=self._view(first),
                    others=self._view(second),
                    gap_text=self._words._("gap {points} points").format(
                        points=self._words.number(abs(gap))
                    ),
                    detail=asked_text(self._words, first, second),
                )
            )
        if not rows:
            return None
        words = self._words
        data = GapLines(
            title=self._gap_title(gaps),
            description=words._("Own view and view of others, round by round."),
            rows=tuple(rows),
            own_label=words._("I think it is right"),
            others_label=words._("I think most others do"),
            ticks=tuple(words.percent(share / 4) for share in range(5)),
        )
        said = words._(
            "Bands: 95% intervals. A gap is no proof that people are wrong about others."
        )
        return data, said

    def signs(self) -> tuple[Rounds, str] | None:
        """Show each share of the norm in each round; nothing without a value."""
        words = self._words
        found = [(one, values) for one in self._indicators if (values := self._values(one))]
        order = [held for held in self._order if any(held.id in values for _, values in found)]
        if not found:
            return None
        data = Rounds(
            title=self._signs_title([one for one, _ in found]),
            description=words._("Shares in each round, with their last targets."),
            indicators=tuple(self._bars(one, values, order) for one, values in found),
            rounds=tuple(round_name(words, held) for held in order),
            ticks=tuple(Tick(value=each, text=words.number(each)) for each in nice_ticks(_WHOLE)),
            target_label=words._("Last target"),
        )
        notes = [words._("Per cent. Thin lines: 95% intervals.")]
        notes.extend(
            words._("{round}: {asked}.").format(round=round_name(words, held), asked=asked)
            for held in order
            if (asked := self._asked_in([values for _, values in found], held))
        )
        if needs_chance_note([progress(self._snapshot, one.id) for one, _ in found]):
            notes.append(
                words._("With this many differences, about one in twenty differs by chance.")
            )
        return data, " ".join(notes)

    def _by_component(self, wanted: ComponentName) -> Mapping[str, Measured]:
        for one in self._indicators:
            if component_of(one) is wanted and one.value_source is ValueSource.SAMPLE:
                return self._values(one)
        return {}

    def _values(self, one: Indicator) -> Mapping[str, Measured]:
        return values_by_round(self._snapshot, one, self._order)

    def _view(self, value: Measured) -> View:
        interval = value.interval
        return View(
            share=value.value / 100,
            text=self._words.percent(value.value / 100),
            low=None if interval is None else interval.low / 100,
            high=None if interval is None else interval.high / 100,
        )

    def _asked_in(self, values: list[Mapping[str, Measured]], held: Round) -> str:
        return asked_text(self._words, *(each[held.id] for each in values if held.id in each))

    def _gap_title(self, gaps: list[float]) -> str:
        words = self._words
        first, last = words.number(abs(gaps[0])), words.number(abs(gaps[-1]))
        if len(gaps) == 1:
            if gaps[0] == 0:
                return words._("People see others as they are themselves")
            said = (
                words._("People think that more others approve than do: {points} points")
                if gaps[0] > 0
                else words._("People think that fewer others approve than do: {points} points")
            )
            return said.format(points=first)
        if first == last:
            return words._("The gap is as wide as before: {points} points").format(points=last)
        said = (
            words._("The gap looks smaller: {first} to {last} points")
            if abs(gaps[-1]) < abs(gaps[0])
            else words._("The gap looks wider: {first} to {last} points")
        )
        return said.format(first=first, last=last)

    def _signs_title(self, found: list[Indicator]) -> str:
        words = self._words
        read = [(one, progress(self._snapshot, one.id)) for one in found]
        compared = [(one, each) for one, each in read if each.difference is not None]
        if not compared:
            return words._("Where the signs of this norm stand")
        sure = [one.code for one, each in compared if each.cannot_tell is False]
        if not sure:
            return words._("No sign changed for sure")
        return words._("Changed for sure: {codes}").format(codes=words.listing(sure))

    def _bars(
        self, one: Indicator, values: Mapping[str, Measured], order: list[Round]
    ) -> IndicatorRounds:
        words = self._words
        target = progress(self._snapshot, one.id).target
        bars: list[RoundValue] = []
        for held in order:
            value = values.get(held.id)
            interval = None if value is None else value.interval
            bars.append(
                RoundValue(
                    value=None if value is None else value.value,
                    text="–" if value is None else words.number(value.value),
                    low=None if interval is None else interval.low,
                    high=None if interval is None else interval.high,
                )
            )
        component = component_of(one)
        named = "" if component is None else spoken(words, f"component_name.{component.value}")
        return IndicatorRounds(
            indicator_id=one.id,
            label=one.code,
            detail=named or one.name,
            values=tuple(bars),
            target=target,
            target_text=""
            if target is None
            else words._("target {number}").format(number=words.number(target)),
        )
