"""A stage for the whole program."""

import pytest

from tests.system.stage import Stage


@pytest.fixture
def stage(qtbot, qapp, tmp_path):
    made = Stage(qtbot, qapp, tmp_path / "data")
    yield made
    made.end()
