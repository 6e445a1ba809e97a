"""The Qt binding we pin keeps Python's own objects alive."""

import ast
import sys

import pytest
from PySide6.QtCore import QObject

from tests.architecture.tree import PACKAGE, ROOT, naming, parsed

_LISTS = {PACKAGE / "ui" / "survey_page" / "question_list.py"}
"""Modules that ask a list which of its rows lies at a point, not a layout for an item."""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is never counted from 3.12 on")
def test_calls_without_a_result_do_not_use_up_none():
    # PySide6 6.12.0 loses one reference at each such call, and Python 3.11 aborts at zero.
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(20_000):
        thing.setObjectName("norm")
    assert abs(sys.getrefcount(None) - before) < 200


def test_no_layout_is_asked_for_its_items():
    # Qt for Python holds each item it has given, also when Qt has deleted it: `ui.laid_out`.
    found = [
        f"{module.relative_to(PACKAGE)}:{call.lineno}"
        for module in naming("itemAt")
        if module not in _LISTS
        for call in ast.walk(parsed(module))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "itemAt"
    ]
    assert not found, "\n".join(found)


def test_nobody_asks_for_the_thread_of_the_window():
    # Qt for Python makes the thread belong to the object that is asked for it. Where both are
    # collected together it deletes the thread, and the next dialog brings the program down.
    found = [
        f"{module.relative_to(ROOT)}:{call.lineno}"
        for word in ("thread()", "currentThread")
        for module in naming(word)
        for call in ast.walk(parsed(module))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in ("thread", "currentThread")
    ]
    assert not found, "\n".join(found)
