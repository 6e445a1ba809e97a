"""Which page stands for which step: those made by hand by name, all others generated."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Protocol, runtime_checkable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from normsdesk.steps.step import Step
from normsdesk.ui.bridge import Desk

MakesPage = Callable[[Desk], QWidget]


@runtime_checkable
class ArrangesItself(Protocol):
    """A page that stands in one or two columns."""

    def set_wide(self, wide: bool) -> None:
        """Have room for two columns, or for one."""
        ...


@runtime_checkable
class CatchesUp(Protocol):
    """A page that leaves the document alone while it is out of sight."""

    def catch_up(self) -> None:
        """Show what the document holds now."""
        ...


@runtime_checkable
class ShowsRecords(Protocol):
    """A page on which single records can be found."""

    def show_record(self, record_id: str) -> bool:
        """Show a record; tell whether it stands here."""
        ...


@runtime_checkable
class ShowsInPicture(Protocol):
    """A picture in which single records are found, with their form beside it where asked."""

    def show_in_picture(self, record_id: str, *, with_form: bool) -> bool:
        """Show a record in the picture; tell whether it stands there."""
        ...


@runtime_checkable
class ShowsParts(Protocol):
    """A page made by hand with some fields of a record that stands in a list otherwise."""

    def show_part(self, record_id: str, path: str) -> bool:
        """Show where a field of it stands; tell whether it does."""
        ...


@runtime_checkable
class ShowsTables(Protocol):
    """A page made by hand on which the records of a table are added."""

    def show_table(self, table: str, about: Sequence[str] = (), /) -> bool:
        """Show where they are, with the keyboard on what adds one; tell whether it is here.

        ``about`` are records that the added one would be about, the first one most of all.
        """
        ...


@runtime_checkable
class TalksAbout(Protocol):
    """A page on which single records carry badges of their comments."""

    talk_asked: SignalInstance
    """Carries the id of the record whose comments are wanted."""


@runtime_checkable
class ShowsSections(Protocol):
    """A page with the sections of a step."""

    def show_section(self, section_id: str) -> None:
        """Show a section."""
        ...


@runtime_checkable
class OffersActions(Protocol):
    """A page with actions of its own beside its title."""

    def page_actions(self) -> list[QWidget]:
        """Return them, from left to right."""
        ...


@runtime_checkable
class TitlesItself(Protocol):
    """A page that is no step, and says itself what it is called."""

    def page_words(self) -> tuple[str, str]:
        """Return its title and the line below it."""
        ...


@runtime_checkable
class LeadsElsewhere(Protocol):
    """A page from which people go to other places."""

    place_asked: SignalInstance
    """Carries the place."""


def _monitoring(desk: Desk) -> QWidget:
    from normsdesk.ui.pages.monitoring import MonitoringPage

    return MonitoringPage(desk)


def _norm_diagnosis(desk: Desk) -> QWidget:
    from normsdesk.ui.pages.norm_diagnosis import NormDiagnosisPage

    return NormDiagnosisPage(desk)


def _organisation(desk: Desk) -> QWidget:
    from normsdesk.ui.pages.organisation import OrganisationPage

    return OrganisationPage(desk)


def _mentorship(desk: Desk) -> QWidget:
    from normsdesk.ui.pages.mentorship import MentorshipPage

    return MentorshipPage(desk)


def _prioritise(desk: Desk) -> QWidget:
    from normsdesk.ui.pages.prioritise import PrioritisePage

    return PrioritisePage(desk)


def _practice_people(desk: Desk) -> QWidget:
    from normsdesk.ui.pages.practice_people import PracticePeoplePage

    return PracticePeoplePage(desk)


def _theory_of_change(desk: Desk) -> QWidget:
    from normsdesk.ui.pages.theory_of_change import TheoryOfChangePage

    return TheoryOfChangePage(desk)


def _strategy_safety(desk: Desk) -> QWidget:
    from normsdesk.ui.pages.strategy_safety import StrategySafetyPage

    return StrategySafetyPage(desk)


HAND_MADE: Mapping[str, MakesPage] = MappingProxyType(
    {
        "mentorship": _mentorship,
        "monitoring": _monitoring,
        "norm_diagnosis": _norm_diagnosis,
        "organisation": _organisation,
        "practice_people": _practice_people,
        "prioritise": _prioritise,
        "strategy_safety": _strategy_safety,
        "theory_of_change": _theory_of_change,
    }
)
"""Page made by hand, by the name a step gives it. A page is imported when it is asked for."""

PICTURE_FIRST = frozenset(
    {
        "mentorship",
        "monitoring",
        "norm_diagnosis",
        "organisation",
        "practice_people",
        "prioritise",
        "strategy_safety",
        "theory_of_change",
    }
)
"""Pages on which a record is looked for before its list is opened."""

NO_PAGES: Mapping[str, MakesPage] = MappingProxyType({})
"""No more pages than those above."""


def generated(desk: Desk, step: Step) -> QWidget:
    """Build the page of a step from the catalogue."""
    from normsdesk.ui.pages.step_page import StepPage

    return StepPage(desk, step)
