"""How far each step has come: the share of its completion facts, and its open Coach hints."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.coach import counts_by_step
from normsdesk.rules.completion import share_done
from normsdesk.rules.hints import Hint, HintStep
from normsdesk.steps.asked import asked
from normsdesk.steps.catalogue import STEPS
from normsdesk.steps.step import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class StepProgress:
    """How far one step has come.

    Attributes:
        step: which one.
        share: part of its completion facts that hold, 0 to 1; not the part of fields filled.
        hints: number of open hints of the Coach.
    """

    step: Step
    share: float
    hints: int


def progress_of_steps(
    snapshot: Snapshot,
    *,
    today: date,
    found: Sequence[Hint] | None = None,
) -> tuple[StepProgress, ...]:
    """Say for each of the nine steps how far it has come on a day.

    ``found`` are the hints to count, where they are known already; without it they are looked for.

    Raises:
        KeyError: the snapshot has no project.
    """
    if found is None:
        found = asked(snapshot, today=today)
    counts = counts_by_step(found)
    return tuple(
        StepProgress(
            step=step,
            share=share_done(snapshot, step.done_when),
            hints=counts[HintStep(step.id)],
        )
        for step in STEPS
    )
