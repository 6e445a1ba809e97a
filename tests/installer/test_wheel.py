"""The wheel holds the program, its resources and compiled catalogues."""

import gettext
import io
import shutil
import subprocess
import sys
import zipfile

import pytest

from tests.architecture.tree import ROOT

CATALOGUE = """
msgid ""
msgstr "Language: fr\\nContent-Type: text/plain; charset=UTF-8\\n"

msgid "Save"
msgstr "Enregistrer"

#, fuzzy
msgid "Open"
msgstr "guessed"
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    # A copy, because a catalogue is added and the real tree must stay as it is.
    copy = tmp_path_factory.mktemp("un árbol")
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, copy)
    for name in ("normsdesk", "resources", "installer"):
        leave = shutil.ignore_patterns("__pycache__", "i18n")
        shutil.copytree(ROOT / name, copy / name, ignore=leave)
    messages = copy / "resources" / "i18n" / "fr" / "LC_MESSAGES"
    messages.mkdir(parents=True)
    (messages / "normsdesk.po").write_text(CATALOGUE, encoding="utf-8")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(copy / "dist")]
    built = subprocess.run(build, cwd=copy, capture_output=True, text=True, timeout=120)
    assert built.returncode == 0, built.stderr
    (path,) = (copy / "dist").glob("*.whl")
    with zipfile.ZipFile(path) as opened:
        yield opened


def test_the_wheel_holds_every_resource_inside_the_package(wheel):
    names = set(wheel.namelist())
    shipped = [path for path in (ROOT / "resources").rglob("*") if path.is_file()]
    places = {path.relative_to(ROOT / "resources").as_posix() for path in shipped}
    expected = {f"normsdesk/_resources/{place}" for place in places if not place.startswith("i18n")}
    assert {name for name in expected if not name.endswith(("/.keep", ".mo"))} <= names
    assert "normsdesk/__main__.py" in names


def test_catalogues_are_compiled_and_guesses_left_out(wheel):
    place = "normsdesk/_resources/i18n/fr/LC_MESSAGES/normsdesk.mo"
    catalogue = gettext.GNUTranslations(io.BytesIO(wheel.read(place)))
    assert catalogue.gettext("Save") == "Enregistrer"
    assert catalogue.gettext("Open") == "Open"


def test_the_wheel_carries_the_licences(wheel):
    carried = {name.rsplit("/", 1)[1] for name in wheel.namelist() if "/licenses/" in name}
    assert carried == {path.name for path in (ROOT / "installer" / "licenses").iterdir()}


def test_the_wheel_starts_by_its_command(wheel):
    (entry,) = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    assert "normsdesk = normsdesk.__main__:main" in wheel.read(entry).decode()
