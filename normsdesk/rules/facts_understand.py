"""When steps 1 to 4 are done: facts counted from the snapshot."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from normsdesk.model.evidence import EvidenceItem
from normsdesk.model.mentorship import (
    MOU,
    InceptionRecord,
    MouStatus,
    SelectionCheck,
    SelfAssessmentBefore,
)
from normsdesk.model.norm import Norm, NormProfile, Sanction
from normsdesk.model.practice import (
    PopulationGroup,
    PowerNote,
    Practice,
    ReferenceGroup,
    StructuralFactor,
)
from normsdesk.model.project import ContactRole
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.theory import Assumption, NodeLevel
from normsdesk.rules.decision_table import NormType
from normsdesk.rules.eligibility import eligibility, mentee, named, participants
from normsdesk.rules.norm_card import cards
from normsdesk.rules.theory_checks import (
    Theory,
    link_without_reason,
    outcome_without_indicator,
)

R = TypeVar("R")
_NOT_TYPED = (NormType.INSUFFICIENT, NormType.PROVISIONAL)


def every(records: Sequence[R], holds: Callable[[R], object]) -> bool:
    """Tell whether there are records and ``holds`` is true of each."""
    return bool(records) and all(holds(record) for record in records)


def organisation_described(snapshot: Snapshot) -> bool:
    """The organisation that is mentored has a name, a staff number and a mission."""
    found = mentee(snapshot)
    return found is not None and bool(
        found.name.strip() and found.mission.strip() and found.staff_count is not None
    )


def selection_answered(snapshot: Snapshot) -> bool:
    """Every criterion and condition has an answer."""
    checks = snapshot.all(SelectionCheck)
    return bool(checks) and all(not eligibility(check).unknown for check in checks)


def participants_named(snapshot: Snapshot) -> bool:
    """Three people or more are named, and the three roles are held by them."""
    organisation = mentee(snapshot)
    people = named(participants(snapshot, organisation.id)) if organisation else ()
    held = {role for person in people for role in person.roles}
    wanted = {ContactRole.SENIOR_LEADER, ContactRole.EVALUATION, ContactRole.PROGRAMME_DESIGN}
    return len(people) >= 3 and wanted <= held


def inception_held(snapshot: Snapshot) -> bool:
    """The inception meeting has a date."""
    return any(each.held_on is not None for each in snapshot.all(InceptionRecord))


def mou_signed(snapshot: Snapshot) -> bool:
    """The MOU is signed, or was."""
    return any(each.status in (MouStatus.SIGNED, MouStatus.ENDED) for each in snapshot.all(MOU))


def before_form_answered(snapshot: Snapshot) -> bool:
    """The form before the training has a date."""
    return any(each.answered_on is not None for each in snapshot.all(SelfAssessmentBefore))


def practice_named(snapshot: Snapshot) -> bool:
    """Every practice has an actor and an action."""
    return every(snapshot.all(Practice), lambda each: each.actor.strip() and each.action.strip())


def alternative_named(snapshot: Snapshot) -> bool:
    """Every practice has something people could do instead."""
    return every(snapshot.all(Practice), lambda each: each.alternative.strip())


def groups_described(snapshot: Snapshot) -> bool:
    """Every group of people has a name and a part."""
    return every(snapshot.all(PopulationGroup), lambda each: each.label.strip() and each.roles)


def factors_rated(snapshot: Snapshot) -> bool:
    """Every structural factor has an area, a direction and a weight."""
    return every(
        snapshot.all(StructuralFactor),
        lambda each: each.domains and each.direction is not None and each.weight is not None,
    )


def power_noted(snapshot: Snapshot) -> bool:
    """Somebody noted who decides and who bears the cost."""
    return any(
        each.who_decides.strip() and each.who_bears_cost.strip() for each in snapshot.all(PowerNote)
    )


def theory_leads_on(snapshot: Snapshot) -> bool:
    """A path leads from an activity to an impact or a long-term outcome."""
    theory = Theory(snapshot)
    goals = (NodeLevel.IMPACT, NodeLevel.LONG_TERM_OUTCOME)
    open_ids = [n.id for n in theory.nodes.values() if n.level is NodeLevel.ACTIVITY]
    seen = set(open_ids)
    while open_ids:
        node_id = open_ids.pop()
        if theory.nodes[node_id].level in goals:
            return True
        open_ids.extend(each for each in theory.following[node_id] if each not in seen)
        seen.update(theory.following[node_id])
    return False


def theory_names_norms(snapshot: Snapshot) -> bool:
    """The theory has a norm outcome or a change in what people expect."""
    levels = {node.level for node in Theory(snapshot).nodes.values()}
    return bool(levels & {NodeLevel.NORM_OUTCOME, NodeLevel.EXPECTATION_CHANGE})


def links_explained(snapshot: Snapshot) -> bool:
    """Every link has a reason or an assumption."""
    theory = Theory(snapshot)
    return bool(theory.links) and not any(link_without_reason(theory))


def assumptions_stated(snapshot: Snapshot) -> bool:
    """An assumption is written down."""
    return any(each.text.strip() for each in snapshot.all(Assumption))


def outcomes_measured(snapshot: Snapshot) -> bool:
    """Every outcome and impact has an indicator."""
    theory = Theory(snapshot)
    return bool(theory.nodes) and not any(outcome_without_indicator(theory))


def norms_stated(snapshot: Snapshot) -> bool:
    """Every norm says who expects what of whom."""
    return every(
        snapshot.all(Norm),
        lambda each: each.expecting.strip() and each.expected.strip() and each.action.strip(),
    )


def norms_profiled(snapshot: Snapshot) -> bool:
    """Every norm has a profile."""
    profiled = {profile.norm_id for profile in snapshot.all(NormProfile)}
    return every(snapshot.all(Norm), lambda each: each.id in profiled)


def norms_typed(snapshot: Snapshot) -> bool:
    """Enough is known of every norm to say what type it is."""
    headlines = {
        card.norm.id: card.diagnosis.verdict.type for card in cards(snapshot) if card.headline
    }
    return every(
        snapshot.all(Norm),
        lambda each: headlines.get(each.id, NormType.INSUFFICIENT) not in _NOT_TYPED,
    )


def reference_groups_rated(snapshot: Snapshot) -> bool:
    """Every reference group has power and a view on the alternative."""
    return every(
        snapshot.all(ReferenceGroup),
        lambda each: each.power is not None and each.stance is not None,
    )


def sanctions_noted(snapshot: Snapshot) -> bool:
    """A reaction to breaking or following a norm is described."""
    return any(each.description.strip() for each in snapshot.all(Sanction))


def evidence_used(snapshot: Snapshot) -> bool:
    """A piece of evidence speaks for or against something."""
    return any(each.claims for each in snapshot.all(EvidenceItem))
