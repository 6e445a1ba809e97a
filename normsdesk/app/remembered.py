"""What is remembered of a person's work on one project, kept in their settings."""

from functools import partial
from typing import NamedTuple

from normsdesk.app.not_now import NotNowInSettings
from normsdesk.app.settings import Settings, SettingsFile, with_report
from normsdesk.ui.panel.not_now import NotNow
from normsdesk.ui.report.saved import KeepsChoices, ReportChoices


class Remembered(NamedTuple):
    """Hints that were put off, and what was chosen for the report; where they are remembered."""

    not_now: NotNow | None = None
    reports: KeepsChoices | None = None


def remembered(settings: SettingsFile, project_id: str) -> Remembered:
    """Remember them for one project in the settings of the person."""
    return Remembered(NotNowInSettings(settings, project_id), ReportMemory(settings, project_id))


class ReportMemory:
    """Remembers the choices for the report of one project, on this computer only."""

    def __init__(self, settings: SettingsFile, project_id: str) -> None:
        self._settings = settings
        self._project_id = project_id

    def choices(self) -> ReportChoices:
        """Return what was chosen last."""
        return self._settings.settings.reports.get(self._project_id, ReportChoices())

    def keep(self, choices: ReportChoices) -> None:
        """Remember these in place of the ones before."""
        if choices != self.choices():
            self._settings.change(partial(self._changed, choices))

    def _changed(self, choices: ReportChoices, settings: Settings) -> Settings:
        return with_report(settings, self._project_id, choices)
