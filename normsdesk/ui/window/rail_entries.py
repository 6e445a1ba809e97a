"""The state of the nine steps as the rail shows it."""

from normsdesk.library.languages import Wording
from normsdesk.model.snapshot import Snapshot
from normsdesk.steps.catalogue import STEPS
from normsdesk.steps.step import PHASE_TITLES
from normsdesk.ui.window.journey import StepEntry


def rail_entries(words: Wording, snapshot: Snapshot) -> list[StepEntry]:
    """Say for each step its name and phase, and how far it has come."""
    del snapshot
    return [
        StepEntry(
            number=step.number,
            title=words._(step.title),
            phase=words._(PHASE_TITLES[step.phase]),
            share=0.0,
        )
        for step in STEPS
    ]
