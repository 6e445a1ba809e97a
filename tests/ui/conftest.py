"""What tests of widgets start from: the light theme, English words, a prompt that answers."""

import pytest
from PySide6.QtWidgets import QApplication

from normsdesk.library.languages import Wording
from normsdesk.ui.focus_ring import FocusRing
from normsdesk.ui.forms.spoken import SpokenControls
from normsdesk.ui.icons import Icons
from normsdesk.ui.kit import Kit
from normsdesk.ui.theme import apply_theme, load_theme
from tests.ui.recorded_prompts import RecordedPrompts


@pytest.fixture(scope="session")
def themed(qapp: QApplication) -> Kit:
    theme = load_theme()
    apply_theme(qapp, theme)
    SpokenControls()
    return Kit(theme=theme, icons=Icons(), words=Wording())


@pytest.fixture
def kit(themed: Kit) -> Kit:
    return themed


@pytest.fixture(scope="session")
def focus_ring(qapp: QApplication, themed: Kit) -> FocusRing:
    return FocusRing(qapp, themed.theme)


@pytest.fixture
def prompts() -> RecordedPrompts:
    return RecordedPrompts()
