from pathlib import Path

import pytest

from normsdesk.figures.lettering import Lettering
from normsdesk.figures.palette import Palette, load_palette
from normsdesk.figures.studio import Studio, open_studio

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


@pytest.fixture(scope="session")
def lettering() -> Lettering:
    return Lettering(RESOURCES / "fonts")


@pytest.fixture(scope="session")
def palette() -> Palette:
    return load_palette(RESOURCES / "theme" / "tokens.json")


@pytest.fixture(scope="session", params=["light", "dark"])
def studio(request) -> Studio:
    return open_studio(RESOURCES, request.param)
