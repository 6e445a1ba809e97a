"""Fields of a record in lines of one or two; one below the other where there is no room."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from normsdesk.model.fields import spec_of
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import grows
from normsdesk.ui.forms.editors import Editor, FieldEditor, Subject
from normsdesk.ui.forms.record_form import EditorMaker

_TWO_FROM = 440


class FieldRows(QWidget):
    """Editors that share the record of ``subject``, or its part at ``prefix``.

    ``two_from`` is the width from which fields stand side by side, in px at 100 % text size.
    """

    def __init__(
        self,
        desk: Desk,
        subject: Subject,
        kind: type,
        lines: Sequence[Sequence[str]],
        *,
        prefix: str = "",
        two_from: int = _TWO_FROM,
    ) -> None:
        super().__init__()
        self._two_from = desk.kit.theme.length(two_from)
        self._editors: list[QWidget] = []
        self._lines: list[QBoxLayout] = []
        maker = EditorMaker(desk, subject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.kit.theme.length(12))
        for names in lines:
            line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
            line.setSpacing(16)
            for name in names:
                path = f"{prefix}.{name}" if prefix else name
                editor = maker.editor(path, spec_of(kind, name))
                self._editors.append(editor)
                line.addWidget(editor, 1, Qt.AlignmentFlag.AlignTop)
            self._lines.append(line)
            column.addLayout(line)
        grows(self)

    def refresh(self) -> None:
        """Show what the record holds now."""
        for editor in self._editors:
            cast("Editor", editor).refresh()

    def turn(self) -> None:
        """Get ready for another record."""
        for editor in self._editors:
            cast("Editor", editor).turn()

    def begin(self) -> None:
        """Go to the first field."""
        first = self._editors[0]
        if isinstance(first, FieldEditor):
            first.control.setFocus(Qt.FocusReason.TabFocusReason)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow one narrow column, whatever is shown now."""
        return QSize(200, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put two fields side by side where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= self._two_from
        direction = QBoxLayout.Direction
        for line in self._lines:
            line.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
