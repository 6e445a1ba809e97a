"""The ten-minute tour: where it stops on the path, and what it says there.

The tour walks through the Amani example. Its words are source text for translation.
"""

from dataclasses import dataclass

from normsdesk.model.marking import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One stop of the tour.

    Attributes:
        number: the step that is shown, 1 to 9, or 0 for Today.
        title: what the stop is about.
        text: what to see there, in two or three short sentences.
        tries: one thing to do by hand; empty where looking is enough.
    """

    number: int
    title: str
    text: str
    tries: str = ""


TOUR: tuple[Stop, ...] = (
    Stop(
        number=0,
        title=N_("Today comes first"),
        text=N_(
            "Each project opens here. You see the next three things to do, and what has changed. "
            "The list at the left leads through nine steps."
        ),
    ),
    Stop(
        number=1,
        title=N_("Say who takes part"),
        text=N_(
            "Your organisation, the conditions of the programme and the agreement with your "
            "mentor stand here. An open question stays open: it never counts as a no."
        ),
        tries=N_("Change an answer, then press Ctrl+Z. Every step can be undone."),
    ),
    Stop(
        number=2,
        title=N_("Name the practice"),
        text=N_(
            "A practice is what people do. A norm is what they expect from each other. "
            "The program keeps the two apart, and attitudes too."
        ),
    ),
    Stop(
        number=3,
        title=N_("Draw how change happens"),
        text=N_(
            "Boxes stand in columns, from what you do to what gets better. Norms stand in "
            "between. A lamp on a box means: the Coach has a question."
        ),
        tries=N_("Drag a box. The outline shows the same in words."),
    ),
    Stop(
        number=4,
        title=N_("Find out what kind of rule it is"),
        text=N_(
            "This is the heart of the program. It compares what people think with what they "
            "think others think. Then it says what kind of norm it is, why, and how sure it is."
        ),
        tries=N_("Press N2 in the list. It looks like a norm, but it is a moral rule."),
    ),
    Stop(
        number=4,
        title=N_("See who holds the norm up"),
        text=N_(
            "The tabs show whose opinion counts, what happens to those who break the rule, and "
            "the evidence. Each claim leads back to what people said."
        ),
        tries=N_("Open the tab “Who matters”."),
    ),
    Stop(
        number=5,
        title=N_("Choose where to start"),
        text=N_(
            "You score the norms together. The program shows the ranking, and how easily it "
            "would change. The decision and its reason stay yours."
        ),
        tries=N_("Go further down and drag a bubble in the picture: it changes the scores."),
    ),
    Stop(
        number=6,
        title=N_("Keep people safe"),
        text=N_(
            "Who breaks a norm can be punished. Strategies stand beside their risks here, and "
            "a high risk stops a strategy until somebody has answered it."
        ),
    ),
    Stop(
        number=7,
        title=N_("Measure what people expect"),
        text=N_(
            "Indicators lead from a norm to a question and back to a number. Beside each number "
            "stands how sure it is. Questionnaires go to phones, and answers come back in."
        ),
    ),
    Stop(
        number=8,
        title=N_("Work with your mentor"),
        text=N_(
            "Five days of training and a year of meetings are planned here. Each action has an "
            "owner and a date."
        ),
    ),
    Stop(
        number=9,
        title=N_("Make the report"),
        text=N_(
            "One press makes the PDF that your mentor reads. A donor or the public gets less: "
            "names, codes and quotes stay out. You see before what is left out."
        ),
    ),
    Stop(
        number=0,
        title=N_("Now it is your turn"),
        text=N_(
            "The Guide at the right explains each step, with a worked example. Everything you "
            "type is kept at once. You can come back to this tour from the start screen."
        ),
    ),
)
"""All stops, in their order."""
