"""Where Tab goes next: from one control to the next in the order in which they stand.

Qt goes in the order in which controls came into the window. What is built when it is first looked
at (a tab, an opened row, a folded group of fields) would come last there.
"""

from collections.abc import Iterator
from itertools import chain

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLayout, QWidget

from normsdesk.ui.laid_out import laid_out


def step(window: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the control after (or before) the one that has it.

    Returns ``False``, and does nothing, where the keyboard is with none of them. From what goes
    out of sight just now the keyboard moves to what stands nearest to it.
    """
    current = _stop_of(QApplication.focusWidget())
    if current is None:  # nothing had the keyboard: begin
        following: Iterator[QWidget] = iter(())
    elif gone := _out_of_sight(current, window):
        following = _near(gone, window)
    elif _waits(current, window) or _is_among_the_stops(current, window):
        following = _after(current, window) if forward else _before(current, window)
    else:
        return False
    around = tab_stops(window) if forward else _tab_stops_from_the_end(window)
    found = next(chain(following, around), None)
    if found is None:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    found.setFocus(reason)
    return True


def tab_stops(root: QWidget) -> Iterator[QWidget]:
    """List the controls in sight below ``root`` that Tab stops at, as they stand."""
    for child in _children(root):
        yield from _with_those_below(child)


def _with_those_below(widget: QWidget) -> Iterator[QWidget]:
    if _is_open(widget):
        if _is_stop(widget):
            yield widget
        yield from tab_stops(widget)


def _tab_stops_from_the_end(root: QWidget) -> Iterator[QWidget]:
    for child in reversed(list(_children(root))):
        yield from _with_those_below_from_the_end(child)


def _with_those_below_from_the_end(widget: QWidget) -> Iterator[QWidget]:
    if _is_open(widget):
        yield from _tab_stops_from_the_end(widget)
        if _is_stop(widget):
            yield widget


def _after(current: QWidget, window: QWidget) -> Iterator[QWidget]:
    """List the stops behind one: a key press walks to the next, not through the whole window."""
    yield from tab_stops(current)
    for here, around in _way_up(current, window):
        siblings = list(_children(around))
        for sibling in siblings[siblings.index(here) + 1 :]:
            yield from _with_those_below(sibling)


def _before(current: QWidget, window: QWidget) -> Iterator[QWidget]:
    for here, around in _way_up(current, window):
        siblings = list(_children(around))
        for sibling in reversed(siblings[: siblings.index(here)]):
            yield from _with_those_below_from_the_end(sibling)
        if around is not window and _is_stop(around):
            yield around


def _near(gone: QWidget, window: QWidget) -> Iterator[QWidget]:
    for here, around in _way_up(gone, window):
        siblings = list(_children(around))
        place = siblings.index(here)
        for sibling in siblings[place + 1 :]:
            yield from _with_those_below(sibling)
        for sibling in reversed(siblings[:place]):
            yield from _with_those_below_from_the_end(sibling)


def _way_up(current: QWidget, window: QWidget) -> Iterator[tuple[QWidget, QWidget]]:
    here = current
    while here is not window and (around := here.parentWidget()):
        yield here, around
        here = around


def _is_among_the_stops(widget: QWidget, window: QWidget) -> bool:
    here: QWidget | None = widget
    while here is not None and here is not window:
        if not _is_open(here):
            return False
        here = here.parentWidget()
    return here is window and widget is not window and _is_stop(widget)


def _out_of_sight(widget: QWidget, window: QWidget) -> QWidget | None:
    """Find the outermost part that is hidden around what has the keyboard."""
    if not window.isVisible() or not window.isAncestorOf(widget):
        return None
    around = [widget, *(parent for _, parent in _way_up(widget, window))]
    return next((one for one in reversed(around) if one.isHidden() and one is not window), None)


def _waits(widget: QWidget, window: QWidget) -> bool:
    """Tell whether the keyboard was put on a part that is no stop, such as a page just opened."""
    inside = widget is not window and window.isAncestorOf(widget)
    return inside and widget.isVisible() and widget.focusPolicy() == Qt.FocusPolicy.NoFocus


def _is_open(widget: QWidget) -> bool:
    return not widget.isWindow() and widget.isVisible() and widget.isEnabled()


def _is_stop(widget: QWidget) -> bool:
    takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(takes) and widget.focusProxy() is None and _stop_of(widget) is widget


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
