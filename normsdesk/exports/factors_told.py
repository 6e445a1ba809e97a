"""The structural factors of a project in words, for the map of the screen and of the report."""

from normsdesk.figures.factor_chips import Factor, FactorMap
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, scale_word
from normsdesk.model.layout import Position
from normsdesk.model.practice import FactorDirection, FactorDomain, PowerNote, StructuralFactor
from normsdesk.model.scales import WEIGHT
from normsdesk.model.snapshot import Snapshot


def factors_of(snapshot: Snapshot, practice_id: str = "") -> tuple[StructuralFactor, ...]:
    """List the factors that act on a practice, and those that name none, by code.

    Without a practice all of them.
    """
    return tuple(
        factor
        for factor in snapshot.all(StructuralFactor)
        if not practice_id or not factor.practice_ids or practice_id in factor.practice_ids
    )


def told_factors(
    words: Wording, snapshot: Snapshot, practice_id: str = "", *, power_note: str = ""
) -> FactorMap:
    """Prepare the map of what acts on a practice, or on all of them.

    ``power_note`` stands below the word in the middle; without one it is left to who the notes
    on power name.
    """
    places = {
        one.record_id: (one.x, one.y)
        for one in snapshot.all(Position)
        if one.picture_id == snapshot.project.id
    }
    count = len(snapshot.all(PowerNote))
    noted = words.ngettext("{count} note", "{count} notes", count)
    noted = noted.format(count=words.number(count)) if count else ""
    return FactorMap(
        title=words._("What holds the practice in place besides norms"),
        description=words._(
            "Each factor stands in its area. Its arrow is wider where it weighs more."
        ),
        factors=tuple(
            Factor(
                factor_id=factor.id,
                code=factor.code,
                label=" ".join(factor.statement.split()),
                areas=tuple(each.value for each in factor.domains),
                effect=factor.direction.value if factor.direction is not None else "",
                weight=factor.weight,
                place=places.get(factor.id),
                name=factor_name(words, factor),
            )
            for factor in factors_of(snapshot, practice_id)
        ),
        areas={each.value: choice_word(words, each) for each in FactorDomain},
        power=words._("Power"),
        power_note=power_note or noted,
        effects=tuple((each.value, choice_word(words, each)) for each in FactorDirection),
        heavier=words._("Wider: weighs more"),
    )


def factor_name(words: Wording, factor: StructuralFactor) -> str:
    """Say a factor with its areas, effect and weight on one line."""
    parts = [
        f"{factor.code} {' '.join(factor.statement.split())}".strip(),
        words.listing([choice_word(words, each) for each in factor.domains])
        or words._("no area yet"),
        choice_word(words, factor.direction)
        if factor.direction is not None
        else words._("effect not known yet"),
    ]
    if factor.weight is not None:
        weight = words._("weight {number}, {word}")
        parts.append(
            weight.format(
                number=words.number(factor.weight), word=scale_word(words, WEIGHT, factor.weight)
            )
        )
    return ", ".join(parts)
