"""The light theme and English words, as tests of widgets have them."""

from tests.ui.conftest import themed as themed
