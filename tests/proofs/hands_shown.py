"""Whether what is in sight is right: a page shown anew says the same, and nothing is cut off."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QWidget,
)

from normsdesk.ui.window.page_list import CatchesUp

FOLLOWS = 0.6
"""Seconds after which the page has followed what changed; its timers are shorter."""
MOST_ROWS = 200  # of one list
SLACK = 2  # pixels that nobody misses
WHERE = 5  # so many parents say where something stands


def differs(application: QApplication, page: QWidget | None, rest: Callable[[], None]) -> str:
    """Have a page show everything anew; say what it showed until then that does not hold."""
    if not isinstance(page, CatchesUp) or not isinstance(page, QWidget):
        return ""
    follow(application)
    rest()
    before = Counter(said(page))
    page.catch_up()
    rest()
    after = Counter(said(page))
    gone, new = sorted((before - after).elements()), sorted((after - before).elements())
    return f"{gone[:5]} should be {new[:5]}" if gone or new else ""


def follow(application: QApplication) -> None:
    """Give what follows a change after a while the time that it takes."""
    until = time.monotonic() + FOLLOWS
    while time.monotonic() < until:
        application.processEvents()
        time.sleep(0.002)


def cut_off(root: QWidget) -> str:
    """Name the first thing in sight that has less room than it needs; empty when all have it."""
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and not widget.visibleRegion().isEmpty():
            lacks = _lacks(widget)
            if lacks:
                return f"{_where(widget)} {lacks}"
    return ""


def _lacks(widget: QWidget) -> str:
    size, above = widget.size(), widget.parentWidget()
    if widget.findChild(QAbstractScrollArea) is not None:
        return ""  # what lacks room in it can be scrolled to
    if widget.hasHeightForWidth() and widget.heightForWidth(size.width()) > size.height() + SLACK:
        return f"is {size.toTuple()}, needs a height of {widget.heightForWidth(size.width())}"
    if not isinstance(widget, QLabel | QAbstractButton) or above is None or above.layout() is None:
        return ""
    if isinstance(widget, QLabel) and widget.minimumSizeHint().width() > size.width() + SLACK:
        return f"is {size.toTuple()}, needs a width of {widget.minimumSizeHint().width()}"
    if not above.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(widget.geometry()):
        return (
            f"stands at {widget.geometry().getRect()}, which is outside of {above.rect().getRect()}"
        )
    return ""


def _where(widget: QWidget | None) -> str:
    names: list[str] = []
    while widget is not None and len(names) < WHERE:
        names.append(f"{type(widget).__name__} {widget.objectName()}".strip())
        widget = widget.parentWidget()
    return " in ".join(names)


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
