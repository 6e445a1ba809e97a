"""Where Tab goes next: from one control to the next in the order in which they stand.

Qt goes in the order in which controls came into the window. What is built when it is first looked
at (a tab, an opened row, a folded group of fields) would come last there.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLayout, QWidget

from normsdesk.ui.laid_out import laid_out


def step(window: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the control after (or before) the one that has it.

    Returns ``False``, and does nothing, where the keyboard is with none of them.
    """
    stops = list(tab_stops(window))
    current = _stop_of(QApplication.focusWidget())
    if current is None and stops:
        place = 0 if forward else -1  # nothing had the keyboard: begin
    elif current in stops:
        place = stops.index(current) + (1 if forward else -1)
    else:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[place % len(stops)].setFocus(reason)
    return True


def tab_stops(root: QWidget) -> Iterator[QWidget]:
    """List the controls in sight below ``root`` that Tab stops at, as they stand."""
    for child in _children(root):
        if child.isWindow() or not child.isVisible() or not child.isEnabled():
            continue
        takes = child.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and child.focusProxy() is None and _stop_of(child) is child:
            yield child
        yield from tab_stops(child)


def _stop_of(widget: QWidget | None) -> QWidget | None:
    """Find where Tab stops for a widget: a row of answers is one stop, arrows move inside."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is None or not group.exclusive():
        return widget
    checked = group.checkedButton()
    if checked is not None:  # pyright: ignore[reportUnnecessaryComparison] - Qt gives none
        return checked
    return next((one for one in group.buttons() if one.isEnabled()), widget)


def _children(widget: QWidget) -> Iterator[QWidget]:
    """List the children: first those that are laid out, in their order, then the others."""
    laid_out: list[QWidget] = []
    if layout := widget.layout():
        laid_out.extend(_laid_out(layout))
    yield from laid_out
    known = {id(one) for one in laid_out}
    for child in widget.children():
        if isinstance(child, QWidget) and id(child) not in known:
            yield child


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for each in laid_out(layout):
        if isinstance(each, QWidget):
            yield each
        else:
            yield from _laid_out(each)
