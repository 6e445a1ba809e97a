"""What the Coach asks: one plain question for each hint.

``{what}`` is what the hint is about, ``{number}`` a count and ``{list}`` a list.
"""

from collections.abc import Mapping
from types import MappingProxyType

from normsdesk.model.marking import N_

HINTS: Mapping[str, str] = MappingProxyType(
    {
        "organisation.no_mentee": N_(
            "Which organisation is mentored? Set the part of one to “Takes part”."
        ),
        "selection.incomplete": N_(
            "Some criteria have no answer yet: {list}. What do you know about them?"
        ),
        "selection.not_now": N_("These are not met: {list}. What could change that?"),
        "mentorship.ends_first": N_("The mentorship ends before it starts. Which day is right?"),
        "mou.conditions_missing": N_(
            "The MOU lacks the special condition for {list}. Will you add it?"
        ),
        "participants.nobody_named": N_("Who takes part in the training and the mentorship?"),
        "practice.slot_empty": N_("{what}: who does what? One part of the practice is empty."),
        "practice.norm_words": N_("{what} speaks of a belief ({list}). What do people do?"),
        "practice.no_alternative": N_("{what}: what could people do instead?"),
        "practice.no_group": N_("{what}: which groups of people does it concern?"),
        "practice.prevalence_no_source": N_("{what}: where does the number come from?"),
        "practice.prevalence_impossible": N_(
            "{what}: more did it than were counted. Which number is right?"
        ),
        "group.no_role": N_("{what}: do they do it, suffer it, decide or watch?"),
        "factor.not_rated": N_("{what}: how heavy is it, and does it make the practice stronger?"),
        "power.no_note": N_("Who decides, who bears the cost, and who gains?"),
        "safety.before_practice": N_(
            "Before you go on: is it safe to ask people about this? Look at step 6."
        ),
        "theory.nothing_leads_here": N_("{what}: what leads to this? No link comes in."),
        "theory.leads_nowhere": N_("{what}: what does this lead to? No link goes out."),
        "theory.link_without_reason": N_(
            "{what} has no reason and no assumption. Why does one lead to the other?"
        ),
        "theory.outcome_without_indicator": N_(
            "{what}: how will you see that this happens? It has no indicator."
        ),
        "theory.awareness_jump": N_(
            "{what}: awareness alone rarely changes what people do. What changes expectations?"
        ),
        "theory.powerful_group_not_reached": N_(
            "{what}: no strategy reaches the people with power over it. Who could?"
        ),
        "theory.no_factor_addressed": N_(
            "No structural factor is addressed or given to a partner. Which one could be?"
        ),
        "theory.holding_but_behind": N_(
            "{what} is said to hold, but its indicator is behind. Does it still hold?"
        ),
        "theory.message_shows_harm": N_(
            "{what}: saying how many do harm can make it look normal. What else could you say?"
        ),
        "theory.message_not_allowed": N_(
            "{what}: it is not sure that most people disapprove. Is the message safe?"
        ),
        "theory.strategy_without_risk": N_(
            "{what}: could somebody be harmed by it? No risk is written down."
        ),
        "theory.too_many_boxes": N_(
            "This diagram has {number} boxes. Which could be joined, so that people can read it?"
        ),
        "theory.loop": N_("These boxes lead back to themselves. Is this meant?"),
        "safety.before_diagnosis": N_(
            "Before people are asked about norms: are the safety questions of step 6 answered?"
        ),
        "norm.slot_empty": N_("{what}: who expects what of whom? One part is empty."),
        "norm.no_practice": N_("{what}: which practice does this norm hold up?"),
        "norm.influence_not_rated": N_("{what}: how strongly does it act on the practice?"),
        "norm.no_reference_group": N_("{what} has no reference group. Whose opinion counts?"),
        "norm.no_profile": N_("{what}: what do people think others do and approve of?"),
        "norm.questions_missing": N_(
            "{what}: its type is open until these questions are asked: {list}."
        ),
        "profile.same_group_not_stated": N_(
            "{what}: do own views come from the same people as the guess?"
        ),
        "reference_group.not_rated": N_(
            "{what}: how much power do they have, how close are they, what is their view?"
        ),
        "evidence.no_claim": N_("{what}: what does it speak for or against?"),
        "story.coders_differ": N_(
            "{what}: the two coders often differ. What would make them agree?"
        ),
        "score.raters_differ": N_(
            "{what}: raters differ by two or more. What does each of them see?"
        ),
        "score.provisional": N_(
            "{what}: less than 70% of the weight is scored. Which scores are missing?"
        ),
        "criterion.all_weights_zero": N_("All weights are zero. Which criterion matters most?"),
        "decision.missing": N_("{what}: what will you do about it?"),
        "decision.incomplete": N_("{what}: why did you decide this, and when?"),
        "decision.later_needs_first": N_("{what}: what has to come first?"),
        "decision.despite_veto": N_(
            "{what} is put off because of a risk, but a decision says to start. Is it safe?"
        ),
        "strategy.no_norm": N_("{what}: which norm or condition does it change?"),
        "strategy.no_mechanism": N_("{what}: how is it meant to work?"),
        "strategy.no_reference_group": N_("{what}: whom does it reach among those who matter?"),
        "strategy.exposure_unanswered": N_(
            "{what}: what do you do for people who may be punished for joining in?"
        ),
        "risk.not_rated": N_("{what}: how likely is it, and how serious?"),
        "risk.unmitigated": N_(
            "{what} is still high after what is in place. What else can you do?"
        ),
        "risk.no_route": N_("{what}: where does somebody go who tells of violence?"),
        "risk.no_owner": N_("{what}: who looks after this risk?"),
        "risk.review_overdue": N_(
            "{what}: the review was due {number} days ago. Is it still safe?"
        ),
        "route.never_checked": N_("{what}: when did you last check that this service helps?"),
        "route.old_check": N_("{what}: the last check is {number} days old. Does it still help?"),
        "ethics.not_yet": N_("Not yet met: {list}. What is needed?"),
        "ethics.open": N_("Nobody has answered yet: {list}. Who can?"),
        "incident.unanswered": N_("An incident has no answer yet. Who answers, and when?"),
        "scale_up.no_core": N_("{what}: what must not change when the work grows?"),
        "indicator.too_many": N_(
            "You have {number} indicators. A small team can keep about 12. Which can go?"
        ),
        "norm_outcome.no_ee": N_(
            "{what}: no indicator asks what people think others do. Will you add one?"
        ),
        "norm_outcome.no_ne": N_(
            "{what}: no indicator asks what people think others approve of. Will you add one?"
        ),
        "norm_outcome.no_sanction": N_(
            "{what}: no indicator asks about sanctions. Will you add one?"
        ),
        "norm_outcome.no_norm": N_("{what}: which norm is this outcome about?"),
        "norm_outcome.no_practice": N_(
            "{what}: no indicator shows whether the practice changes. Will you add one?"
        ),
        "indicator.no_target": N_(
            "Some indicators have no target ({number}). What should they reach?"
        ),
        "indicator.no_baseline": N_("{what}: where does it start? It has no baseline."),
        "indicator.no_method": N_(
            "Some indicators do not say how they are measured ({number}). How is it done?"
        ),
        "indicator.no_role": N_(
            "Some indicators have nobody responsible ({number}). Who looks after them?"
        ),
        "indicator.behind": N_("{what} is behind its target. What have you learned from it?"),
        "value.impossible": N_("{what}: the numbers do not fit together. Which one is right?"),
        "value.unusable": N_("{what}: there are too few answers to use. Can you ask more people?"),
        "questionnaire.too_long": N_(
            "{what}: it takes about {number} minutes. What can you leave out?"
        ),
        "sample.too_small": N_(
            "{what}: fewer people were asked than planned. What can you still say?"
        ),
        "sample.outdated": N_(
            "{what}: the sample size no longer fits its inputs. Will you work it out again?"
        ),
        "data.deletion_overdue": N_(
            "{what}: it should have been deleted {number} days ago. Who deletes it?"
        ),
        "data.no_promise": N_(
            "{what}: {number} places keep people’s answers, words or files. What did you promise "
            "them, and when is it deleted?"
        ),
        "data.identifies_people": N_(
            "{what}: answers could show who somebody is. How do you prevent that?"
        ),
        "training.ends_first": N_("A training ends before it starts. Which day is right?"),
        "pack.scale_turned": N_(
            "The highest answer of the form must be above the lowest. Which number is right?"
        ),
        "action.overdue": N_("{what}: it was due {number} days ago. Is it still needed?"),
        "meeting.no_half_point": N_("Half of the year is over. When is the half-point check-in?"),
        "meeting.no_reflection": N_("The year is over. When is the reflection?"),
        "comment.open": N_("{what}: a comment waits for an answer. What do you reply?"),
        "report.no_question": N_("What is the one question your report answers?"),
    }
)
