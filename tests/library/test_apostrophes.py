"""One kind of apostrophe and of quotation marks in all words for people."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, modules, parsed

MARKS = {"_", "N_", "ngettext", "pgettext"}
STRAIGHT = re.compile(r"(?<=\w)'(?=\w)|(?<=s)'(?=[ .,;:!?)]|$)")
ON_PAPER = "exports"
"""Words of a report are looked at with the reports."""
LIBRARY = ("glossary", "criteria", "indicators", "mechanisms", "programme_pack", "sectors")
GUIDANCE = ROOT / "resources" / "guidance" / "en"
EXAMPLES = ROOT / "resources" / "examples"


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _said(module: Path) -> list[str]:
    calls = [one for one in ast.walk(parsed(module)) if isinstance(one, ast.Call)]
    arguments = [each for call in calls if _name(call) in MARKS for each in call.args]
    constants = [each.value for each in arguments if isinstance(each, ast.Constant)]
    return [each for each in constants if isinstance(each, str)]


def test_words_on_the_screen_have_one_kind_of_apostrophe():
    here = [one for one in modules() if ON_PAPER not in one.relative_to(ROOT).parts]
    said = [text for module in here for text in _said(module)]
    assert any("’" in text for text in said)
    assert [text for text in said if STRAIGHT.search(text)] == []


@pytest.mark.parametrize(
    "file",
    [
        *(ROOT / "resources" / "library" / f"{name}.toml" for name in LIBRARY),
        *sorted(GUIDANCE.glob("*.md")),
        *sorted(EXAMPLES.glob("*/*.toml")),
    ],
    ids=lambda file: "-".join(file.parts[-2:]),
)
def test_words_that_ship_have_one_kind_of_apostrophe(file):
    lines = file.read_text(encoding="utf-8").splitlines()
    shown = [line for line in lines if not line.lstrip().startswith("#") or file.suffix == ".md"]
    bare = [re.sub(r"`[^`]*`", "", line) for line in shown]
    assert [line for line in bare if STRAIGHT.search(line)] == []


@pytest.mark.parametrize("file", sorted(GUIDANCE.glob("*.md")), ids=lambda file: file.stem)
def test_the_guide_has_one_kind_of_quotation_marks(file):
    bare = re.sub(r"`[^`]*`", "", file.read_text(encoding="utf-8"))
    assert [line for line in bare.splitlines() if '"' in line] == []
