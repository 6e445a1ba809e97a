"""One row of a list inside a record: on one line, or as a heading that opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from normsdesk.model.fields import Declared, FieldKind
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.disclosure import Disclosure
from normsdesk.ui.forms.editors import Editor, MakesEditors, Subject
from normsdesk.ui.forms.field_group import FieldGroup
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Rule

_STRETCH = {FieldKind.LINE: 3, FieldKind.REFERENCE: 3, FieldKind.CHOICE: 3, FieldKind.DATE: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTools:
    """What a row is built with."""

    desk: Desk
    subject: Subject
    maker: MakesEditors

    def naming(self) -> Naming:
        """Give the names of now."""
        return Naming(self.desk.kit.words, self.desk.bridge.snapshot)


class _Row(QWidget):
    """What both kinds of row share: their place, a line above, a menu at the right."""

    def __init__(self, tools: RowTools, path: str, menu: Button, *, first: bool) -> None:
        super().__init__()
        self._tools = tools
        self._path = path
        self._menu = menu
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        if not first:
            self._column.addWidget(Rule(tools.desk.kit))
        if not menu.isEnabled():
            menu.hide()

    def has_keyboard(self) -> bool:
        """Tell whether the keyboard is somewhere in this row."""
        now = QApplication.focusWidget()
        return now is not None and (now is self or self.isAncestorOf(now))

    def heading_has_keyboard(self) -> bool:
        """Tell whether the keyboard is on the row as a whole."""
        return self._menu.hasFocus()

    def close_up(self) -> None:
        """Close what is open."""

    def is_open(self) -> bool:
        """Tell whether the row shows its fields."""
        return True

    def swap_openness(self, other: "_Row") -> None:
        """Be as open as another row, and the other way round."""

    def value(self) -> object:
        """Return the row as it is stored."""
        return self._tools.subject.value(self._path)


class LineRow(_Row):
    """A small row: all its fields side by side."""

    def __init__(
        self,
        tools: RowTools,
        path: str,
        fields: Sequence[Declared],
        menu: Button,
        *,
        first: bool,
    ) -> None:
        super().__init__(tools, path, menu, first=first)
        line = QHBoxLayout()
        line.setContentsMargins(12, 8, 4, 8)
        line.setSpacing(10)
        self._editors: list[QWidget] = []
        for field in fields:
            editor = tools.maker.editor(f"{path}.{field.name}", field, labelled=first)
            bottom = Qt.AlignmentFlag.AlignTop
            line.addWidget(editor, _STRETCH.get(field.spec.kind, 1), bottom)
            self._editors.append(editor)
        line.addWidget(menu, 0, Qt.AlignmentFlag.AlignBottom)
        self._column.addLayout(line)
        self._words = TextBlock(tools.desk.kit, "", "caption", "text2")
        self._words.setContentsMargins(0, 0, 0, 0)
        under = QHBoxLayout()
        under.setContentsMargins(12, 0, 40, 8)
        under.addWidget(self._words)
        self._under = QWidget()
        self._under.setLayout(under)
        self._under.hide()
        self._column.addWidget(self._under)
        self.setFocusProxy(self._editors[0])

    def refresh(self) -> None:
        """Show what the row holds now."""
        for editor in self._editors:
            cast("Editor", editor).refresh()
        number = getattr(self.value(), "item", "")
        text = self._tools.naming().pack_text(number) if number else ""
        self._words.set_text(text)
        self._under.setVisible(bool(text))

    def turn(self) -> None:
        """Get ready for another record."""
        for editor in self._editors:
            cast("Editor", editor).turn()

    def begin(self) -> None:
        """Go to the first field."""
        target = cast("QWidget", getattr(self._editors[0], "control", self._editors[0]))
        target.setFocus(Qt.FocusReason.TabFocusReason)


class OpeningRow(_Row):
    """A larger row: its name, and its fields when it is opened."""

    def __init__(
        self,
        tools: RowTools,
        path: str,
        fields: Sequence[Declared],
        menu: Button,
        *,
        first: bool,
    ) -> None:
        super().__init__(tools, path, menu, first=first)
        self._fields = fields
        self._group: FieldGroup | None = None
        self._body: QWidget | None = None
        self.heading = Disclosure(tools.desk.kit, "", strong=False)
        self.heading.toggled.connect(self._open)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 4, 0)
        line.setSpacing(0)
        line.addWidget(self.heading, 1)
        line.addWidget(menu)
        self._column.addLayout(line)
        self.setFocusProxy(self.heading)

    def refresh(self) -> None:
        """Show what the row holds now."""
        name, rest = self._tools.naming().row(self.value())
        self.heading.show_words(name or self._tools.desk.kit.words._("Still empty"), rest)
        if self._group is not None:
            self._group.refresh()

    def turn(self) -> None:
        """Get ready for another record."""
        self.close_up()
        if self._group is not None:
            self._group.turn()

    def begin(self) -> None:
        """Open and go to the first field."""
        self.heading.setChecked(True)
        if self._group is not None and self._group.editors():
            first = self._group.editors()[0]
            target = cast("QWidget", getattr(first, "control", first))
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def close_up(self) -> None:
        """Close the row."""
        self.heading.setChecked(False)

    def is_open(self) -> bool:
        """Tell whether the row shows its fields."""
        return self.heading.isChecked()

    def swap_openness(self, other: _Row) -> None:
        """Be as open as another row, and the other way round."""
        if isinstance(other, OpeningRow):
            mine, theirs = self.is_open(), other.is_open()
            self.heading.setChecked(theirs)
            other.heading.setChecked(mine)

    def heading_has_keyboard(self) -> bool:
        """Tell whether the keyboard is on the row as a whole."""
        return self.heading.hasFocus() or super().heading_has_keyboard()

    def _open(self, opened: bool) -> None:
        if opened and self._body is None:
            self._body = QWidget()
            column = QVBoxLayout(self._body)
            column.setContentsMargins(16, 2, 16, 16)
            kit = self._tools.desk.kit
            self._group = FieldGroup(kit, self._tools.maker, self._fields, self._path)
            self._group.refresh()
            column.addWidget(self._group)
            self._column.addWidget(self._body)
        if self._body is not None:
            self._body.setVisible(opened)
