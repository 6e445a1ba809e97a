"""Words of the golden thread: its parts, its holes as questions, and safety for who joins in.

``{what}`` is what a hole is about where that is not the norm itself.
"""

from collections.abc import Mapping
from types import MappingProxyType

from normsdesk.model.marking import N_

THREADS: Mapping[str, str] = MappingProxyType(
    {
        "thread.practice": N_("Practice"),
        "thread.norm": N_("Norm"),
        "thread.groups": N_("Who matters"),
        "thread.decision": N_("Decision"),
        "thread.strategies": N_("Strategies"),
        "thread.boxes": N_("Theory of change"),
        "thread.assumptions": N_("Assumptions"),
        "thread.indicators": N_("Indicators"),
        "thread.questions": N_("Questions"),
        "thread.values": N_("Latest values"),
        "hole.no_practice": N_("Which practice does this norm hold up?"),
        "hole.no_group": N_("Whose opinion counts? No reference group upholds this norm."),
        "hole.no_decision": N_("What will you do about this norm? Nothing is decided yet."),
        "hole.no_strategy": N_("What will you do, and with whom? No strategy is for this norm."),
        "hole.no_group_reached": N_(
            "No strategy reaches the people who uphold this norm. Which one could?"
        ),
        "hole.no_box": N_("Where does this norm change? No box of the theory of change names it."),
        "hole.strategy_without_box": N_("{what}: which box of the theory of change is it?"),
        "hole.boxes_apart": N_(
            "What leads from the strategies to the change of this norm? No links join them."
        ),
        "hole.no_assumption": N_("What must be true for this to work? Nothing is written down."),
        "hole.no_indicator": N_("How will you see that this norm changes? Nothing measures it."),
        "hole.box_without_indicator": N_(
            "{what}: how will you see that this happens? No indicator measures it."
        ),
        "hole.no_question": N_("{what}: which question gives its value?"),
        "hole.question_not_asked": N_("{what}: no questionnaire asks its question. Which could?"),
        "hole.no_value": N_("{what}: what is its value? None is entered yet."),
        "exposure.still_high": N_(
            "A risk is still high after what is in place. What else would protect people?"
        ),
        "exposure.not_named": N_("Sanctions are known. Who may be punished for joining in?"),
        "exposure.unanswered": N_("Somebody may be punished. What is done about it?"),
        "exposure.not_asked": N_("Who may be punished for joining in? Nobody has asked yet."),
        "exposure.planned": N_("An answer is planned. When is it in place?"),
        "exposure.answered": N_("Something is in place."),
        "section.threads": N_("Golden thread"),
    }
)
