"""What the charts of groups and arms show: dots with intervals, and whether they differ."""

from collections.abc import Iterator

from normsdesk.exports.sections.indicator_values import interval_text, number_text
from normsdesk.figures.group_dots import DotRow, GroupDots
from normsdesk.figures.rounds import Tick, nice_ticks
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.model.indicator import Indicator, IndicatorType, Round
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.estimates import Estimate
from normsdesk.rules.group_values import (
    MANY_GROUPS,
    Split,
    arm_change,
    furthest_apart,
    splits_of,
)
from normsdesk.rules.round_values import rounds_in_order, values_by_round
from normsdesk.ui.monitoring.looks import round_name
from normsdesk.ui.monitoring.round_charts import asked_text

_WHOLE = 100.0


class GroupCharts:
    """Makes the charts of groups and arms of one norm, or of indicators without a norm ("")."""

    def __init__(self, words: Wording, snapshot: Snapshot, norm_id: str) -> None:
        self._words = words
        self._snapshot = snapshot
        self._order = rounds_in_order(snapshot)
        self._indicators = [
            one
            for one in snapshot.all(Indicator)
            if one.norm_id == norm_id and one.type is IndicatorType.PERCENT
        ]

    def groups(self) -> Iterator[tuple[GroupDots, str]]:
        """Show the groups of each indicator, the last round that has some."""
        for one in self._indicators:
            last: dict[str, Split] = {}
            for split in splits_of(self._snapshot, one):
                if split.split_by is not None:
                    last[split.split_by.value] = split
            for split in last.values():
                yield self._dots(one, split)

    def arms(self) -> Iterator[tuple[GroupDots, str]]:
        """Show the arms of each indicator in every round."""
        for one in self._indicators:
            rows: list[DotRow] = []
            for split in splits_of(self._snapshot, one):
                if split.split_by is None:
                    name = round_name(self._words, self._snapshot.get(Round, split.round_id))
                    rows.append(DotRow(label=name))
                    rows.extend(self._rows(one, split))
            if rows:
                yield self._arms(one, rows)

    def _rows(self, one: Indicator, split: Split) -> Iterator[DotRow]:
        words = self._words
        for each in split.groups:
            value = each.value
            if value is None:
                said = words._("hidden: few answers") if each.hidden else words._("no value")
                yield DotRow(label=each.name, text=said)
                continue
            interval = value.interval
            yield DotRow(
                label=each.name,
                text=number_text(words, one, value.value),
                value=value.value,
                low=None if interval is None else interval.low,
                high=None if interval is None else interval.high,
                detail=asked_text(self._words, value),
            )

    def _dots(self, one: Indicator, split: Split) -> tuple[GroupDots, str]:
        words = self._words
        held = self._snapshot.get(Round, split.round_id)
        whole = values_by_round(self._snapshot, one, self._order).get(split.round_id)
        apart = furthest_apart(split)
        if apart is None:
            title = words._("{code}: too few groups to compare").format(code=one.code)
        elif apart.difference.interval.contains(0.0):
            title = words._("{code}: {first} and {second} may not differ").format(
                code=one.code, first=apart.lower, second=apart.upper
            )
        else:
            title = words._("{code}: {upper} are {points} points above {lower}").format(
                code=one.code,
                upper=apart.upper,
                lower=apart.lower,
                points=words.number(apart.difference.value, 1),
            )
        notes = [
            words._("{indicator}, {round}.").format(
                indicator=one.name, round=round_name(words, held)
            )
        ]
        if apart is not None:
            notes.append(self._difference(apart.difference))
            if len(split.groups) > MANY_GROUPS:
                notes.append(words._("With several groups, some differ by chance."))
        by = "" if split.split_by is None else choice_word(words, split.split_by)
        data = GroupDots(
            title=title,
            description=words._("Groups by {split}").format(split=by),
            rows=tuple(self._rows(one, split)),
            ticks=self._ticks(),
            whole=None if whole is None else whole.value,
            whole_label=""
            if whole is None
            else words._("All together: {value}").format(
                value=number_text(words, one, whole.value)
            ),
        )
        return data, " ".join(notes)

    def _difference(self, found: Estimate) -> str:
        words = self._words
        return words._("Difference: {points} points ({interval}).").format(
            points=words.number(found.value, 1, signed=True),
            interval=interval_text(words, found.interval, signed=True),
        )

    def _arms(self, one: Indicator, rows: list[DotRow]) -> tuple[GroupDots, str]:
        words = self._words
        found = arm_change(self._snapshot, one)
        notes = [words._("{indicator}.").format(indicator=one.name)]
        if found is None:
            title = words._("{code}: the arms side by side").format(code=one.code)
        else:
            ends = found.difference.interval
            if ends.contains(0.0):
                title = words._("{code}: the arms may have changed alike").format(code=one.code)
            else:
                title = words._("{code}: {arm} and {other} changed by different amounts").format(
                    code=one.code, arm=found.arm, other=found.other
                )
            said = words._("Change of {arm} less change of {other}: {points} points ({interval}).")
            notes.append(
                said.format(
                    arm=found.arm,
                    other=found.other,
                    points=words.number(found.difference.value, 1, signed=True),
                    interval=interval_text(words, ends, signed=True),
                )
            )
        notes.append(words._("Thin lines: 95% intervals."))
        data = GroupDots(
            title=title,
            description=words._("Arms over the rounds"),
            rows=tuple(rows),
            ticks=self._ticks(),
        )
        return data, " ".join(notes)

    def _ticks(self) -> tuple[Tick, ...]:
        return tuple(Tick(value=each, text=self._words.number(each)) for each in nice_ticks(_WHOLE))
