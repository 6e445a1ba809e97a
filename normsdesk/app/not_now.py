"""The hints of one project that a person has put off, kept in their settings."""

from collections.abc import Iterable
from functools import partial

from normsdesk.app.settings import Settings, SettingsFile, with_not_now


class NotNowInSettings:
    """Remembers for one project which hints were put off, on this computer only."""

    def __init__(self, settings: SettingsFile, project_id: str) -> None:
        self._settings = settings
        self._project_id = project_id

    def keys(self) -> frozenset[str]:
        """Return the keys of the hints put off."""
        return frozenset(self._settings.settings.not_now.get(self._project_id, ()))

    def keep(self, keys: Iterable[str]) -> None:
        """Remember these keys in place of the ones before."""
        self._settings.change(partial(self._changed, tuple(keys)))

    def _changed(self, keys: Iterable[str], settings: Settings) -> Settings:
        return with_not_now(settings, self._project_id, keys)
