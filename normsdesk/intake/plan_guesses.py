"""Reads or guesses what kind an indicator is: its value, its direction, how it is split."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from normsdesk.intake.heading_words import ColumnRole, bare
from normsdesk.intake.plan_found import FoundIndicator, FoundValue
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.model.indicator import (
    Disaggregation,
    IndicatorLevel,
    IndicatorType,
    ValueKind,
    ValueSource,
    WantedDirection,
)

_Choice = TypeVar("_Choice", bound=StrEnum)

_KINDS = (
    (
        IndicatorType.PERCENT,
        "percent percentage proportion share rate prevalence pourcentage proportion taux part "
        "porcentaje proporcion tasa percentagem porcentagem proporcao taxa asilimia",
    ),
    (IndicatorType.INDEX, "index score indice indicede faharasa escore puntaje"),
    (IndicatorType.MEAN, "average mean moyenne promedio media wastani"),
    (
        IndicatorType.NUMBER,
        "number # no count total nombre numero cantidad quantidade idadi how",
    ),
)
_DOWN = (
    "reduc decreas fewer less violence married early marriage child marriage fgm cutting abuse "
    "incident dropout drop out tolerat justif reduction diminution moins violences mariage "
    "precoce matrimonio violencia abuso menos"
)
_SPLITS: Mapping[Disaggregation, str] = {
    Disaggregation.SEX: "sex gender sexe sexo genre genero jinsia men women girls boys",
    Disaggregation.AGE: "age ages edad idade umri",
    Disaggregation.PLACE: "place location district village region area site lieu zone lugar "
    "municipio local urban rural commune mahali",
    Disaggregation.DISABILITY: "disability disabilities handicap discapacidad deficiencia ulemavu",
    Disaggregation.ROLE: "role roles stakeholder type of respondent funcion papel wajibu",
    Disaggregation.EXPOSURE: "exposure exposed participant arm exposition exposicion exposicao",
}


def kind_of(words: Wording, one: FoundIndicator) -> IndicatorType:
    """Tell the kind of value: as written, by the name, else by the numbers themselves."""
    said = _chosen(words, IndicatorType, one.fields.get("type", ""))
    if said is not None:
        return said
    plain = bare(one.name).split()
    unit = bare(one.fields.get("unit", ""))
    if "percent" in plain or unit.startswith("percent"):
        return IndicatorType.PERCENT
    for kind, listed in _KINDS:
        if set(plain[:3]) & set(listed.split()) or unit in listed.split():
            return kind
    if any(each.percent for each in one.values):
        return IndicatorType.PERCENT
    if one.values:
        return IndicatorType.NUMBER
    return IndicatorType.QUALITATIVE if one.notes else IndicatorType.PERCENT


def direction_of(
    words: Wording, one: FoundIndicator, values: Sequence[FoundValue]
) -> WantedDirection:
    """Tell which way is better: as written, by baseline and targets, else by the words."""
    said = _chosen(words, WantedDirection, one.fields.get("direction", ""))
    if said is not None:
        return said
    baseline = [each.value for each in values if each.role is ColumnRole.BASELINE]
    targets = [each.value for each in values if each.role is ColumnRole.TARGET]
    if baseline and targets and targets[-1] != baseline[0]:
        return WantedDirection.UP if targets[-1] > baseline[0] else WantedDirection.DOWN
    plain = bare(one.name)
    down = any(f" {word}" in f" {plain}" for word in _DOWN.split())
    return WantedDirection.DOWN if down else WantedDirection.UP


def over_rounds(words: Wording, one: FoundIndicator) -> ValueKind:
    """Tell whether rounds are added up: as written, else the latest counts."""
    text = one.fields.get("type", "")
    if "cumul" in bare(text):
        return ValueKind.CUMULATIVE
    return _chosen(words, ValueKind, text) or ValueKind.LATEST


def source_of(words: Wording, one: FoundIndicator, kind: IndicatorType) -> ValueSource:
    """Tell where values come from: as written, else plain counts of outputs from a register."""
    said = _chosen(words, ValueSource, one.fields.get("type", ""))
    if said is not None:
        return said
    counted = kind is IndicatorType.NUMBER or one.level is IndicatorLevel.OUTPUT
    return ValueSource.REGISTER if counted else ValueSource.SAMPLE


def splits_of(words: Wording, text: str) -> tuple[Disaggregation, ...]:
    """Find by what values are split."""
    plain = f" {bare(text)} "
    found: list[tuple[int, Disaggregation]] = []
    for split, listed in _SPLITS.items():
        own = bare(choice_word(words, split))
        places = [plain.find(f" {word} ") for word in (own, *listed.split())]
        known = [place for place in places if place >= 0]
        if known:
            found.append((min(known), split))
    return tuple(split for _, split in sorted(found))


def _chosen(words: Wording, kind: type[_Choice], text: str) -> _Choice | None:
    plain = bare(text)
    if not plain:
        return None
    parts = [bare(part) for part in text.replace("·", "\n").splitlines()]
    for one in kind:
        if bare(choice_word(words, one)) in parts or bare(one.value) in parts:
            return one
    return None
