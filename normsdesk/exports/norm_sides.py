"""Groups or rounds of one norm side by side, worded: values, differences, what cannot be told."""

from collections.abc import Sequence
from dataclasses import dataclass

from normsdesk.exports.side_cells import EMPTY, SideCell, Sides
from normsdesk.figures.rounds import IndicatorRounds, Rounds, RoundValue, Series, Tick, nice_ticks
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.library.wording.speech import type_word
from normsdesk.model.indicator import Indicator, MethodChange, Round
from normsdesk.model.norm import Norm, NormProfile
from normsdesk.model.practice import PopulationGroup, ReferenceGroup
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.arms import ArmsChange, changes_by_arm
from normsdesk.rules.norm_card import card
from normsdesk.rules.side_by_side import (
    Cut,
    CutKind,
    Difference,
    Row,
    Seen,
    Side,
    SideBySide,
    groups_side_by_side,
    rounds_side_by_side,
)

_DRAWN = 6
"""More groups than colours are in the table only."""


def cut_name(words: Wording, snapshot: Snapshot, cut: Cut) -> str:
    """Name a way to part people: by what, and in which round."""
    held = snapshot.find(Round, cut.round_id)
    when = round_name(words, held) if held is not None else words._("no round")
    by = words._("Groups asked")
    if cut.kind is CutKind.ARMS:
        by = words._("Arms")
    elif cut.split_by is not None:
        by = choice_word(words, cut.split_by)
    return words._("{by} · {round}").format(by=by, round=when)


def round_name(words: Wording, held: Round) -> str:
    """Name a round."""
    return held.name.strip() or choice_word(words, held.kind)


def groups_told(words: Wording, snapshot: Snapshot, norm_id: str, cut: Cut | None) -> Sides:
    """Set the groups of one cut side by side."""
    if cut is None:
        return Sides(
            teach=(
                words._("Only one group so far"),
                words._("Add the view of another group, or split a value by groups."),
            )
        )
    found = groups_side_by_side(snapshot, norm_id, cut)
    names = _told_apart([_group_name(words, snapshot, side) for side in found.sides])
    told = _Told(
        words=words,
        snapshot=snapshot,
        found=found,
        names=names,
        norm_id=norm_id,
        over_time=False,
    )
    return told.sides(told.groups_lead(), Series.GROUPS)


def rounds_told(words: Wording, snapshot: Snapshot, norm_id: str) -> Sides:
    """Set the rounds of a norm side by side, and arms where there are any."""
    found = rounds_side_by_side(snapshot, norm_id)
    if len(found.sides) < 2:
        return Sides(
            teach=(
                words._("Only one round so far"),
                words._("Ask the same questions again, then read here what changed."),
            )
        )
    names = [round_name(words, snapshot.get(Round, side.round_id)) for side in found.sides]
    told = _Told(
        words=words, snapshot=snapshot, found=found, names=names, norm_id=norm_id, over_time=True
    )
    return told.sides(told.rounds_lead(), Series.ROUNDS, changes_by_arm(snapshot, norm_id))


def difference_text(
    words: Wording, found: Difference, *, over_time: bool = True
) -> tuple[str, str]:
    """Say a difference in points, and below it whether it can be told from none."""
    points = words._("{points} points").format(points=words.number(found.points, 1, signed=True))
    if found.interval is None:
        return points, words._("no interval to judge by")
    ends = words._("{low} to {high}").format(
        low=words.number(found.interval.low, 1, signed=True),
        high=words.number(found.interval.high, 1, signed=True),
    )
    if found.cannot_tell:
        said = words._("{ends}; there may be no change")
        if not over_time:
            said = words._("{ends}; there may be no difference")
        return points, said.format(ends=ends)
    return points, ends


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """Words one comparison; ``names`` are those of its sides."""

    words: Wording
    snapshot: Snapshot
    found: SideBySide
    names: Sequence[str]
    norm_id: str
    over_time: bool

    def sides(self, lead: str, series: Series, arms: Sequence[ArmsChange] = ()) -> Sides:
        """Bring everything together."""
        words = self.words
        less = words._("{other} less {first}")
        heads = [
            words._("What was asked"),
            *self.names,
            *(less.format(other=name, first=self.names[0]) for name in self.names[1:]),
        ]
        rows = [self._type_row(), self._strength_row(), *map(self._row, self.found.rows)]
        return Sides(
            lead=lead,
            figure=self._figure(series),
            heads=tuple(heads),
            rows=tuple(row for row in rows if row),
            notes=tuple([*self._notes(), *(self._arms(each) for each in arms)]),
            how=self._how(),
        )

    def groups_lead(self) -> str:
        """Say in one sentence whether the groups differ."""
        words, sure = self.words, self._sure()
        if sure:
            return words._("The groups differ: {what}.").format(what=words.listing(sure))
        if self._judged():
            return words._("We cannot tell these groups apart: every difference may be chance.")
        if any(any(row.differences) for row in self.found.rows):
            return words._("The groups differ in points, but no interval tells how surely.")
        return words._("Nothing was asked of both groups.")

    def rounds_lead(self) -> str:
        """Say in one sentence whether something changed."""
        words, sure = self.words, self._sure()
        if sure:
            return words._("Changed since {round}: {what}.").format(
                round=self.names[0], what=words.listing(sure)
            )
        if self._judged():
            return words._("There may be no change since {round}.").format(round=self.names[0])
        if any(any(row.differences) for row in self.found.rows):
            return words._("Values moved, but no interval tells how surely.")
        return words._("Nothing was asked in both rounds.")

    def _judged(self) -> bool:
        return any(each and each.interval for row in self.found.rows for each in row.differences)

    def _sure(self) -> list[str]:
        """List what differs for sure, with how much."""
        said: list[str] = []
        for row in self.found.rows:
            for name, each in zip(self.names[1:], row.differences, strict=True):
                if each is not None and each.cannot_tell is False:
                    points = difference_text(self.words, each)[0]
                    what = self._lowered(self._measure(row))
                    if len(self.names) > 2:
                        what = self.words._("{what}, {side}").format(what=what, side=name)
                    said.append(self.words._("{what} {points}").format(what=what, points=points))
        return said

    @staticmethod
    def _lowered(text: str) -> str:
        return text[:1].lower() + text[1:]

    def _measure(self, row: Row) -> str:
        if row.component is not None:
            return choice_word(self.words, row.component)
        indicator = self.snapshot.get(Indicator, row.indicator_id)
        return indicator.name.strip() or indicator.code

    def _row(self, row: Row) -> tuple[SideCell, ...]:
        return (
            SideCell(text=self._measure(row)),
            *(self._seen(each) for each in row.values),
            *(self._difference(each) for each in row.differences),
        )

    def _seen(self, seen: Seen) -> SideCell:
        words = self.words
        if seen.hidden:
            return SideCell(text=words._("hidden: too few people"))
        if seen.share is None:
            return EMPTY
        share = words.percent(seen.share)
        parts: list[str] = []
        if seen.interval is not None:
            parts.append(
                words._("{low} to {high}").format(
                    low=words.percent(seen.interval.low), high=words.percent(seen.interval.high)
                )
            )
        if seen.assumed:
            parts.append(words._("team's view"))
        elif seen.answers is not None:
            parts.append(words._("n {count}").format(count=words.number(seen.answers)))
        below = ", ".join(parts)
        return SideCell(text=f"{share} ({below})", first=share, second=below)

    def _difference(self, found: Difference | None) -> SideCell:
        if found is None:
            return EMPTY
        points, below = difference_text(self.words, found, over_time=self.over_time)
        return SideCell(text=f"{points}, {below}", first=points, second=below)

    def _type_row(self) -> tuple[SideCell, ...]:
        if not any(side.profile_id for side in self.found.sides):
            return ()
        types = [
            SideCell(
                text=type_word(
                    self.words,
                    card(self.snapshot, self.norm_id, side.profile_id).diagnosis.verdict,
                )
            )
            if side.profile_id
            else EMPTY
            for side in self.found.sides
        ]
        head = SideCell(text=self.words._("It looks like"))
        return (head, *types, *([EMPTY] * (len(types) - 1)))

    def _strength_row(self) -> tuple[SideCell, ...]:
        words, strengths = self.words, self.found.strengths
        indexes = [None if one is None else one.index for one in strengths]
        if all(index is None for index in indexes):
            return ()
        cells: list[SideCell] = []
        for one in strengths:
            if one is None or one.index is None:
                cells.append(EMPTY)
                continue
            parts = words._("{used} of {all} parts").format(
                used=words.number(len(one.used)), all=words.number(len(one.bars))
            )
            number = words.number(one.index)
            text = f"{number}, {parts}"
            cells.append(SideCell(text=text, first=number, second=parts))
        first = indexes[0]
        for index in indexes[1:]:
            if first is None or index is None:
                cells.append(EMPTY)
            elif not self.found.strength_comparable:
                cells.append(SideCell(text=words._("not comparable: other parts")))
            else:
                cells.append(self._difference(Difference(points=index - first)))
        return (SideCell(text=words._("Strength, 0 to 100")), *cells)

    def _figure(self, series: Series) -> Rounds | None:
        words = self.words
        known = [sum(one.share is not None for one in row.values) for row in self.found.rows]
        least = min(max(known, default=0), 2)  # what only one side was asked compares nothing
        rows = [row for row, count in zip(self.found.rows, known, strict=True) if count >= least]
        if not least or len(self.names) > _DRAWN:
            return None
        norm = self.snapshot.get(Norm, self.norm_id)
        return Rounds(
            title=words._("{norm}: {sides}").format(
                norm=norm.code, sides=words.listing(list(self.names))
            ),
            description=words._("Shares in per cent, with 95% intervals."),
            indicators=tuple(
                IndicatorRounds(
                    indicator_id=row.indicator_id or str(row.component),
                    label=self._measure(row),
                    values=tuple(_bar(words, each) for each in row.values),
                )
                for row in rows
            ),
            rounds=tuple(self.names),
            ticks=tuple(Tick(value=each, text=words.number(each)) for each in nice_ticks(100)),
            series=series,
        )

    def _notes(self) -> list[str]:
        words = self.words
        notes: list[str] = []
        for warning in self.found.warnings:
            held = self.snapshot.get(Round, warning.round_id)
            what = choice_word(words, warning.change)
            if warning.change is MethodChange.OTHER and held.method_note.strip():
                what = held.method_note.strip()  # it says more than "something else"
            notes.append(
                words._("{round}: {change}. Read the change with care.").format(
                    round=round_name(words, held), change=what.rstrip(".")
                )
            )
        if self.found.by_chance:
            notes.append(words._("With so many differences, about one in twenty is chance."))
        if any(seen.hidden for row in self.found.rows for seen in row.values):
            notes.append(words._("Groups of fewer than 10 people are hidden."))
        return notes

    def _arms(self, found: ArmsChange) -> str:
        words = self.words
        indicator = self.snapshot.get(Indicator, found.indicator_id)
        points, below = difference_text(words, found.difference)
        return words._(
            "{what}: change in {arm} less change in {other}: {points} ({below})."
        ).format(
            what=indicator.name.strip() or indicator.code,
            arm=found.arm,
            other=found.other,
            points=points,
            below=below,
        )

    def _how(self) -> tuple[str, ...]:
        words = self.words
        lines = [
            words._("A difference is a share less the share of {first}, in points.").format(
                first=self.names[0]
            ),
            words._("Its 95% interval comes from both counts, with n ÷ design effect."),
            words._("Where the interval holds 0, the difference may be chance."),
        ]
        for row in self.found.rows:
            for seen, each in zip(row.values[1:], row.differences, strict=True):
                first = row.values[0]
                if each is None or first.counts is None or seen.counts is None:
                    continue
                lines.append(
                    words._("{what}: {many}/{of} − {first_many}/{first_of} = {points}").format(
                        what=self._measure(row),
                        many=words.number(seen.counts.numerator),
                        of=words.number(seen.counts.denominator),
                        first_many=words.number(first.counts.numerator),
                        first_of=words.number(first.counts.denominator),
                        points=difference_text(words, each)[0],
                    )
                )
        if any(one is not None and one.index is not None for one in self.found.strengths):
            lines.append(words._("The strength is a sum of several shares and has no interval."))
        return tuple(lines)


def _bar(words: Wording, seen: Seen) -> RoundValue:
    if seen.share is None:
        return RoundValue(value=None, text=EMPTY.text)
    ends = seen.interval
    return RoundValue(
        value=100 * seen.share,
        text=words.number(100 * seen.share),
        low=None if ends is None else 100 * ends.low,
        high=None if ends is None else 100 * ends.high,
    )


def _group_name(words: Wording, snapshot: Snapshot, side: Side) -> str:
    if side.group:
        return side.group
    profile = snapshot.get(NormProfile, side.profile_id)
    group = snapshot.find(PopulationGroup, profile.population_id)
    about = snapshot.find(ReferenceGroup, profile.reference_group_id)
    names = [
        group.label if group is not None else "",
        about.label if about is not None else profile.asked_about,
    ]
    return " · ".join(name for name in names if name) or words._("Group not named yet")


def _told_apart(names: Sequence[str]) -> list[str]:
    """Number groups of the same name."""
    seen: dict[str, int] = {}
    told: list[str] = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        told.append(f"{name} ({seen[name]})" if names.count(name) > 1 else name)
    return told
