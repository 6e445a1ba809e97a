"""Five Whys and My Social Network: what was said, and the records made of it in one step."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.records import add_records, readable
from normsdesk.edit.patch import Change, Patch
from normsdesk.model.ids import new_id
from normsdesk.model.norm import Norm, NormInfluence, Sanction
from normsdesk.model.practice import (
    FactorDirection,
    FiveWhys,
    NetworkTie,
    ReferenceGroup,
    StructuralFactor,
    WhyAnswer,
    WhyTag,
)
from normsdesk.model.record import Record
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.rules.why_answers import DOMAINS, WHYS, Becomes


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyPick:
    """What one answer is to become.

    The slots are those of a norm. ``norm_id`` is the norm that a sanction upholds; without it,
    the first norm that is made in the same step.
    """

    place: int
    becomes: Becomes
    expecting: str = ""
    expected: str = ""
    action: str = ""
    norm_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPick:
    """A reference group to make of all ties to one influencer, or one that stands already."""

    influencer: str
    power: int | None = None
    stance: int | None = None
    upholds: str = ""
    group_id: str = ""


def begun_whys(practice_id: str) -> FiveWhys:
    """Make an exercise with five empty answers."""
    return FiveWhys(
        id=new_id(FiveWhys.table),
        practice_id=practice_id,
        answers=tuple(WhyAnswer() for _ in range(WHYS)),
    )


def set_answer(
    snapshot: Snapshot, whys_id: str, place: int, answer: str, *, typing: bool = True
) -> Patch | Rejected:
    """Write one of the answers; typing in a row is one step."""
    whys = snapshot.find(FiveWhys, whys_id)
    if whys is None:
        return Rejected(reason=Refusal.MISSING, record_id=whys_id)
    answers = _padded(whys, place)
    answers[place] = replace(answers[place], answer=str(readable(answer)))
    patch = _whys_changed(whys, answers)
    return replace(patch, merge_key=f"{whys_id}:answers[{place}]") if typing else patch


def set_tag(snapshot: Snapshot, whys_id: str, place: int, tag: WhyTag | None) -> Patch | Rejected:
    """Say what kind of cause an answer names."""
    whys = snapshot.find(FiveWhys, whys_id)
    if whys is None:
        return Rejected(reason=Refusal.MISSING, record_id=whys_id)
    answers = _padded(whys, place)
    answers[place] = replace(answers[place], tag=tag)
    return _whys_changed(whys, answers)


def make_of_whys(snapshot: Snapshot, whys_id: str, picks: Sequence[WhyPick]) -> Patch | Rejected:
    """Make records of answers, and note in each answer what it became, as one step.

    A sanction without a norm to belong to is refused, and so is an answer that is not there.
    """
    whys = snapshot.find(FiveWhys, whys_id)
    if whys is None:
        return Rejected(reason=Refusal.MISSING, record_id=whys_id)
    answers = list(whys.answers)
    made: dict[int, Record] = {}
    ordered = sorted(picks, key=lambda pick: (pick.becomes is Becomes.SANCTION, pick.place))
    for pick in ordered:
        if not 0 <= pick.place < len(answers) or not answers[pick.place].answer.strip():
            return Rejected(reason=Refusal.NO_FIELD, record_id=whys_id, path=f"[{pick.place}]")
        record = _made(whys, pick, answers[pick.place].answer.strip(), made)
        if record is None:
            return Rejected(reason=Refusal.MISSING, record_id=pick.norm_id)
        made[pick.place] = record
    added = add_records(snapshot, made.values())
    for place, record in made.items():
        answers[place] = replace(answers[place], became_id=record.id)
    changed = _whys_changed(whys, answers)
    return Patch(changes=(*added.changes, *changed.changes), label="five_whys.made")


def groups_of_ties(
    snapshot: Snapshot, population_id: str, picks: Sequence[GroupPick]
) -> Patch | Rejected:
    """Make reference groups of the people somebody listens to, and link the ties, as one step.

    The closeness of a group is that of its nearest tie.
    """
    changes: list[Change] = []
    fresh: list[ReferenceGroup] = []
    for pick in picks:
        ties = ties_to(snapshot, population_id, pick.influencer)
        if not ties:
            return Rejected(reason=Refusal.MISSING, record_id=population_id)
        group = snapshot.find(ReferenceGroup, pick.group_id) if pick.group_id else None
        if pick.group_id and group is None:
            return Rejected(reason=Refusal.MISSING, record_id=pick.group_id)
        given = [tie.closeness for tie in ties if tie.closeness is not None]
        after = _group(pick, group, population_id, max(given) if given else None)
        if group is None:
            fresh.append(after)
        elif after != group:
            changes.append(Change(id=group.id, before=group, after=after))
        changes.extend(
            Change(id=tie.id, before=tie, after=altered(tie, reference_group_id=after.id))
            for tie in ties
            if tie.reference_group_id != after.id
        )
    added = add_records(snapshot, fresh)
    return Patch(changes=(*added.changes, *changes), label="network_ties.made")


def ties_to(snapshot: Snapshot, population_id: str, influencer: str) -> list[NetworkTie]:
    """List the ties of a group of people to one influencer, whatever the capitals."""
    wanted = influencer.strip().casefold()
    return [
        tie
        for tie in snapshot.all(NetworkTie)
        if tie.population_id == population_id and tie.influencer.strip().casefold() == wanted
    ]


def _group(
    pick: GroupPick, group: ReferenceGroup | None, population_id: str, closeness: int | None
) -> ReferenceGroup:
    if group is None:
        label = pick.influencer.strip()
        group = ReferenceGroup(
            id=new_id(ReferenceGroup.table),
            label=label[:1].upper() + label[1:],
            closeness=closeness,
            power=pick.power,
            stance=pick.stance,
        )
    populations = dict.fromkeys((*group.population_ids, population_id))
    upheld = dict.fromkeys((*group.upholds, *((pick.upholds,) if pick.upholds else ())))
    return altered(group, population_ids=tuple(populations), upholds=tuple(upheld))


def _made(
    whys: FiveWhys, pick: WhyPick, answer: str, made: dict[int, Record]
) -> Norm | Sanction | StructuralFactor | None:
    if pick.becomes is Becomes.NORM:
        influences = (NormInfluence(practice_id=whys.practice_id),) if whys.practice_id else ()
        return Norm(
            id=new_id(Norm.table),
            expecting=pick.expecting.strip(),
            expected=pick.expected.strip(),
            action=pick.action.strip(),
            short_label=answer[:1].upper() + answer[1:],
            influences=influences,
        )
    if pick.becomes is Becomes.SANCTION:
        norms = [one.id for one in made.values() if isinstance(one, Norm)]
        norm_id = pick.norm_id or (norms[0] if norms else "")
        if not norm_id:
            return None
        return Sanction(id=new_id(Sanction.table), norm_id=norm_id, description=answer)
    return StructuralFactor(
        id=new_id(StructuralFactor.table),
        statement=answer,
        domains=(DOMAINS[pick.becomes],),
        direction=FactorDirection.SUSTAINS,
        practice_ids=(whys.practice_id,) if whys.practice_id else (),
    )


def _padded(whys: FiveWhys, place: int) -> list[WhyAnswer]:
    missing = max(WHYS, place + 1) - len(whys.answers)
    return [*whys.answers, *(WhyAnswer() for _ in range(missing))]


def _whys_changed(whys: FiveWhys, answers: Sequence[WhyAnswer]) -> Patch:
    after = altered(whys, answers=tuple(answers))
    changes = () if after == whys else (Change(id=whys.id, before=whys, after=after),)
    return Patch(changes=changes, label="five_whys.changed")
