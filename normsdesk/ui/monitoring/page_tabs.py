"""The tabs of step 7, in reading order; a new tab is one line in ``TABS`` and its maker."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from normsdesk.model.indicator import DataCollectionMethod, DataValue, Indicator, Round
from normsdesk.model.marking import N_
from normsdesk.model.record import Record
from normsdesk.model.survey import Questionnaire, SamplePlan, SurveyImport, SurveyQuestion
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.tabbed_page import TabContent


class StepTab(TabContent, Protocol):
    """What the page asks of each of its tabs, which are widgets."""

    def offer(self) -> str:
        """Say what the button beside the tabs does: `add`. Empty for no button."""
        ...


@runtime_checkable
class Changes(Protocol):
    """A tab that turns by itself to another view with another button."""

    changed: SignalInstance


@runtime_checkable
class LeadsToRecords(Protocol):
    """A tab from which people go to a record of another tab."""

    record_asked: SignalInstance
    """Carries the id of the record."""


@runtime_checkable
class LeadsAway(Protocol):
    """A tab from which people go to other steps."""

    place_asked: SignalInstance
    """Carries the place."""


@runtime_checkable
class ShowsRecord(Protocol):
    """A tab that shows one record at a time."""

    def shown_record(self) -> str:
        """Return its id, or ""."""
        ...


@runtime_checkable
class OpensFields(Protocol):
    """A tab on which some fields stand folded away, or under other names."""

    def open_field(self, path: str) -> bool:
        """Open what hides a field; tell whether it has the keyboard already."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTab:
    """One tab: its marked title, what builds it, and the records that are found there.

    ``counted`` is the kind of record whose number stands beside the title.
    """

    id: str
    title: str
    make: Callable[[Desk], QWidget]
    kinds: tuple[type[Record], ...] = ()
    counted: type[Record] | None = None


def _indicators(desk: Desk) -> QWidget:
    from normsdesk.ui.monitoring.indicators_tab import IndicatorsTab

    return IndicatorsTab(desk)


def _rounds(desk: Desk) -> QWidget:
    from normsdesk.ui.monitoring.rounds_tab import RoundsTab

    return RoundsTab(desk)


def _questionnaire(desk: Desk) -> QWidget:
    from normsdesk.ui.survey_page.questionnaire_tab import QuestionnaireTab

    return QuestionnaireTab(desk)


def _survey_data(desk: Desk) -> QWidget:
    from normsdesk.ui.survey_page.data_tab import DataTab

    return DataTab(desk)


def _sample(desk: Desk) -> QWidget:
    from normsdesk.ui.monitoring.sample_tab import SampleTab

    return SampleTab(desk)


def _charts(desk: Desk) -> QWidget:
    from normsdesk.ui.monitoring.charts_tab import ChartsTab

    return ChartsTab(desk)


def _tables(desk: Desk) -> QWidget:
    from normsdesk.ui.monitoring.tables_tab import TablesTab

    return TablesTab(desk)


TABS: tuple[PageTab, ...] = (
    PageTab(
        id="indicators",
        title=N_("Indicators"),
        make=_indicators,
        kinds=(Indicator, DataValue),
        counted=Indicator,
    ),
    PageTab(
        id="rounds",
        title=N_("Rounds"),
        make=_rounds,
        kinds=(Round, DataCollectionMethod),
        counted=Round,
    ),
    PageTab(id="sample", title=N_("Sample size"), make=_sample, kinds=(SamplePlan,)),
    PageTab(
        id="questionnaire",
        title=N_("Questionnaire"),
        make=_questionnaire,
        kinds=(Questionnaire, SurveyQuestion),
        counted=Questionnaire,
    ),
    PageTab(
        id="survey_data",
        title=N_("Survey data"),
        make=_survey_data,
        kinds=(SurveyImport,),
        counted=SurveyImport,
    ),
    PageTab(id="charts", title=N_("Charts"), make=_charts),
    PageTab(id="tables", title=N_("Tables"), make=_tables),
)
"""A tab is imported when it is looked at."""
