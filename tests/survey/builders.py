"""Projects to ask about and to read answers into; everything in them is invented."""

from collections.abc import Sequence

from normsdesk.model.evidence import LanguageText, Vignette, VignetteKind
from normsdesk.model.indicator import Indicator, Round, RoundKind
from normsdesk.model.norm import Norm
from normsdesk.model.project import Project
from normsdesk.model.record import Record
from normsdesk.model.snapshot import Snapshot, snapshot_of
from normsdesk.model.survey import AskedQuestion, Questionnaire

NORM_1 = Norm(
    id="norms-n1",
    code="N1",
    short_label="Early marriage",
    practice_wording="marry a daughter early",
    alternative_wording="wait until she is 18",
)
NORM_2 = Norm(
    id="norms-n2",
    code="N2",
    practice_wording="keep quiet about it",
    alternative_wording="speak to the family",
)
BASELINE = Round(id="rounds-base", name="Baseline", kind=RoundKind.BASELINE)
ENDLINE = Round(id="rounds-end", name="Endline", kind=RoundKind.ENDLINE)


def a_questionnaire(
    asked: Sequence[tuple[str, str]], languages: tuple[str, ...] = ("en",), **values: object
) -> Questionnaire:
    """Ask questions (code, norm id) in this order."""
    return Questionnaire(
        id="questionnaires-a",
        name="Baseline questionnaire",
        round_ids=("rounds-base",),
        languages=languages,
        place="this village",
        reference_group="parents here",
        questions=tuple(AskedQuestion(question=code, norm_id=norm) for code, norm in asked),
        **values,  # type: ignore[arg-type]
    )


def a_project(*more: Record) -> Snapshot:
    """Make a project of two norms and two rounds, and of whatever else is given."""
    project = Project(id="projects-p", title="A survey")
    return snapshot_of([project, NORM_1, NORM_2, BASELINE, ENDLINE, *more])


def a_story(kind: VignetteKind, **values: object) -> Vignette:
    """Make a story about a family."""
    return Vignette(
        id="vignettes-a",
        code="V1",
        norm_id="norms-n1",
        kind=kind,
        character="A father",
        story=(LanguageText(language="en", text="A father thinks about {P}."),),
        **values,  # type: ignore[arg-type]
    )


def an_indicator(number: int, *, norm_id: str = "norms-n1", **values: object) -> Indicator:
    """Make an indicator of the library."""
    return Indicator(
        id=f"indicators-i{number}",
        code=f"I{number}",
        name=f"Indicator {number}",
        library_number=number,
        norm_id=norm_id,
        **values,  # type: ignore[arg-type]
    )
