"""Who may import whom, and what must not be loaded for it."""

import ast
import json
import subprocess
import sys

import pytest
from importlinter import cli

from tests.architecture.tree import ROOT, core_modules, dotted, naming, parsed

HEAVY = {
    "pandas", "numpy", "reportlab", "openpyxl", "xlsxwriter", "docx", "python_calamine",
    "cryptography", "pypdfium2", "babel",
}  # fmt: skip

IMPORT_ALL_WITHOUT_QT = """
import importlib, json, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError(f"Qt is blocked here: {name}")

sys.meta_path.insert(0, NoQt())
for name in json.load(sys.stdin):
    importlib.import_module(name)
json.dump(sorted({name.split(".")[0] for name in sys.modules}), sys.stdout)
"""


@pytest.fixture(scope="module")
def loaded_by_the_core():
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", IMPORT_ALL_WITHOUT_QT],
        input=json.dumps(core_modules()),
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout))


def test_every_import_contract_holds(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", [*sys.path])  # the linter adds to it
    status = cli.lint_imports(no_cache=True, no_logo=True)
    assert status == cli.EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_the_core_imports_without_qt(loaded_by_the_core):
    assert "normsdesk" in loaded_by_the_core
    assert not loaded_by_the_core & {"PySide6", "shiboken6"}


def test_importing_the_core_loads_no_heavy_library(loaded_by_the_core):
    assert not loaded_by_the_core & HEAVY


def test_lint_bans_every_heavy_library_at_module_top():
    ruff = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    banned = ruff.split("banned-module-level-imports", 1)[1].split("]", 1)[0]
    assert not {name for name in HEAVY if f'"{name}"' not in banned}


def calls_of(name, module):
    for node in ast.walk(parsed(module)):
        if isinstance(node, ast.Call):
            called = node.func
            if getattr(called, "id", getattr(called, "attr", None)) == name:
                yield node.lineno


def test_one_place_makes_paragraphs_so_that_all_text_is_escaped():
    places = {
        dotted(module) for module in naming("Paragraph") if any(calls_of("Paragraph", module))
    }
    assert len(places) <= 1, f"escape text through the one helper, not in {sorted(places)}"
    assert all(place.startswith("normsdesk.exports.") for place in places)
