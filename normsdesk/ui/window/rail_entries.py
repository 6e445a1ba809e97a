"""The state of the nine steps as the rail shows it."""

from collections.abc import Sequence

from normsdesk.library.languages import Wording
from normsdesk.steps.progress import StepProgress
from normsdesk.steps.step import PHASE_TITLES
from normsdesk.ui.window.journey import TODAY, StepEntry


def rail_entries(words: Wording, progress: Sequence[StepProgress]) -> list[StepEntry]:
    """List Today, and for each step its name and phase, how far it has come and its hints."""
    first = StepEntry(number=TODAY, title=words._("Today"), phase="", share=0.0)
    steps = [
        StepEntry(
            number=found.step.number,
            title=words._(found.step.title),
            phase=words._(PHASE_TITLES[found.step.phase]),
            share=found.share,
            hints=found.hints,
        )
        for found in progress
    ]
    return [first, *steps]
