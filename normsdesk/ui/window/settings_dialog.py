"""The settings: what a person chooses once for this computer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.dialog_row import dialog_row
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.labels import TextBlock, line_label
from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.forms.text_inputs import TextLine
from normsdesk.ui.kit import Kit
from normsdesk.ui.theme import TEXT_SCALES

LONGEST_ROLE = 80
LOCK_AFTER = (5, 10, 30)
_WIDTH = 520
_WITH, _WITHOUT = "with", "without"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What can be chosen: a role, the text size in per cent, a theme and a language by code.

    ``theme`` is ``light``, ``dark`` or ``system``. ``neutral_recent`` keeps titles of projects off
    the start screen. ``lock_after`` is after how many minutes without anybody a protected project
    locks, 0 for never.
    """

    role: str = ""
    text_scale: int = 100
    theme: str = "light"
    language: str = "en"
    neutral_recent: bool = False
    lock_after: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCopies:
    """The copies of projects kept on this computer.

    Attributes:
        folder: where they lie.
        told: how many there are, in words.
        some: whether there are any.
        open: shows the folder.
        remove: asks, removes them all; returns what is to be told then, and whether any stayed.
    """

    folder: str
    told: str
    some: bool
    open: Callable[[], object]
    remove: Callable[[], tuple[str, bool]]


class SettingsDialog(QDialog):
    """Shows the settings and gives back what was chosen. Esc changes nothing.

    Args:
        kit: looks and words.
        choices: what holds now.
        languages: the languages offered, code to name.
        copies: the copies kept here.
        parent: the window above which it stands.
    """

    def __init__(
        self,
        kit: Kit,
        choices: Choices,
        *,
        languages: Mapping[str, str],
        copies: KeptCopies,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._before = choices
        self._copies = copies
        words = kit.words
        self.setWindowTitle(words._("Settings"))
        self.setModal(True)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.role = TextLine(kit, words._("Your role"), example=words._("M&E officer"))
        self.role.setMaxLength(LONGEST_ROLE)
        self.role.set_value(choices.role)
        self.size_row = self._row(words._("Text size"), self._sizes(), str(choices.text_scale))
        self.theme_row = self._row(words._("Colours"), self._themes(), choices.theme)
        titles = _WITHOUT if choices.neutral_recent else _WITH
        self.titles_row = self._row(words._("Recent projects"), self._titles(), titles)
        self.lock_row = self._row(
            words._("Lock protected projects"), self._minutes(), str(choices.lock_after)
        )
        self.language_list = self._languages(languages, choices.language)
        self._told = TextBlock(kit, copies.told, "table", "text2", widest=440)
        self.remove_copies = Button(
            kit, words._("Remove all copies"), ButtonKind.DELETE, small=True
        )
        self.remove_copies.clicked.connect(self._remove)
        self.remove_copies.setEnabled(copies.some)
        self._paper = self._content(choices, languages)
        self._build()
        self.role.setFocus()

    def ask(self) -> Choices | None:
        """Show the settings; return what was chosen, ``None`` when nothing is to change."""
        accepted = self.exec() == QDialog.DialogCode.Accepted
        chosen = self.chosen() if accepted else None
        self.deleteLater()
        return chosen if chosen != self._before else None

    def chosen(self) -> Choices:
        """Return what is chosen now; a row without an answer stays as it was."""
        before = self._before
        language = self.language_list.value() if self.language_list is not None else None
        return replace(
            before,
            role=" ".join(self.role.value().split()),
            text_scale=int(self.size_row.value() or before.text_scale),
            theme=self.theme_row.value() or before.theme,
            language=language or before.language,
            lock_after=int(self.lock_row.value() or before.lock_after),
            neutral_recent=(self.titles_row.value() or _WITH) == _WITHOUT,
        )

    def _remove(self) -> None:
        told, some = self._copies.remove()
        self._told.set_text(told)
        self.remove_copies.setEnabled(some)

    def _sizes(self) -> list[Option]:
        words = self._kit.words
        return [Option(value=str(one), text=words.percent(one / 100)) for one in TEXT_SCALES]

    def _titles(self) -> list[Option]:
        words = self._kit.words
        return [
            Option(value=_WITH, text=words._("With titles")),
            Option(value=_WITHOUT, text=words._("Without titles")),
        ]

    def _minutes(self) -> list[Option]:
        words = self._kit.words
        after = words._("{count} minutes")
        options = [
            Option(value=str(one), text=after.format(count=words.number(one))) for one in LOCK_AFTER
        ]
        return [*options, Option(value="0", text=words._("Never"))]

    def _themes(self) -> list[Option]:
        words = self._kit.words
        return [
            Option(value="light", text=words._("Light")),
            Option(value="dark", text=words._("Dark")),
            Option(value="system", text=words._("As the computer")),
        ]

    def _row(self, name: str, options: list[Option], value: str) -> Segmented:
        row = Segmented(self._kit, options, name, always=True)
        row.set_value(value)
        return row

    def _languages(self, languages: Mapping[str, str], language: str) -> ListChoice | None:
        if len(languages) < 2:
            return None
        options = [Option(value=code, text=name) for code, name in languages.items()]
        choice = ListChoice(self._kit, options, self._kit.words._("Language"))
        choice.set_value(language)
        return choice

    def _content(self, choices: Choices, languages: Mapping[str, str]) -> QWidget:
        kit, words = self._kit, self._kit.words
        paper = QWidget()
        column = QVBoxLayout(paper)
        column.setContentsMargins(24, 22, 24, 12)
        column.setSpacing(kit.theme.length(16))
        column.addWidget(line_label(kit, words._("Settings"), "h2"))
        kept = words._("It is kept with your changes and comments. A name is not needed.")
        column.addWidget(Field(kit, words._("Your role"), self.role, help_text=kept))
        column.addWidget(Field(kit, words._("Text size"), self.size_row))
        column.addWidget(Field(kit, words._("Colours"), self.theme_row))
        hides = words._(
            "Without titles, others see only numbers. F9 hides all windows, Esc shows them."
        )
        column.addWidget(Field(kit, words._("Recent projects"), self.titles_row, help_text=hides))
        locks = words._(
            "When nobody has used NormsDesk for so long. The password opens them again."
        )
        label = words._("Lock protected projects")
        column.addWidget(Field(kit, label, self.lock_row, help_text=locks))
        if self.language_list is not None:
            column.addWidget(Field(kit, words._("Language"), self.language_list))
        else:
            name = languages.get(choices.language, choices.language)
            column.addWidget(self._only_language(name))
        column.addWidget(self._copies_part())
        column.addStretch(1)
        return paper

    def _only_language(self, name: str) -> QWidget:
        kit, words = self._kit, self._kit.words
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.length(4))
        column.addWidget(TextBlock(kit, words._("Language"), "label"))
        only = words._("{language} is the only language so far.").format(language=name)
        column.addWidget(TextBlock(kit, only, "table", "text2"))
        return part

    def _copies_part(self) -> QWidget:
        kit, words = self._kit, self._kit.words
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.length(6))
        column.addWidget(TextBlock(kit, words._("Copies on this computer"), "label"))
        column.addWidget(self._told)
        column.addWidget(TextBlock(kit, self._copies.folder, "caption", "text3", widest=440))
        row = QHBoxLayout()
        row.setSpacing(8)
        show = Button(kit, words._("Open the folder"), icon="folder-open", small=True)
        show.clicked.connect(self._show_folder)
        row.addWidget(show)
        row.addWidget(self.remove_copies)
        row.addStretch(1)
        column.addLayout(row)
        return part

    def _show_folder(self) -> None:
        self._copies.open()

    def _build(self) -> None:
        kit, words = self._kit, self._kit.words
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._paper)
        back = Button(kit, words._("Cancel"))
        back.setObjectName("no")
        back.clicked.connect(self.reject)
        keep = Button(kit, words._("Keep"), ButtonKind.MAIN)
        keep.setObjectName("yes")
        keep.setDefault(True)
        keep.clicked.connect(self.accept)
        buttons = dialog_row(kit, [back, keep])
        buttons.setContentsMargins(24, 8, 24, 20)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addLayout(buttons)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the settings are, as far as the screen has room."""
        width = self._kit.theme.length(_WIDTH)
        room = self.screen().availableSize() - QSize(32, 72)
        column = self._paper.layout()
        assert column is not None
        wanted = column.totalHeightForWidth(width) + self._kit.theme.length(34) + 32
        self.resize(min(width, room.width()), min(wanted, room.height()))
