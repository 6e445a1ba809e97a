"""Safety: risks before and after, ethics checks, where people are sent, and the incident log."""

from collections.abc import Iterator, Sequence

from normsdesk.exports.material import Material
from normsdesk.exports.outline import (
    Block,
    Callout,
    CheckItem,
    Checklist,
    Column,
    ColumnKind,
    Prose,
    Row,
    Section,
    Severity,
    Span,
    Spans,
    Table,
    plain,
)
from normsdesk.exports.sections.telling import Teller, cell, coded, under, written
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.project import Reader
from normsdesk.model.strategy import (
    EthicsAnswer,
    EthicsCheck,
    Incident,
    MitigationStatus,
    ReferralRoute,
    RiskEthicsItem,
)
from normsdesk.rules.risk import (
    RiskLevel,
    first_level,
    is_unmitigated,
    lacks_route,
    residual_level,
)

_READERS = frozenset({Reader.INTERNAL, Reader.MENTOR})
_MET = {EthicsAnswer.YES: True, EthicsAnswer.NOT_YET: False}


def sections(material: Material) -> tuple[Section, ...]:
    """Write about safety for the team and the mentor; nothing for anybody else."""
    if material.options.reader not in _READERS:
        return ()
    title = spoken(material.words, "section.risks")
    return written(material, "risks", title, _blocks(Teller(material)))


def _blocks(teller: Teller) -> Iterator[Block]:
    words, snapshot = teller.words, teller.snapshot
    risks = snapshot.all(RiskEthicsItem)
    yield from _risks(teller, risks)
    yield from _warnings(teller, risks)
    yield from under(words._("How we watch them"), *_watching(teller, risks))
    checks = snapshot.all(EthicsCheck)
    if checks:
        yield from under(words._("Ethics checks"), _ethics(teller, checks))
    routes = snapshot.all(ReferralRoute)
    columns = [("service", 0.24), ("what_for", 0.16)]
    columns += [
        (name, share)
        for name, share in (
            ("area", 0.16),
            ("opening_times", 0.28),
            ("contact", 0.18),
            ("checked_on", 0.2),
        )
        if any(teller.value(route, name) for route in routes)
    ]
    yield from under(words._("Where people are sent"), *teller.table(routes, *columns))
    incidents = snapshot.all(Incident)
    yield from under(
        words._("Incident log"),
        *teller.table(
            incidents,
            ("what", 0.32),
            ("happened_on", 0.16),
            ("kind", 0.14),
            ("response", 0.24),
            ("closed_on", 0.14),
        ),
    )


def _risks(teller: Teller, risks: Sequence[RiskEthicsItem]) -> Iterator[Block]:
    if not risks:
        return
    words = teller.words
    yield Table(
        columns=(
            Column(title=words._("Risk"), share=0.29),
            Column(title=words._("Before"), share=0.19, kind=ColumnKind.SEVERITY),
            Column(title=words._("What is done about it"), share=0.33),
            Column(title=words._("Now"), share=0.19, kind=ColumnKind.SEVERITY),
        ),
        rows=tuple(_risk(teller, each, risks) for each in risks),
        caption=plain(
            words._(
                "Likely × serious, each 1 to 5. Serious 5 is at least high, serious 4 at least "
                "medium. Only what is in place lowers a risk."
            )
        ),
    )
    yield from teller.invented(risks)


def _risk(teller: Teller, risk: RiskEthicsItem, risks: Sequence[RiskEthicsItem]) -> Row:
    named: Spans = (*coded(risk, risk.risk), *teller.marked(risk, risks, "")[1:])
    if risk.who_is_harmed.strip():
        said = teller.words._("Harmed: {who}").format(who=risk.who_is_harmed)
        named = (*named, Span(text=f"\n{said}", quiet=True))
    done: Spans = cell(risk.mitigation)
    if risk.mitigation_status is not None:
        status = choice_word(teller.words, risk.mitigation_status)
        done = (*done, Span(text=f"\n{status}", quiet=True))
    in_place = risk.mitigation_status is MitigationStatus.IN_PLACE
    after = (risk.residual_likelihood, risk.residual_severity)
    first = (risk.likelihood, risk.severity)
    left = after if in_place and None not in after else first
    return Row(
        anchor=risk.id,
        cells=(
            named,
            _level(teller, first_level(risk), *first),
            done,
            _level(teller, residual_level(risk), *left),
        ),
    )


def _level(
    teller: Teller, level: RiskLevel | None, likelihood: int | None, severity: int | None
) -> Severity | Spans:
    if level is None or likelihood is None or severity is None:
        return plain(teller.words._("Not rated"))
    product = teller.words._("{likely}×{serious}").format(likely=likelihood, serious=severity)
    return Severity(shade=level.rank, text=product, word=choice_word(teller.words, level))


def _warnings(teller: Teller, risks: Sequence[RiskEthicsItem]) -> Iterator[Block]:
    words = teller.words
    said: list[Prose] = []
    for risk in risks:
        if is_unmitigated(risk):
            text = spoken(words, "veto.high_risk")
            said.append(Prose(spans=coded(risk, text)))
        if lacks_route(teller.material.whole, risk):
            text = spoken(words, "veto.no_referral_route")
            said.append(Prose(spans=coded(risk, text)))
    if said:
        yield Callout(title=words._("Not safe yet"), blocks=tuple(said))


def _watching(teller: Teller, risks: Sequence[RiskEthicsItem]) -> Iterator[Block]:
    watched = [
        each
        for each in risks
        if each.early_sign or each.owner_role or each.how_fast or each.referral_route_id
    ]
    if not watched:
        return
    yield Table(
        columns=(
            Column(title="", share=0.07),
            teller.column(RiskEthicsItem, "early_sign", 0.27),
            teller.column(RiskEthicsItem, "owner_role", 0.19),
            teller.column(RiskEthicsItem, "how_fast", 0.12),
            teller.column(RiskEthicsItem, "next_review", 0.16),
            teller.column(RiskEthicsItem, "referral_route_id", 0.19),
        ),
        rows=tuple(
            Row(
                cells=(
                    (Span(text=each.code, strong=True),),
                    teller.cell(each, "early_sign"),
                    teller.cell(each, "owner_role"),
                    teller.cell(each, "how_fast"),
                    teller.cell(each, "next_review"),
                    teller.cell(each, "referral_route_id"),
                )
            )
            for each in watched
        ),
    )


def _ethics(teller: Teller, checks: Sequence[EthicsCheck]) -> Checklist:
    words = teller.words
    return Checklist(
        items=tuple(
            CheckItem(
                text=choice_word(words, each.topic),
                answer=words._("Not looked at yet")
                if each.answer is None
                else choice_word(words, each.answer),
                met=None if each.answer is None else _MET.get(each.answer),
                spans=plain(each.evidence),
            )
            for each in checks
        )
    )
