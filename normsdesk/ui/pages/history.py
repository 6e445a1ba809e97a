"""Earlier versions: what is kept of a project, what changed between any two, and going back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.merging_compare import differences
from normsdesk.edit.merging_twins import as_snapshot, by_id
from normsdesk.model.snapshot import Snapshot
from normsdesk.steps.joining import JoinSpeech
from normsdesk.store.history import Moment
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.labels import TextBlock, line_label, promise
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.forms.surfaces import IconLabel, Rule
from normsdesk.ui.history.change_list import ChangeList
from normsdesk.ui.history.moment_list import WIDTH, MomentList, moment_words
from normsdesk.ui.kit import Kit

NOW = "now"
_MARGIN, _LIST_SHARE = 24, 0.29

ReadsMoment = Callable[[Moment], Snapshot | None]


class HistoryPage(QWidget):
    """Shows earlier states of a project and compares any two of them.

    ``closed`` goes back to the project; ``record_asked`` carries the id of a record that is to be
    as it was in the chosen state, ``all_asked`` says so of everything; ``keep_asked``,
    ``folder_asked`` and ``removal_asked`` are for the buttons beside the list.

    Args:
        kit: looks and words.
        read: reads the records of a state.
        read_only: whether nothing can be changed.
    """

    closed = Signal()
    record_asked = Signal(str)
    all_asked = Signal()
    keep_asked = Signal()
    folder_asked = Signal()
    removal_asked = Signal()

    def __init__(self, kit: Kit, read: ReadsMoment, *, read_only: bool = False) -> None:
        super().__init__()
        self._kit, self._read, self._read_only = kit, read, read_only
        self._moments: list[Moment] = []
        self._now: Snapshot | None = None
        self._key = ""
        words = kit.words
        self.setWindowTitle(words._("Earlier versions – NormsDesk"))
        self.list = MomentList(kit)
        self.changes = ChangeList(kit)
        self.back = Button(kit, words._("Back to the project"), icon="chevron-left")
        self.restore = Button(kit, words._("Go back to this version"), ButtonKind.MAIN)
        self.until = ListChoice(kit, [Option(value=NOW, text=words._("Now"))], words._("Until"))
        self._title = line_label(kit, "", "h2")
        self._told = TextBlock(kit, "", "table", "text2", widest=900)
        self._build()
        self._connect()
        self.list.keep.setVisible(not read_only)
        self.list.remove.setVisible(not read_only)

    def shown(self) -> Moment | None:
        """Return the state that is compared with a later one."""
        return next((one for one in self._moments if one.key == self._key), None)

    def shown_snapshot(self) -> Snapshot | None:
        """Return the records of that state."""
        moment = self.shown()
        return self._read(moment) if moment is not None else None

    def show_moments(self, moments: Sequence[Moment], now: Snapshot) -> None:
        """Show what is kept, and the project as it is now."""
        self._moments, self._now = list(moments), now
        keys = [one.key for one in moments]
        if self._key not in keys:
            self._key = keys[0] if keys else ""
        self.list.show_moments(moments, self._key)
        if self._read_only:
            self.list.remove.hide()
        words, kept = self._kit.words, self.until.value()
        options = [Option(value=NOW, text=words._("Now"))]
        options += [Option(value=one.key, text=self._called(one)) for one in moments]
        self.until.set_options(options)
        self.until.set_value(kept if kept in keys else NOW)
        self.compare()

    def choose(self, key: str) -> None:
        """Compare another state."""
        self._key = key
        self.compare()

    def compare(self) -> None:
        """Show what changed from the chosen state until the other one."""
        words, moment = self._kit.words, self.shown()
        self.changes.setVisible(moment is not None)
        self.restore.setEnabled(False)
        if moment is None:
            self._title.setText(words._("Nothing is kept yet"))
            self._told.set_text(
                words._("Keep a version before a big change. You can go back to it later.")
            )
            return
        self._title.setText(self._called(moment))
        earlier, later = self._read(moment), self._later()
        if earlier is None or later is None:
            self._told.set_text(words._("This state cannot be read any more."))
            self.changes.show_changes((), JoinSpeech(words, as_snapshot(())), can_restore=False)
            return
        found = differences(earlier, later)
        told = words.ngettext("{count} record changed", "{count} records changed", len(found))
        self._told.set_text(told.format(count=words.number(len(found))))
        # In the names of both, so that what is gone is called as it was.
        names = JoinSpeech(words, as_snapshot({**by_id(earlier), **by_id(later)}.values()))
        goes_back = self.until.value() == NOW and not self._read_only
        self.changes.show_changes(found, names, can_restore=goes_back)
        self.restore.setEnabled(goes_back and bool(found))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the list its share of the width."""
        super().resizeEvent(event)
        widest = self._kit.theme.length(WIDTH)
        self.list.setFixedWidth(min(widest, round(self.width() * _LIST_SHARE)))

    def _later(self) -> Snapshot | None:
        value = self.until.value()
        if value in (None, NOW):
            return self._now
        moment = next((one for one in self._moments if one.key == value), None)
        return self._read(moment) if moment is not None else None

    def _called(self, moment: Moment) -> str:
        return moment.name or moment_words(self._kit, moment)

    def _connect(self) -> None:
        self.list.chosen.connect(self.choose)
        self.until.edited.connect(self.compare)
        self.changes.asked.connect(self.record_asked)
        self.back.clicked.connect(self.closed)
        self.restore.clicked.connect(self.all_asked)
        self.list.keep.clicked.connect(self.keep_asked)
        self.list.folder.clicked.connect(self.folder_asked)
        self.list.remove.clicked.connect(self.removal_asked)

    def _build(self) -> None:
        kit, words = self._kit, self._kit.words
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(TextBlock(kit, words._("Earlier versions"), "h1"))
        told = words._("See what changed, and bring back what you need.")
        names.addWidget(TextBlock(kit, told, "body", "text2", widest=900))
        head = QHBoxLayout()
        head.addLayout(names, 1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(line_label(kit, words._("Compared with"), "table", "text2"))
        row.addWidget(self.until)
        right = QVBoxLayout()
        right.setContentsMargins(_MARGIN, 16, _MARGIN, 12)
        right.setSpacing(12)
        right.addLayout(head)
        right.addLayout(row)
        right.addWidget(self._told)
        right.addWidget(self.changes, 1)
        right.addStretch(0)
        side = QVBoxLayout()
        side.setSpacing(0)
        side.addLayout(right, 1)
        side.addWidget(Rule(kit))
        side.addWidget(self._foot())
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.list)
        whole.addLayout(side, 1)

    def _foot(self) -> QWidget:
        kit, foot = self._kit, QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(_MARGIN, 10, _MARGIN, 10)
        row.setSpacing(8)
        row.addWidget(IconLabel(kit, "shield-check", 16, "primary"))
        told = kit.words._("Going back is one step. Undo takes it back.")
        row.addWidget(promise(kit, told), 1)
        row.addWidget(self.restore)
        return foot
