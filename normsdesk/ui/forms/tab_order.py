"""The way of the Tab key: as people read, however late a widget was made."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from normsdesk.ui.laid_out import laid_out


def focus_stops(root: QWidget) -> list[QWidget]:
    """List everything below ``root`` that takes the keyboard, in the order of its layouts."""
    stops: list[QWidget] = []
    _gather(root, stops)
    return stops


def set_tab_order(stops: list[QWidget]) -> None:
    """Let Tab go through ``stops`` in their order."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _gather(widget: QWidget, stops: list[QWidget]) -> None:
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
        stops.append(widget)
    if isinstance(widget, QScrollArea):
        if (inside := widget.widget()) is not None:  # pyright: ignore[reportUnnecessaryComparison] - none once it was taken out
            _gather(inside, stops)
        return
    placed: set[QWidget] = set()
    layout = widget.layout()
    if layout:
        _walk(layout, stops, placed)
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow() and child not in placed:
            _gather(child, stops)


def _walk(layout: QLayout, stops: list[QWidget], placed: set[QWidget]) -> None:
    for each in laid_out(layout):
        if isinstance(each, QWidget):
            placed.add(each)
            _gather(each, stops)
        else:
            _walk(each, stops, placed)
