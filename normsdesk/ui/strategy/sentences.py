"""What the rules found about strategies and risks, said in short sentences."""

from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.record import CodedRecord
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import MitigationStatus, RiskEthicsItem, Strategy
from normsdesk.rules.risk import (
    RiskLevel,
    VetoReason,
    first_level,
    is_raised,
    is_unmitigated,
    lacks_route,
    level,
    risk_vetoes,
)

LEVEL_SIGNS = {
    RiskLevel.VERY_LOW: "circle",
    RiskLevel.LOW: "circle-dot",
    RiskLevel.MEDIUM: "circle-alert",
    RiskLevel.HIGH: "triangle-alert",
    RiskLevel.VERY_HIGH: "triangle-alert",
}
"""Sign of a level, besides its number, word and shade."""


def level_text(words: Wording, found: RiskLevel | None) -> str:
    """Say a level with its number: "4 High"."""
    if found is None:
        return words._("Not rated")
    return words._("{number} {level}").format(
        number=words.number(found.rank), level=choice_word(words, found)
    )


def risk_text(words: Wording, risk: RiskEthicsItem) -> str:
    """Say what could happen, on one line."""
    return " ".join(risk.risk.split()) or words._("Not described yet")


def status_look(words: Wording, risk: RiskEthicsItem) -> tuple[str, str, bool]:
    """Say how far the mitigation has come: word, look of a chip, and whether it counts."""
    if risk.mitigation_status is MitigationStatus.IN_PLACE:
        return choice_word(words, risk.mitigation_status), "on_track", True
    if risk.mitigation_status is MitigationStatus.PLANNED:
        return choice_word(words, risk.mitigation_status), "behind", False
    return words._("Nothing in place"), "not_yet", False


def level_lines(words: Wording, risk: RiskEthicsItem) -> list[str]:
    """Say how the level came about: the product, the floor, what counts and what does not."""
    before = (risk.likelihood, risk.severity)
    after = (risk.residual_likelihood, risk.residual_severity)
    lines = _worked_out(words, words._("Before: {sum}"), *before)
    if first_level(risk) is None:
        return [words._("Say how likely and how serious it is. Then it has a level.")]
    rated = None not in after
    if risk.mitigation_status is MitigationStatus.IN_PLACE:
        if not rated:
            lines.append(words._("Rate it again with the answer in place."))
        else:
            lines.extend(_worked_out(words, words._("Now: {sum}"), *after))
    elif rated or risk.mitigation_status is MitigationStatus.PLANNED:
        lines.append(words._("The answer is not in place yet, so the level stays as it was."))
        if rated:
            lines.extend(_worked_out(words, words._("Once in place: {sum}"), *after))
    return lines


def _worked_out(
    words: Wording, frame: str, likelihood: int | None, severity: int | None
) -> list[str]:
    if likelihood is None or severity is None:
        return []
    found = level(likelihood, severity)
    total = words._("{likely} × {serious} = {product}, {level}").format(
        likely=words.number(likelihood),
        serious=words.number(severity),
        product=words.number(likelihood * severity),
        level=choice_word(words, found).lower(),
    )
    lines = [frame.format(sum=total)]
    if is_raised(likelihood, severity):
        text = words._("Serious {serious} is never below {level}: harm to a person stays in sight.")
        lines.append(
            text.format(serious=words.number(severity), level=choice_word(words, found).lower())
        )
    return lines


def not_now_lines(words: Wording, snapshot: Snapshot, risk: RiskEthicsItem) -> list[str]:
    """Say why what a risk is about has to wait, and what waits (method 3.7)."""
    lines: list[str] = []
    if is_unmitigated(risk):
        lines.append(spoken(words, VetoReason.HIGH_RISK.value))
    if lacks_route(snapshot, risk):
        lines.append(spoken(words, VetoReason.NO_REFERRAL_ROUTE.value))
    waiting = waiting_codes(snapshot, risk)
    if lines and waiting:
        said = words.ngettext("{items} waits.", "{items} wait.", len(waiting))
        lines.append(said.format(items=words.listing(waiting)))
    return lines


def waiting_codes(snapshot: Snapshot, risk: RiskEthicsItem) -> list[str]:
    """List the codes of the norms and strategies a risk is about, norms of strategies too."""
    ids = dict.fromkeys(risk.norm_ids)
    for strategy_id in risk.strategy_ids:
        strategy = snapshot.find(Strategy, strategy_id)
        ids.update(dict.fromkeys(strategy.norm_ids if strategy is not None else ()))
    ids.update(dict.fromkeys(risk.strategy_ids))
    return [code for one in ids if (code := code_of(snapshot, one))]


def code_of(snapshot: Snapshot, record_id: str) -> str:
    """Return the code of a record, or ""."""
    record = snapshot.record(record_id)
    return record.code if isinstance(record, CodedRecord) else ""


def veto_text(words: Wording, snapshot: Snapshot, item_id: str) -> str:
    """Say why a norm or a strategy has to wait, each reason with its risks; "" for none."""
    reasons: dict[VetoReason, list[str]] = {}
    for veto in risk_vetoes(snapshot, item_id):
        reasons.setdefault(veto.reason, []).append(code_of(snapshot, veto.record_id))
    return " ".join(
        words._("{why} ({what})").format(
            why=spoken(words, reason.value), what=words.listing([each for each in codes if each])
        )
        for reason, codes in reasons.items()
    )


def strategy_note(words: Wording, snapshot: Snapshot, strategy: Strategy) -> str:
    """Say a strategy in short: approach, whom it reaches, how much, how it works."""
    groups = [code_of(snapshot, one) for one in strategy.reference_group_ids]
    parts = [
        choice_word(words, strategy.approach) if strategy.approach is not None else "",
        words.listing([each for each in groups if each]),
        strategy.dose.strip(),
        words.listing([choice_word(words, one).lower() for one in strategy.mechanisms]),
    ]
    said = " · ".join(part for part in parts if part)
    return said or words._("Not described yet")
