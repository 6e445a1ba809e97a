"""What meetings are called, and what is asked in those that the programme fixes."""

from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.model.mentorship import MeetingKind, MentorshipMeeting


def meeting_title(words: Wording, meeting: MentorshipMeeting) -> str:
    """Call a meeting by its name and, where it is a fixed point, by its kind."""
    name = meeting.name.strip()
    if meeting.kind is MeetingKind.REGULAR:
        return name or words._("Meeting without a name")
    kind = choice_word(words, meeting.kind)
    return words._("{name} {kind}").format(name=name, kind=kind) if name else kind


def guiding_questions(words: Wording, kind: MeetingKind) -> str:
    """Give the questions that a fixed point begins with; "" for a regular meeting."""
    questions = {
        MeetingKind.HALF_POINT: (
            words._("What works in our meetings, and what does not?"),
            words._("What have we changed in our work on norms so far?"),
            words._("What do we still not understand?"),
            words._("What do we do differently in the second half?"),
        ),
        MeetingKind.REFLECTION: (
            words._("What did we learn about norms this year?"),
            words._("What changed in our strategies and in our theory of change?"),
            words._("What worked in the programme, and what did not?"),
            words._("What goes on after the mentorship, and who sees to it?"),
        ),
    }
    asked = questions.get(kind, ())
    return "\n".join(
        words._("{number}. {question}").format(number=words.number(number), question=each)
        for number, each in enumerate(asked, 1)
    )
