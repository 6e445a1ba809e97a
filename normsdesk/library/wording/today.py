"""Words of the first page of a project: what is to be done next, fact by fact.

``fact.<code>`` says what makes a completion fact hold, as something to do.
"""

from collections.abc import Mapping
from types import MappingProxyType

from normsdesk.model.marking import N_

_FACTS = {
    "fact.organisation.described": N_("Describe your organisation: name, staff and mission."),
    "fact.selection.answered": N_("Answer the criteria and conditions of the programme."),
    "fact.participants.named": N_("Name the people who take part."),
    "fact.inception.held": N_("Write down what was said in the inception meeting."),
    "fact.mou.signed": N_("Agree on the MOU, and note who signed it."),
    "fact.before_form.answered": N_("Answer the form before the training."),
    "fact.practice.named": N_("Name the practice: who does what."),
    "fact.practice.alternative_named": N_("Say what people could do instead."),
    "fact.groups.described": N_("Describe the groups of people, and the part of each."),
    "fact.factors.rated": N_("Name and rate what is no norm: money, distance, law."),
    "fact.power.noted": N_("Note who decides, who bears the cost and who gains."),
    "fact.theory.leads_on": N_("Draw how your activities lead to the change you want."),
    "fact.theory.names_norms": N_("Show where norms stand in the theory of change."),
    "fact.links.explained": N_("Say for each link why one leads to the other."),
    "fact.assumptions.stated": N_("Write down what must be true for it to work."),
    "fact.outcomes.measured": N_("Give each outcome an indicator."),
    "fact.norms.stated": N_("Write the norms: who expects what of whom."),
    "fact.norms.profiled": N_("Say for each norm what people think."),
    "fact.norms.typed": N_("Find out what kind of rule each norm is."),
    "fact.reference_groups.rated": N_("Name who matters, and rate power and closeness."),
    "fact.sanctions.noted": N_("Note what happens to those who do it differently."),
    "fact.evidence.used": N_("Link your evidence to what it speaks for."),
    "fact.criteria.weighted": N_("Choose criteria, and give them weights."),
    "fact.items.scored": N_("Score the norms together."),
    "fact.decisions.taken": N_("Decide what you will do about each norm."),
    "fact.decisions.reasoned": N_("Give each decision its reason and date."),
    "fact.strategies.described": N_("Describe your strategies, and whom they reach."),
    "fact.strategies.have_risks": N_("Ask for each strategy what could go wrong."),
    "fact.risks.in_hand": N_("Give each risk an owner, and put the answer in place."),
    "fact.ethics.checked": N_("Answer the ethics checks."),
    "fact.routes.checked": N_("Check where people in need are sent."),
    "fact.scale_up.planned": N_("Plan how the work can grow."),
    "fact.indicators.chosen": N_("Choose a few indicators."),
    "fact.norm_outcomes.measured": N_("Measure the change of each norm you work on."),
    "fact.targets.set": N_("Set targets for your indicators."),
    "fact.baseline.measured": N_("Enter the values of the baseline."),
    "fact.questionnaire.made": N_("Put the questionnaire together."),
    "fact.sample.planned": N_("Plan how many people you ask."),
    "fact.training.held": N_("Plan the training, session by session."),
    "fact.meetings.held": N_("Write down your meetings with the mentor."),
    "fact.actions.agreed": N_("Give each action an owner and a date."),
    "fact.after_forms.answered": N_("Answer the form after the training."),
    "fact.half_point.held": N_("Hold the half-point check-in."),
    "fact.reflection.held": N_("Hold the closing reflection."),
    "fact.project.titled": N_("Give the project a title and its dates."),
    "fact.question.stated": N_("Write the one question that your report answers."),
    "fact.comments.answered": N_("Answer the open comments."),
}

TODAY: Mapping[str, str] = MappingProxyType(
    {
        **_FACTS,
        "today.action": N_("Action"),
        "today.meeting": N_("Meeting"),
        "today.milestone": N_("Milestone"),
        "today.review": N_("Review of a risk"),
        "today.deletion": N_("Deletion of data"),
        "today.hint": N_("Question of the Coach"),
        "today.step": N_("Next in the path"),
        "handover.project_ends": N_("The project ends"),
        "handover.mentorship_ends": N_("The mentorship ends"),
        "handover.agreement_ends": N_("The agreement with the mentor ends"),
        "handover.training": N_("Training begins"),
        "handover.funding_ends": N_("Funding is secured until this day"),
        "today.begin.organisation": N_("Say who you are, who takes part and what you agreed."),
        "today.begin.practice": N_("Describe what people do, who they are and what holds it up."),
        "today.begin.theory": N_("Draw how your work leads to change, step by step."),
        "today.begin.diagnosis": N_("Find out what kind of rule each norm is."),
        "today.begin.prioritise": N_("Choose together where to start."),
        "today.begin.strategy": N_("Plan what you do, whom you reach and how all stay safe."),
        "today.begin.measurement": N_("Choose how you will see change, and ask people."),
        "today.begin.mentorship": N_("Keep meetings, actions and what you learn in one place."),
        "today.begin.report": N_("Make the document for your mentor or donor."),
    }
)
