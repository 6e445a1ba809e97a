"""Words for stories and exercises: what to look at, how coders agree, and how a story begins."""

from collections.abc import Mapping
from types import MappingProxyType

from normsdesk.model.marking import N_

STORIES: Mapping[str, str] = MappingProxyType(
    {
        "story.no_character": N_("Give the person an invented first name."),
        "story.no_story": N_("Write the story: a usual day, a usual family."),
        "story.language_missing": N_("Text is missing in this language: {language}."),
        "story.too_long": N_("{number} words. At most 120 can be kept in mind."),
        "story.without_practice": N_("Where does the practice come in? Write {{P}} in its place."),
        "story.no_twist": N_("Write the twist: {{Name}} does something else."),
        "story.twist_without_alternative": N_(
            "What does {{Name}} do instead? Write {{ALT}} in its place."
        ),
        "story.prompt_missing": N_("Question {number} is empty: {list}."),
        "story.one_version": N_("One version alone compares nothing. Write a second one."),
        "story.named_person": N_("This may be a real person: {list}. Use an invented name."),
        "story.capitals": N_("Is this a real name or place? {list}"),
        "story.known_place": N_("People will know this place: {list}. Say “a place like yours”."),
        "story.violence": N_("No scene of violence: {list}. It hurts those who lived it."),
        "story.judging": N_("This judges: {list}. Is there a neutral word?"),
        "story.unknown_mark": N_("NormsDesk does not know these marks: {list}."),
        "story.in_use": N_("People have answered this story. Changed, it compares nothing."),
        "story.believable": N_("Ask two people from there: could this happen here?"),
        "story.all_well": N_("The rules that can be checked are kept."),
        "story.start.v1": N_(
            "{Name} is a parent in a place like yours. The family thinks about {P}."
        ),
        "story.start.v2": N_(
            "{Name} is a parent in a place like yours. The family thinks about {P}."
        ),
        "story.start.v3": N_("{Name} is a relative of yours. The family thinks about {P}."),
        "story.twist.v1": N_("{Name} says no and wants {ALT}."),
        "story.twist.v3": N_("{Name} says no and wants {ALT}."),
        "story_prompt.ee": N_("What others do"),
        "story_prompt.ne": N_("What others approve of"),
        "story_prompt.sanctions": N_("Sanctions"),
        "story_prompt.sensitivity": N_("Giving in"),
        "story_prompt.exceptions": N_("Exceptions"),
        "story_prompt.detectability": N_("Unseen"),
        "story_prompt.own_act": N_("What they would do"),
        "story_prompt.tell_others": N_("Telling others"),
        "story_prompt.friends_differ": N_("Against friends"),
        "story_ask.ee": N_("What would most families here do?"),
        "story_ask.ne": N_("What would {R} think {Name} should do?"),
        "story_ask.sanctions": N_("What would people say or do, and who?"),
        "story_ask.sensitivity": N_("Would {Name} go on, or give in?"),
        "story_ask.exceptions": N_("When would people find it fine?"),
        "story_ask.detectability": N_("And if nobody heard of it?"),
        "story_ask.own_act": N_("What would you do?"),
        "story_ask.tell_others": N_("Would you tell others? Whom?"),
        "story_ask.friends_differ": N_("What if your own friends saw it another way?"),
        "agreement.one_value": N_(
            "Kappa cannot be worked out: both gave one and the same value everywhere."
        ),
        "agreement.skewed": N_(
            "Kappa is low although most values agree: nearly all are the same. Read the share."
        ),
        "agreement.few": N_("Fewer than ten answers were coded by both. Read it with care."),
        "becomes.norm": N_("A norm"),
        "becomes.sanction": N_("A sanction"),
        "becomes.material": N_("Factor: money, distance, services"),
        "becomes.institutional": N_("Factor: law and institutions"),
        "becomes.social": N_("Factor: social, no norm"),
        "becomes.individual": N_("Factor: individual"),
        "cell_state.open": N_("not coded"),
        "cell_state.one": N_("one coder only"),
        "cell_state.same": N_("both agree"),
        "cell_state.different": N_("they differ"),
        "cell_state.settled": N_("settled"),
    }
)
