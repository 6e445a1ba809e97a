"""The panes of the page that are about all norms: the comparison, and the limits of the rules."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from normsdesk.library.languages import Wording
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.other_pane import PaneWords

if TYPE_CHECKING:
    from normsdesk.ui.compare.compare_view import CompareView
    from normsdesk.ui.exercises.exercises_view import ExercisesView


def compare_words(words: Wording) -> PaneWords:
    """Word the button of the comparison."""
    return PaneWords(
        text=words._("Compare"), name=words._("Compare norms, groups and rounds"), icon="scale"
    )


def limits_words(words: Wording) -> PaneWords:
    """Word the button of the limits."""
    return PaneWords(text=words._("Limits"), name=words._("Limits of the rules"), icon="gauge")


def made_compare(desk: Desk) -> "CompareView":
    """Build the comparison, whose figures take their time to load."""
    from normsdesk.ui.compare.compare_view import CompareView

    return CompareView(desk)


def exercise_words(words: Wording) -> PaneWords:
    """Word the button of the exercises."""
    return PaneWords(
        text=words._("Exercises"), name=words._("Five Whys and My Social Network"), icon="users"
    )


def made_exercises(desk: Desk) -> "ExercisesView":
    """Build the exercises, whose map takes its time to load."""
    from normsdesk.ui.exercises.exercises_view import ExercisesView

    return ExercisesView(desk)


def made_limits(desk: Desk) -> QWidget:
    """Build the limits."""
    from normsdesk.ui.limits.limits_view import LimitsView

    return LimitsView(desk)
