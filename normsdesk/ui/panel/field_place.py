"""Going to one field of a form: opening what hides it, and giving it the keyboard."""

import re
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from normsdesk.ui.forms.editors import FieldEditor
from normsdesk.ui.forms.part_editor import PartEditor
from normsdesk.ui.forms.record_form import RecordForm
from normsdesk.ui.forms.row_cards import LineRow, OpeningRow
from normsdesk.ui.forms.rows_editor import RowsEditor
from normsdesk.ui.soon import soon

_PIECE = re.compile(r"\.?[^.\[\]]+|\[\d+\]")


def show_field(page: QWidget, record_id: str, path: str) -> bool:
    """Go to a field of a record on a page that shows its form; tell whether it was found.

    ``path`` is a path of the document, such as ``exposures[0].what_is_done``. Where its end is
    not there, what comes nearest gets the keyboard.
    """
    for form in page.findChildren(RecordForm):
        if form.record_id == record_id and form.isVisibleTo(page):
            target = _opened(form, path)
            if target is not None:
                _give_keyboard(target)
                return True
    return _show_beside_form(page, record_id, path)


def _show_beside_form(page: QWidget, record_id: str, path: str) -> bool:
    """Go to a field that stands by itself on a page made by hand."""
    first = next(_starts(path), "")
    for editor in page.findChildren(QWidget, first):
        if not isinstance(editor, FieldEditor | RowsEditor) or not editor.isVisibleTo(page):
            continue
        if editor.field_place()[0] != record_id:
            continue
        target = _nearest(editor.parentWidget() or editor, path)
        if target is not None:
            _give_keyboard(target)
            return True
    return False


def _give_keyboard(target: QWidget) -> None:
    _taker(target).setFocus(Qt.FocusReason.TabFocusReason)
    soon(target, partial(_bring_in_sight, target))


def _opened(form: RecordForm, path: str) -> QWidget | None:
    form.reveal(path)
    return _nearest(form, path)


def _nearest(form: QWidget, path: str) -> QWidget | None:
    nearest: QWidget | None = None
    rows: RowsEditor | None = None
    for start in _starts(path):
        if start.endswith("]") and rows is not None:
            row = _row(rows, start)
            nearest = row or nearest
            continue
        editor = form.findChild(QWidget, start)
        if editor is None:
            break
        nearest = editor
        rows = editor if isinstance(editor, RowsEditor) else None
        if isinstance(editor, PartEditor):
            editor.heading.setChecked(True)
    return _with_keyboard(nearest)


def _starts(path: str) -> Iterator[str]:
    """Give each beginning of a path: ``a``, ``a[0]``, ``a[0].b``."""
    end = 0
    for piece in _PIECE.finditer(path):
        end = piece.end()
        yield path[:end]


def _row(editor: RowsEditor, path: str) -> LineRow | OpeningRow | None:
    place = int(path.rpartition("[")[2][:-1])
    rows = editor.rows()
    if place >= len(rows):
        return None
    row = rows[place]
    if isinstance(row, OpeningRow):
        row.heading.setChecked(True)
    return row


def _taker(target: QWidget) -> QWidget:
    """Find what takes the keyboard in a widget: of answers the chosen one, or the first."""
    here = target
    while (proxy := here.focusProxy()) is not None:
        here = proxy
    if here.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return here
    inside = [one for one in here.findChildren(QWidget) if one.isVisibleTo(here)]
    takers = [one for one in inside if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    chosen = (one for one in takers if isinstance(one, QAbstractButton) and one.isChecked())
    return next(chosen, takers[0] if takers else here)


def _with_keyboard(editor: QWidget | None) -> QWidget | None:
    if isinstance(editor, FieldEditor):
        return editor.control
    if isinstance(editor, PartEditor):
        return editor.heading
    if isinstance(editor, RowsEditor) and editor.rows():
        return editor.rows()[0]
    if editor is None or editor.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return editor
    inside = editor.findChildren(QWidget)
    takers = (one for one in inside if one.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return next((one for one in takers if one.isVisibleTo(editor)), editor)


def _bring_in_sight(target: QWidget) -> None:
    above = target.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(target, 24, 72)
        above = above.parentWidget()
