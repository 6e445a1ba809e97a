"""How this person's program looks and speaks, by their settings."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from normsdesk.app.settings import Settings
from normsdesk.library.languages import wording_for
from normsdesk.ui.icons import Icons
from normsdesk.ui.kit import Kit
from normsdesk.ui.theme import apply_theme, load_theme

SYSTEM = "system"


def kit_for(application: QApplication, settings: Settings) -> Kit:
    """Give the program the looks of the settings; return them with its words."""
    theme = load_theme(dark=_is_dark(application, settings), text_scale=settings.text_scale)
    apply_theme(application, theme)
    return Kit(theme=theme, icons=Icons(), words=wording_for(settings.language))


def _is_dark(application: QApplication, settings: Settings) -> bool:
    if settings.theme == SYSTEM:
        return application.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return settings.theme == "dark"
