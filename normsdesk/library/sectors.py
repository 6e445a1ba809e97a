"""Starters for a sector: suggestions for steps 2, 4 and 6, to be checked with people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from normsdesk.library.content import ContentError, Row, Text, no_duplicates, read_table
from normsdesk.model.ids import new_id
from normsdesk.model.norm import Norm, NormInfluence, NormValence
from normsdesk.model.practice import (
    FactorDirection,
    FactorDomain,
    PopulationGroup,
    PopulationRole,
    Practice,
    ReferenceGroup,
    ReferenceGroupKind,
    StructuralFactor,
)
from normsdesk.model.record import Record
from normsdesk.model.strategy import RiskEthicsItem

FILE = "sectors.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorPractice:
    """A practice in its slots."""

    code: str
    actor: Text
    action: Text
    affected: Text
    occasion: Text
    alternative: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorGroup:
    """People around the practices, and the parts they play."""

    name: Text
    roles: tuple[PopulationRole, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorNorm:
    """A norm in its slots; ``practices`` are codes of the sector.

    ``asked`` is what people do as a question says it, ``instead`` the other way.
    """

    code: str
    name: Text
    expecting: Text
    expected: Text
    action: Text
    asked: Text
    instead: Text
    valence: NormValence
    practices: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorReference:
    """People whose opinion may count; ``norms`` are codes of the sector."""

    name: Text
    kind: ReferenceGroupKind
    norms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorFactor:
    """A structural factor; ``practices`` are codes of the sector."""

    name: Text
    areas: tuple[FactorDomain, ...]
    effect: FactorDirection
    practices: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorRisk:
    """A risk of the work, who is harmed, and what others do about it."""

    name: Text
    harmed: Text
    answer: Text
    discloses: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector:
    """What a team may start from in one sector. Nothing in it is rated."""

    code: str
    name: Text
    about: Text
    practices: tuple[SectorPractice, ...]
    groups: tuple[SectorGroup, ...]
    norms: tuple[SectorNorm, ...]
    references: tuple[SectorReference, ...]
    factors: tuple[SectorFactor, ...]
    risks: tuple[SectorRisk, ...]


def read_sectors(path: Path | None = None) -> tuple[Sector, ...]:
    """Read the sectors in their order.

    Raises:
        ContentError: a row is incomplete or unknown, or names a code its sector does not have.
        MissingResourceError: the shipped file is not there.
    """
    table = read_table(FILE, path)
    sectors = tuple(_sector(row) for row in table.rows("sector"))
    table.finish()
    no_duplicates(FILE, (one.code for one in sectors))
    return sectors


def sector_records(sector: Sector, language: str, note: str) -> tuple[Record, ...]:
    """Make the records of a sector in a language, marked as illustrative; ``note`` says why."""
    practices = {one.code: _practice(one, language, note) for one in sector.practices}
    groups = [_group(one, language, note) for one in sector.groups]
    ids = {code: practice.id for code, practice in practices.items()}
    norms = {one.code: _norm(one, language, note, ids) for one in sector.norms}
    norm_ids = {code: norm.id for code, norm in norms.items()}
    references = [_reference(one, language, note, norm_ids) for one in sector.references]
    factors = [_factor(one, language, note, ids) for one in sector.factors]
    risks = [_risk(one, language, note) for one in sector.risks]
    return (*practices.values(), *groups, *norms.values(), *references, *factors, *risks)


def _practice(one: SectorPractice, language: str, note: str) -> Practice:
    return Practice(
        id=new_id(Practice.table),
        illustrative=True,
        notes=note,
        actor=one.actor.said_in(language),
        action=one.action.said_in(language),
        affected=one.affected.said_in(language),
        occasion=one.occasion.said_in(language),
        alternative=one.alternative.said_in(language),
    )


def _group(one: SectorGroup, language: str, note: str) -> PopulationGroup:
    return PopulationGroup(
        id=new_id(PopulationGroup.table),
        illustrative=True,
        notes=note,
        label=one.name.said_in(language),
        roles=one.roles,
    )


def _norm(one: SectorNorm, language: str, note: str, practices: Mapping[str, str]) -> Norm:
    return Norm(
        id=new_id(Norm.table),
        illustrative=True,
        notes=note,
        short_label=one.name.said_in(language),
        expecting=one.expecting.said_in(language),
        expected=one.expected.said_in(language),
        action=one.action.said_in(language),
        practice_wording=one.asked.said_in(language),
        alternative_wording=one.instead.said_in(language),
        valence=one.valence,
        influences=tuple(NormInfluence(practice_id=practices[each]) for each in one.practices),
    )


def _reference(
    one: SectorReference, language: str, note: str, norms: Mapping[str, str]
) -> ReferenceGroup:
    return ReferenceGroup(
        id=new_id(ReferenceGroup.table),
        illustrative=True,
        notes=note,
        label=one.name.said_in(language),
        kind=one.kind,
        upholds=tuple(norms[each] for each in one.norms),
    )


def _factor(
    one: SectorFactor, language: str, note: str, practices: Mapping[str, str]
) -> StructuralFactor:
    return StructuralFactor(
        id=new_id(StructuralFactor.table),
        illustrative=True,
        notes=note,
        statement=one.name.said_in(language),
        domains=one.areas,
        direction=one.effect,
        practice_ids=tuple(practices[each] for each in one.practices),
    )


def _risk(one: SectorRisk, language: str, note: str) -> RiskEthicsItem:
    return RiskEthicsItem(
        id=new_id(RiskEthicsItem.table),
        illustrative=True,
        notes=note,
        risk=one.name.said_in(language),
        who_is_harmed=one.harmed.said_in(language),
        mitigation=one.answer.said_in(language),
        may_disclose_violence=one.discloses,
    )


def _sector(row: Row) -> Sector:
    practices = tuple(_read_practice(each) for each in row.rows("practice"))
    practice_codes = frozenset(one.code for one in practices)
    norms = tuple(_read_norm(each, practice_codes) for each in row.rows("norm"))
    norm_codes = frozenset(one.code for one in norms)
    no_duplicates(row.place, (one.code for one in practices))
    no_duplicates(row.place, (one.code for one in norms))
    sector = Sector(
        code=row.word("code"),
        name=row.text("name"),
        about=row.text("about"),
        practices=practices,
        groups=tuple(_read_group(each) for each in row.rows("group")),
        norms=norms,
        references=tuple(_read_reference(each, norm_codes) for each in row.rows("reference")),
        factors=tuple(_read_factor(each, practice_codes) for each in row.rows("factor")),
        risks=tuple(_read_risk(each) for each in row.rows("risk")),
    )
    row.finish()
    if not any(one.valence is NormValence.PROTECTIVE for one in norms):
        raise ContentError(row.place, "a norm that protects is missing")
    return sector


def _read_practice(row: Row) -> SectorPractice:
    found = SectorPractice(
        code=row.word("code"),
        actor=row.text("actor"),
        action=row.text("action"),
        affected=row.text("affected"),
        occasion=row.text("occasion"),
        alternative=row.text("alternative"),
    )
    row.finish()
    return found


def _read_group(row: Row) -> SectorGroup:
    found = SectorGroup(
        name=row.text("name"),
        roles=tuple(PopulationRole(each) for each in row.words("roles", _codes(PopulationRole))),
    )
    row.finish()
    return found


def _read_norm(row: Row, practices: frozenset[str]) -> SectorNorm:
    found = SectorNorm(
        code=row.word("code"),
        name=row.text("name"),
        expecting=row.text("expecting"),
        expected=row.text("expected"),
        action=row.text("action"),
        asked=row.text("asked"),
        instead=row.text("instead"),
        valence=NormValence(row.one_of("valence", _codes(NormValence))),
        practices=row.words("practices", practices),
    )
    row.finish()
    return found


def _read_reference(row: Row, norms: frozenset[str]) -> SectorReference:
    found = SectorReference(
        name=row.text("name"),
        kind=ReferenceGroupKind(row.one_of("kind", _codes(ReferenceGroupKind))),
        norms=row.words("norms", norms),
    )
    row.finish()
    return found


def _read_factor(row: Row, practices: frozenset[str]) -> SectorFactor:
    found = SectorFactor(
        name=row.text("name"),
        areas=tuple(FactorDomain(each) for each in row.words("areas", _codes(FactorDomain))),
        effect=FactorDirection(row.one_of("effect", _codes(FactorDirection))),
        practices=row.words("practices", practices),
    )
    row.finish()
    return found


def _read_risk(row: Row) -> SectorRisk:
    found = SectorRisk(
        name=row.text("name"),
        harmed=row.text("harmed"),
        answer=row.text("answer"),
        discloses=row.flag("discloses"),
    )
    row.finish()
    return found


def _codes(choices: Iterable[str]) -> frozenset[str]:
    return frozenset(str(one) for one in choices)
