"""The sheets of steps 1 to 3: the organisation, the practice and its people, the theory."""

from normsdesk.model.marking import N_
from normsdesk.model.mentorship import InceptionRecord
from normsdesk.model.practice import (
    PopulationGroup,
    PowerNote,
    Practice,
    StructuralFactor,
)
from normsdesk.model.theory import Assumption, NodeLevel, ToCNode
from normsdesk.steps.worksheets.sheet import Column, Part, Sheet, Special


def _level(level: NodeLevel, title: str, hint: str, *also: NodeLevel) -> Part:
    return Part(
        id=level.value,
        title=title,
        hint=hint,
        minutes=7,
        kind=ToCNode,
        columns=(Column(path="title", label=N_("Write short, one idea in a box")),),
        rows=4,
        fixed={"level": level},
        also=also,
        needed=("title",),
    )


SHEETS: tuple[Sheet, ...] = (
    Sheet(
        id="inception",
        step="organisation",
        title=N_("First meeting"),
        line=N_("Notes of the inception meeting, in the order of the agenda."),
        parts=(
            Part(
                id="answers",
                title=N_("What the organisation says"),
                hint=N_("Numbers as in the agenda"),
                minutes=45,
                kind=InceptionRecord,
                upright=True,
                columns=(
                    Column(path="motivation", share=2),
                    Column(path="who_could", share=2),
                    Column(path="director_behind"),
                    Column(path="director_attends"),
                    Column(path="projects", share=2),
                    Column(path="existing_project"),
                    Column(path="how_used", share=2),
                    Column(path="expectations", share=2),
                    Column(path="their_questions", share=2),
                ),
            ),
        ),
        how=(
            N_("Say in five minutes what the programme is."),
            N_("Read the criteria and conditions. Ask what is not clear."),
            N_("Ask one question at a time. Write down what is said, in short words."),
            N_("Read the notes aloud at the end. Ask whether they are right."),
        ),
        materials=N_("This sheet, the list of criteria and conditions, a pen."),
        safety=N_("Promise nothing that is not decided yet."),
    ),
    Sheet(
        id="practices",
        step="practice",
        title=N_("Practices"),
        line=N_("What do people do? One practice on each row. No beliefs yet."),
        wide=True,
        parts=(
            Part(
                id="practices",
                title=N_("Who does what, to whom, and what could they do instead?"),
                hint=N_("Only what one can see or hear"),
                minutes=40,
                kind=Practice,
                rows=5,
                columns=(
                    Column(path="actor", share=1.1),
                    Column(path="action", share=1.5),
                    Column(path="affected", share=1.1),
                    Column(path="occasion", share=1),
                    Column(path="alternative", share=1.6),
                    Column(path="valence", share=1.1),
                ),
                needed=("actor", "action"),
            ),
        ),
        how=(
            N_("Each person says one thing that people here do. Write it as said."),
            N_("Cross out beliefs and rules. They come back in step 4."),
            N_("Ask who does it already in another way. Write that as the alternative."),
        ),
        materials=N_("One A3 sheet for each group of 4 to 6 people, thick pens."),
        safety=N_("Talk about people in general. Nobody tells of their own family."),
    ),
    Sheet(
        id="people",
        step="practice",
        title=N_("Groups of people"),
        line=N_("Who does it, who suffers, who decides, who watches?"),
        wide=True,
        parts=(
            Part(
                id="groups",
                title=N_("Which groups of people are part of it?"),
                hint=N_("A group may have several parts"),
                minutes=25,
                kind=PopulationGroup,
                rows=5,
                columns=(
                    Column(path="label", share=1.6),
                    Column(path="roles", share=2.1),
                    Column(path="age_and_sex", share=1.1),
                    Column(path="location", share=1.1),
                    Column(path="size", share=0.8),
                    Column(path="marginalisation", share=1.6),
                ),
                needed=("label",),
            ),
        ),
        how=(
            N_("Name groups, never persons."),
            N_("For each group, ring its part in the practice."),
            N_("Ask who is left out in each group, and how they could be heard."),
        ),
        materials=N_("One A3 sheet for each group of 4 to 6 people, thick pens."),
        safety=N_("A group of three families can be recognised. Choose larger groups."),
    ),
    Sheet(
        id="power",
        step="practice",
        title=N_("Who decides, who pays, who gains"),
        line=N_("One sheet for one practice."),
        about=Practice,
        parts=(
            Part(
                id="power",
                title=N_("Power around this practice"),
                hint=N_("Think of one usual case"),
                minutes=30,
                kind=PowerNote,
                upright=True,
                link="record_id",
                columns=(
                    Column(path="who_decides", share=3),
                    Column(path="who_bears_cost", share=3),
                    Column(path="who_gains", share=3),
                    Column(path="axes"),
                ),
            ),
        ),
        how=(
            N_("Tell one usual case as a story, with invented people."),
            N_("Ask who speaks first, who speaks last, and who is not asked."),
            N_("Tick which inequalities make it worse."),
        ),
        materials=N_("One sheet for each practice, pens in two colours."),
        safety=N_("Let women and men, old and young work apart."),
    ),
    Sheet(
        id="factors",
        step="practice",
        title=N_("What else holds it in place"),
        line=N_("Money, distance, law, services: forces that are no norms."),
        wide=True,
        parts=(
            Part(
                id="factors",
                title=N_("Which forces keep the practice going, or hold it back?"),
                hint=N_("0 = none, 3 = very heavy"),
                minutes=30,
                kind=StructuralFactor,
                rows=5,
                columns=(
                    Column(path="statement", share=2.2),
                    Column(path="domains", share=1.5),
                    Column(path="direction", share=1.3),
                    Column(path="weight", share=1.1),
                    Column(path="changeability", share=1.1),
                    Column(path="who_can_change", share=1.3),
                ),
                needed=("statement",),
            ),
        ),
        how=(
            N_("Ask what would still stand in the way if nobody minded the change."),
            N_("Ring the area, then how heavy it weighs, then whether it can change."),
            N_("Agree which two forces you cannot leave out."),
        ),
        materials=N_("One A3 sheet on the wall, stones or dots for the weights."),
    ),
    Sheet(
        id="theory",
        step="theory",
        title=N_("Theory of change"),
        line=N_("Begin at the right: what should be different? Then work to the left."),
        wide=True,
        special=Special.LEVELS,
        parts=(
            _level(NodeLevel.ACTIVITY, N_("What we do"), N_("Work we can plan")),
            _level(NodeLevel.OUTPUT, N_("What comes of it"), N_("What we can count")),
            _level(
                NodeLevel.EXPECTATION_CHANGE,
                N_("What people think of others"),
                N_("What others do and approve"),
            ),
            _level(
                NodeLevel.STRUCTURAL_CHANGE,
                N_("What else changes"),
                N_("Skills, money, services"),
                NodeLevel.INDIVIDUAL_CHANGE,
            ),
            _level(NodeLevel.NORM_OUTCOME, N_("How the norm changes"), N_("Who expects what now")),
            _level(NodeLevel.PRACTICE_OUTCOME, N_("What people do"), N_("The practice changes")),
            _level(
                NodeLevel.IMPACT,
                N_("What gets better"),
                N_("For whom, in the end"),
                NodeLevel.LONG_TERM_OUTCOME,
            ),
        ),
        how=(
            N_("Write the change you want for people in the last column."),
            N_("Ask before each box: what must be true for this to happen?"),
            N_("Between what you do and the practice there must be a norm."),
            N_("Draw arrows between boxes by hand. Draw them on the canvas later."),
            N_("Beside each arrow that you are not sure of, write a question mark."),
        ),
        materials=N_("One A3 sheet or flipchart, small cards, tape, thick pens."),
    ),
    Sheet(
        id="assumptions",
        step="theory",
        title=N_("What must be true"),
        line=N_("The question marks of your theory of change, one on each row."),
        wide=True,
        parts=(
            Part(
                id="assumptions",
                title=N_("What do we assume, and how do we find out?"),
                hint=N_("Importance 3: all depends on it · Certainty 3: sure"),
                minutes=30,
                kind=Assumption,
                rows=5,
                columns=(
                    Column(path="record_id", share=1.1, label=N_("At which box")),
                    Column(path="text", share=2.4),
                    Column(path="importance", share=0.9),
                    Column(path="certainty", share=0.9),
                    Column(path="test", share=1.8),
                ),
                needed=("text",),
            ),
        ),
        how=(
            N_("Take each arrow with a question mark. Say what must be true."),
            N_("Ring how much depends on it, then how sure you are."),
            N_("Where much depends on it and you are not sure, plan a test."),
        ),
        materials=N_("The theory of change on the wall, one sheet for each group."),
    ),
)
"""In the order of the steps, and within a step in the order of the work."""
