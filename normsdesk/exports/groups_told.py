"""Groups and arms of an indicator: dots with intervals, and whether they differ (method 3.0)."""

from collections.abc import Iterator

from normsdesk.exports.sections.indicator_values import interval_text, number_text
from normsdesk.figures.group_dots import DotRow, GroupDots
from normsdesk.figures.rounds import Tick, nice_ticks
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.model.indicator import Indicator, Round
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.estimates import Estimate
from normsdesk.rules.group_values import (
    MANY_GROUPS,
    Split,
    arm_change,
    furthest_apart,
    splits_of,
)
from normsdesk.rules.round_values import RoundValue, rounds_in_order, values_by_round

_WHOLE = 100.0


class GroupsTold:
    """Tells the groups and arms of one indicator that is a share."""

    def __init__(self, words: Wording, snapshot: Snapshot, indicator: Indicator) -> None:
        self._words = words
        self._snapshot = snapshot
        self._indicator = indicator
        self._splits = splits_of(snapshot, indicator)

    def groups(self) -> Iterator[tuple[GroupDots, str]]:
        """Show the groups of each way to split it, in the last round that has some."""
        last: dict[str, Split] = {}
        for split in self._splits:
            if split.split_by is not None:
                last[split.split_by.value] = split
        for split in last.values():
            yield self._dots(split)

    def arms(self) -> Iterator[tuple[GroupDots, str]]:
        """Show the arms in every round; nothing where there are none."""
        rows: list[DotRow] = []
        for split in self._splits:
            if split.split_by is None:
                rows.append(DotRow(label=self._round(split.round_id)))
                rows.extend(self._rows(split))
        if rows:
            yield self._arms(rows)

    def _round(self, round_id: str) -> str:
        held = self._snapshot.get(Round, round_id)
        return held.name.strip() or choice_word(self._words, held.kind)

    def _rows(self, split: Split) -> Iterator[DotRow]:
        words, one = self._words, self._indicator
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

    def _dots(self, split: Split) -> tuple[GroupDots, str]:
        words, one = self._words, self._indicator
        order = rounds_in_order(self._snapshot)
        whole = values_by_round(self._snapshot, one, order).get(split.round_id)
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
                indicator=one.name, round=self._round(split.round_id)
            )
        ]
        if apart is not None:
            notes.append(self._difference(apart.difference))
            if len(split.groups) > MANY_GROUPS:
                notes.append(words._("With several groups, some differ by chance."))
        notes.append(words._("Thin lines: 95% intervals."))
        by = "" if split.split_by is None else choice_word(words, split.split_by)
        data = GroupDots(
            title=title,
            description=words._("Groups by {split}").format(split=by),
            rows=tuple(self._rows(split)),
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

    def _arms(self, rows: list[DotRow]) -> tuple[GroupDots, str]:
        words, one = self._words, self._indicator
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


def asked_text(words: Wording, *values: RoundValue) -> str:
    """Say how many answered: one number, or the fewest and the most."""
    answers = [each.denominator for each in values if each.denominator is not None]
    if not answers:
        return ""
    low, high = words.number(min(answers)), words.number(max(answers))
    if low == high:
        return words._("n = {number}").format(number=low)
    return words._("n = {low} to {high}").format(low=low, high=high)
