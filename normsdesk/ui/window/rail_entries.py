"""The state of the nine steps as the rail shows it."""

from datetime import date

from normsdesk.library.languages import Wording
from normsdesk.model.snapshot import Snapshot
from normsdesk.steps.progress import progress_of_steps
from normsdesk.steps.step import PHASE_TITLES
from normsdesk.ui.window.journey import StepEntry


def rail_entries(words: Wording, snapshot: Snapshot, today: date) -> list[StepEntry]:
    """Say for each step its name and phase, how far it has come and how many hints it has."""
    return [
        StepEntry(
            number=found.step.number,
            title=words._(found.step.title),
            phase=words._(PHASE_TITLES[found.step.phase]),
            share=found.share,
            hints=found.hints,
        )
        for found in progress_of_steps(snapshot, today=today)
    ]
