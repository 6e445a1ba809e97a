"""Work that is put off until later."""

import sys
from types import TracebackType

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from normsdesk.ui.soon import soon


def _settle(application: QApplication) -> None:
    for _ in range(5):
        application.processEvents()


def test_work_put_off_is_done_once_and_leaves_no_timer(qapp: QApplication) -> None:
    owner, done = QObject(), list[str]()
    soon(owner, lambda: done.append("work"))
    assert done == []
    _settle(qapp)
    qapp.sendPostedEvents(None, 0)
    assert done == ["work"]
    assert not [timer for timer in owner.findChildren(QTimer) if timer.isActive()]


def test_work_of_something_that_went_is_not_done(qapp: QApplication) -> None:
    owner, done = QObject(), list[str]()
    soon(owner, lambda: done.append("work"))
    delete(owner)
    _settle(qapp)
    assert done == []


def test_a_fault_of_work_put_off_is_heard(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise RuntimeError("heard")

    heard: list[str] = []

    def hook(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        heard.append(str(error))

    monkeypatch.setattr(sys, "excepthook", hook)
    owner = QObject()
    soon(owner, fails)
    try:
        _settle(qapp)
    except RuntimeError as error:
        heard.append(str(error))
    assert heard == ["heard"]
