"""The state of the nine steps as the rail shows it."""

from collections.abc import Sequence
from datetime import date

from normsdesk.library.languages import Wording
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.hints import Hint
from normsdesk.steps.progress import progress_of_steps
from normsdesk.steps.step import PHASE_TITLES
from normsdesk.ui.window.journey import StepEntry


def rail_entries(
    words: Wording, snapshot: Snapshot, today: date, found: Sequence[Hint] | None = None
) -> list[StepEntry]:
    """Say for each step its name and phase, how far it has come and how many hints it has.

    ``found`` are the hints to count, where they are known already.
    """
    return [
        StepEntry(
            number=found.step.number,
            title=words._(found.step.title),
            phase=words._(PHASE_TITLES[found.step.phase]),
            share=found.share,
            hints=found.hints,
        )
        for found in progress_of_steps(snapshot, today=today, found=found)
    ]
