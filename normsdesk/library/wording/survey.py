"""Words of surveys: what a form says to people, and what is said about it."""

from collections.abc import Mapping
from types import MappingProxyType

from normsdesk.model.marking import N_

_FORM = {
    "form.consent": N_(
        "We ask about what people here do and think. Taking part is your free choice. "
        "You may stop at any time or leave a question out. We write down no name. "
        "What you say is counted together with the answers of others."
    ),
    "form.interview": N_("Interview"),
    "form.section.profile": N_("About you"),
    "form.section.norm": N_("What you and others think"),
    "form.section.more": N_("More questions"),
    "form.section.close": N_("At the end"),
    "form.story": N_("A story"),
    "form.story.most_do": N_("Most families there do this: {P}."),
    "form.story.few_do": N_("Few families there do this: {P}."),
    "form.story.most_right": N_("Most people there think it is right."),
    "form.story.few_right": N_("Few people there think it is right."),
    "form.story.answer": N_("{who}: how likely is it that this person will do this: {{P}}?"),
    "form.care": N_(
        "For the interviewer: go on only while nobody else can hear. "
        "If somebody comes near, stop or change the subject. The person may leave any question out."
    ),
    "form.stop": N_("Thank the person and end the interview here."),
    "form.referral": N_("Offer the list of support contacts to every person, whatever they said."),
    "form.referral.list": N_("Offer these support contacts to every person, whatever they said:"),
    "form.alert": N_(
        "For the interviewer: tell the safeguarding person today. Write down no name."
    ),
    "form.which": N_("Which?"),
    "form.none_of_these": N_("none of these"),
    "form.hint.sensitive": N_("Ask only if nobody else can hear. The person may say no."),
    "form.hint.no_names": N_("Write no names and no places."),
    "form.hint.number": N_("98 stands for don't know, 99 for no answer wanted."),
    "form.limit.number": N_("This number is outside the range."),
    "form.limit.many": N_("These answers do not go together, or there are too many."),
    "form.limit.area": N_("Write a short code: letters, digits, at most 20 signs."),
    "form.place.p": N_("this practice"),
    "form.place.alt": N_("another way"),
    "form.place.r": N_("people here"),
    "form.place.place": N_("this place"),
    "form.place.benefit": N_("less cost or more safety"),
    "form.place.affected_group": N_("children"),
}

_NOTES = {
    "form.note.no_words": N_(
        "{norm} {place}: no question words yet, so general words stand there."
    ),
    "form.note.untranslated": N_("{language}: {count} texts are not translated and stay English."),
    "form.note.unknown_question": N_("“{code}” is no question of the bank or of this project."),
    "form.note.skip": N_("{code}: “asked only if” cannot be read, so everybody is asked."),
    "form.note.no_answers": N_("{code}: there are no answers to choose from, so it is open."),
    "form.note.no_text": N_("{code}: the text is missing."),
    "form.note.long": N_("About {minutes} minutes: longer than {limit} minutes tires people."),
    "form.note.usual_consent": N_("The form uses the usual consent text. Check that it fits."),
    "form.note.no_referral": N_("No support contacts are in the project. Have a list at hand."),
}

SURVEY: Mapping[str, str] = MappingProxyType({**_FORM, **_NOTES})
