"""What the Coach asks about steps 3 to 5: the theory, the norms and the choice."""

from collections.abc import Iterator

from normsdesk.model.evidence import EvidenceItem
from normsdesk.model.norm import NormProfile
from normsdesk.model.practice import ReferenceGroup
from normsdesk.model.priority import DecisionKind
from normsdesk.rules.agreement import coder_agreements
from normsdesk.rules.drivers import DominanceReason, dominances
from normsdesk.rules.hints import CheckFunction, Desk, Found
from normsdesk.rules.ranking import RankedItem, RankingState
from normsdesk.rules.theory_checks import TheoryCode

CODERS_AGREE_FROM = 0.80
"""Coders who agree less often should talk before they go on."""

_GO = frozenset(
    {DecisionKind.SHIFT, DecisionKind.WEAKEN, DecisionKind.REPLACE, DecisionKind.LEVERAGE}
)


def theory(code: TheoryCode) -> CheckFunction:
    """Make the check for one finding about the theory of change (method 3.10)."""

    def check(desk: Desk) -> Iterator[Found]:
        for finding in desk.theory:
            if finding.code is code:
                yield Found(finding.record_ids, finding.field, finding.number)

    return check


def norm_slots(desk: Desk) -> Iterator[Found]:
    """Ask who expects what of whom."""
    for norm in desk.norms:
        for slot in ("expecting", "expected", "action"):
            if not getattr(norm, slot).strip():
                yield Found((norm.id,), slot)
                break


def norm_no_practice(desk: Desk) -> Iterator[Found]:
    """Ask which practice a norm holds up."""
    for norm in desk.norms:
        if not norm.influences:
            yield Found((norm.id,), "influences")


def norm_influence_not_rated(desk: Desk) -> Iterator[Found]:
    """Ask how much a norm weighs on a practice."""
    for norm in desk.norms:
        for place, row in enumerate(norm.influences):
            if row.strength is None:
                yield Found((norm.id, row.practice_id), f"influences[{place}].strength")


def norm_no_reference_group(desk: Desk) -> Iterator[Found]:
    """Ask whose opinion counts."""
    upheld = {norm_id for group in desk.snapshot.all(ReferenceGroup) for norm_id in group.upholds}
    asked = {
        profile.norm_id for profile in desk.snapshot.all(NormProfile) if profile.reference_group_id
    }
    for norm in desk.norms:
        if norm.id not in upheld | asked:
            yield Found((norm.id,))


def norm_no_profile(desk: Desk) -> Iterator[Found]:
    """Ask for a first profile of a norm."""
    profiled = {profile.norm_id for profile in desk.snapshot.all(NormProfile)}
    for norm in desk.norms:
        if norm.id not in profiled:
            yield Found((norm.id,))


def questions_missing(desk: Desk) -> Iterator[Found]:
    """Name the questions without which a norm gets no firm type."""
    for card in desk.headlines:
        missing = card.diagnosis.explanation.missing
        if missing and card.profile is not None:
            yield Found((card.norm.id, card.profile.id), "", len(missing), tuple(missing))


def same_group_not_stated(desk: Desk) -> Iterator[Found]:
    """Ask whether own views and guesses are about the same people, where both are known."""
    for card in desk.headlines:
        both = card.values.pnb.known and card.values.ne.known
        if both and card.profile and card.profile.same_reference_group is None:
            yield Found((card.profile.id, card.norm.id), "same_reference_group")


def reference_group_not_rated(desk: Desk) -> Iterator[Found]:
    """Ask for the power or the stance of a reference group."""
    for group in desk.snapshot.all(ReferenceGroup):
        for slot, value in (("power", group.power), ("stance", group.stance)):
            if value is None:
                yield Found((group.id,), slot)
                break


def evidence_no_claim(desk: Desk) -> Iterator[Found]:
    """Ask what a piece of evidence speaks for."""
    for item in desk.snapshot.all(EvidenceItem):
        if not item.claims:
            yield Found((item.id,), "claims")


def coders_differ(desk: Desk) -> Iterator[Found]:
    """Point at coders of a story who agree too rarely."""
    for found in coder_agreements(desk.snapshot):
        if found.agreement.share < CODERS_AGREE_FROM:
            share = 100 * found.agreement.share
            yield Found((found.vignette_id,), "", share, (found.component.value,))


def structure_dominates(reason: DominanceReason) -> CheckFunction:
    """Make the check for one reason why structural factors dominate (method 3.4)."""

    def check(desk: Desk) -> Iterator[Found]:
        for practice_id, found in dominances(desk.snapshot).items():
            if reason in found.reasons:
                yield Found((practice_id, *found.obstacles_named_for), "", found.factor_weight)

    return check


def raters_differ(desk: Desk) -> Iterator[Found]:
    """Name what raters should talk about (method 3.7)."""
    for chosen, item in _ranked(desk):
        for cell in item.cells:
            if cell.talk and not cell.agreed_in_room:
                spread = (cell.highest or 0) - (cell.lowest or 0)
                yield Found((item.item_id, cell.criterion_id, chosen), "", spread)


def score_provisional(desk: Desk) -> Iterator[Found]:
    """Point at items of which too little is scored (method 3.7)."""
    for chosen, item in _ranked(desk):
        if item.provisional:
            yield Found((item.item_id, chosen), "", 100 * item.scored_weight)


def all_weights_zero(desk: Desk) -> Iterator[Found]:
    """Point at a round in which no criterion weighs anything."""
    for found in desk.rankings:
        if found.state is RankingState.ALL_WEIGHTS_ZERO:
            yield Found((found.criteria[0].id, found.round_id), "weight")


def decision_missing(desk: Desk) -> Iterator[Found]:
    """Ask what is decided about an item that has a score."""
    for chosen, item in _ranked(desk):
        undecided = item.decision is None or item.decision.kind is None
        if item.score is not None and undecided and not item.not_now:
            yield Found((item.item_id, chosen))


def decision_no_reason(desk: Desk) -> Iterator[Found]:
    """Ask why a decision was taken, or when."""
    for _, item in _ranked(desk):
        decision = item.decision
        if decision is None or decision.kind is None:
            continue
        if not decision.reason.strip():
            yield Found((decision.id, item.item_id), "reason")
        elif decision.decided_on is None:
            yield Found((decision.id, item.item_id), "decided_on")


def later_needs_first(desk: Desk) -> Iterator[Found]:
    """Ask what has to come first where work is put off."""
    for _, item in _ranked(desk):
        decision = item.decision
        if decision and decision.kind is DecisionKind.LATER and not decision.comes_first.strip():
            yield Found((decision.id, item.item_id), "comes_first")


def decided_despite_veto(desk: Desk) -> Iterator[Found]:
    """Point at work that was decided on although a risk puts it off (method 3.7)."""
    for _, item in _ranked(desk):
        if item.decision and item.decision.kind in _GO and item.vetoes:
            causes = tuple(veto.record_id for veto in item.vetoes)
            yield Found((item.decision.id, item.item_id, *causes), "kind")


def _ranked(desk: Desk) -> Iterator[tuple[str, RankedItem]]:
    for found in desk.rankings:
        for item in found.items:
            yield found.round_id, item
