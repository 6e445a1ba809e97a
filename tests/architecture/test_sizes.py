"""Modules, classes and functions stay small enough to read; more needs a reason here."""

import ast
from functools import cache

from tests.architecture.tree import PACKAGE, ROOT, parsed

MODULE_LINES = 400
CLASS_LINES = 250
FUNCTION_LINES = 50

# "path" or "path::Name" -> why it reads better in one piece.
ALLOWED: dict[str, str] = {
    "normsdesk/library/wording/choices.py": "one table of words, nothing but rows",
    "normsdesk/steps/catalogue.py": "one list of steps, nothing but data",
}


def body_lines(node):
    """Count a function's lines without its docstring: explaining must not cost."""
    lines = node.end_lineno - node.lineno + 1
    first = node.body[0]
    if ast.get_docstring(node, clean=False) is not None:
        lines -= first.end_lineno - first.lineno + 1
    return lines


def sizes_of(module):
    """Yield name, size and limit of a module and everything in it."""
    path = module.relative_to(ROOT).as_posix()
    yield path, len(module.read_text(encoding="utf-8").splitlines()), MODULE_LINES
    for node in ast.walk(parsed(module)):
        if isinstance(node, ast.ClassDef):
            yield f"{path}::{node.name}", node.end_lineno - node.lineno + 1, CLASS_LINES
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path}::{node.name}", body_lines(node), FUNCTION_LINES


@cache
def too_large():
    """Return what is larger than its limit, with its size."""
    found = {}
    for folder in (PACKAGE, ROOT / "installer"):
        for module in sorted(folder.rglob("*.py")):
            for name, size, limit in sizes_of(module):
                if size > limit:
                    found[name] = f"{name}: {size} lines, the limit is {limit}"
    return found


def test_nothing_is_larger_than_its_limit_without_a_reason():
    found = [text for name, text in too_large().items() if name not in ALLOWED]
    assert not found, "\n" + "\n".join(found)


def test_every_exception_is_still_needed_and_has_a_reason():
    large = too_large()
    assert not [name for name in ALLOWED if name not in large]
    assert all(len(reason.split()) >= 4 for reason in ALLOWED.values())


def test_a_long_docstring_does_not_count_and_a_long_body_does():
    text = "def f():\n    '''" + "word\n" * 60 + "'''\n    return 1\n"
    assert body_lines(ast.parse(text).body[0]) == 2
    text = "def f():\n" + "    f()\n" * 60
    assert body_lines(ast.parse(text).body[0]) == 61
