"""Whether the page in sight shows what the project holds: shown anew it must say the same."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QWidget,
)

from normsdesk.ui.window.page_list import CatchesUp

FOLLOWS = 0.6
"""Seconds after which the page has followed what changed; its timers are shorter."""
MOST_ROWS = 200  # of one list


def differs(application: QApplication, page: QWidget | None, rest: Callable[[], None]) -> str:
    """Have a page show everything anew; say what it showed until then that does not hold."""
    if not isinstance(page, CatchesUp) or not isinstance(page, QWidget):
        return ""
    until = time.monotonic() + FOLLOWS
    while time.monotonic() < until:
        application.processEvents()
        time.sleep(0.002)
    rest()
    before = Counter(said(page))
    page.catch_up()
    rest()
    after = Counter(said(page))
    gone, new = sorted((before - after).elements()), sorted((after - before).elements())
    return f"{gone[:5]} should be {new[:5]}" if gone or new else ""


def said(page: QWidget) -> Iterator[str]:
    """Give everything that a page says, from its labels, buttons, choices and lists."""
    for widget in page.findChildren(QWidget):
        if widget.isVisible():
            yield from (f"{type(widget).__name__}: {one}" for one in _texts(widget) if one)


def _texts(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield widget.text()
    elif isinstance(widget, QAbstractButton):
        yield f"{widget.text()} {'on' if widget.isChecked() else ''}".strip()
    elif isinstance(widget, QComboBox):
        yield widget.currentText()
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _cells(widget.model())
    yield widget.accessibleName()
    yield widget.accessibleDescription()


def _cells(model: Any) -> Iterator[str]:
    top = QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(top)
    for row in range(min(model.rowCount(top), MOST_ROWS)):
        cells = (model.index(row, column) for column in range(columns))
        yield " | ".join(str(one.data(Qt.ItemDataRole.DisplayRole) or "") for one in cells)
