"""The files that belong to a piece of evidence: attached, saved as copies, taken out."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.commands.evidence import attach_file
from normsdesk.library.languages import Wording
from normsdesk.library.wording import spoken
from normsdesk.model.evidence import EvidenceItem
from normsdesk.model.ids import new_id
from normsdesk.model.project import Attachment
from normsdesk.store.attaching import (
    ALL_LIMIT,
    FILE_LIMIT,
    AttachFailed,
    AttachReason,
    FileRead,
)
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import grows
from normsdesk.ui.forms.buttons import Button, icon_button
from normsdesk.ui.forms.labels import ElidedLabel, TextBlock
from normsdesk.ui.forms.surfaces import IconLabel
from normsdesk.ui.tables.removal import remove_with_undo

_STEP = 1024


class _Line(QWidget):
    """One file: name, size, and what can be done with it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        kit, words = desk.kit, desk.kit.words
        self._words = words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.name = ElidedLabel(kit, "", "label")
        self.size_text = TextBlock(kit, "", "caption", "text2", widest=120)
        self.copy = icon_button(kit, "file-down", words._("Save a copy"))
        self.remove = icon_button(kit, "trash-2", words._("Delete file"))
        row.addWidget(IconLabel(kit, "paperclip", 16))
        row.addWidget(self.name, 1)
        row.addWidget(self.size_text, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.copy)
        row.addWidget(self.remove)
        self.copy.setVisible(desk.files is not None)
        self.remove.setVisible(not desk.bridge.read_only)

    def show_file(self, file: Attachment) -> None:
        """Show a file."""
        words = self._words
        name = file.name or words._("File without a name")
        self.name.setText(name)
        self.size_text.set_text(size_words(words, file.size))
        self.copy.set_name(words._("Save a copy of {name}").format(name=name))
        self.remove.set_name(words._("Delete {name}").format(name=name))


class FilesBox(QWidget):
    """The files of a piece of evidence, and a button that attaches one more."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._record_id = ""
        self.lines: list[_Line] = []
        self._ids: list[str] = []
        kit, words = desk.kit, desk.kit.words
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(TextBlock(kit, words._("Files"), "label"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._column.addLayout(self._rows)
        self.attach = Button(kit, words._("Attach a file"), icon="paperclip", small=True)
        self.attach.clicked.connect(self._attach)
        self.problem = TextBlock(kit, "", "caption_medium", "danger", widest=600)
        note = words._("Place, time and device are taken out of photos. Blur faces first.")
        self.note = TextBlock(kit, note, "caption", "text3", widest=600)
        self._column.addWidget(self.attach, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.problem)
        self._column.addWidget(self.note)
        self.problem.hide()
        if desk.files is None or desk.bridge.read_only:
            self.attach.hide()
            self.note.hide()
        grows(self)

    def refresh(self, record_id: str) -> None:
        """Show the files of a piece of evidence."""
        snapshot = self._desk.bridge.snapshot
        if record_id != self._record_id:
            self._tell("")
        self._record_id = record_id
        one = snapshot.find(EvidenceItem, record_id)
        found = [snapshot.find(Attachment, each) for each in one.attachment_ids] if one else []
        files = [file for file in found if file is not None]
        self._ids = [file.id for file in files]
        offers = self._desk.files is not None and not self._desk.bridge.read_only
        self.setVisible(offers or bool(files))
        while len(self.lines) < len(files):
            line = _Line(self._desk)
            line.copy.clicked.connect(partial(self._save_copy, len(self.lines)))
            line.remove.clicked.connect(partial(self._remove, len(self.lines)))
            self.lines.append(line)
            self._rows.addWidget(line)
        for place, line in enumerate(self.lines):
            line.setVisible(place < len(files))
            if place < len(files):
                line.show_file(files[place])

    def _attach(self) -> None:
        files, bridge, words = self._desk.files, self._desk.bridge, self._desk.kit.words
        read = files.ask() if files is not None else None
        if files is None or read is None:
            return
        if isinstance(read, AttachFailed):
            self._tell(failure_words(words, read))
            return
        sha = files.keep(read)
        if sha is None:
            failed = AttachFailed(reason=AttachReason.NOT_KEPT, name=read.name)
            self._tell(failure_words(words, failed))
            return
        self._tell("")
        record = Attachment(
            id=new_id(Attachment.table),
            record_id=self._record_id,
            name=read.name,
            kind=read.kind,
            size=len(read.data),
            sha256=sha,
        )
        bridge.commit(attach_file(bridge.snapshot, self._record_id, record), self)
        self.refresh(self._record_id)
        self._desk.notices.show_message(attached_words(words, read))

    def _save_copy(self, place: int) -> None:
        record = self._desk.bridge.snapshot.find(Attachment, self._ids[place])
        if record is not None and self._desk.files is not None:
            self._desk.files.save_copy(record.name, record.sha256)

    def _remove(self, place: int) -> None:
        if remove_with_undo(self._desk, self._ids[place], self):
            self.refresh(self._record_id)
            self.attach.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, problem: str) -> None:
        self.problem.set_text(problem)
        self.problem.setVisible(bool(problem))


def size_words(words: Wording, size: int) -> str:
    """Write a size as people know it: "340 KB"."""
    if size < _STEP:
        return words._("{size} bytes").format(size=words.number(size))
    if size < _STEP * _STEP:
        return words._("{size} KB").format(size=words.number(size / _STEP))
    return words._("{size} MB").format(size=words.number(size / _STEP / _STEP, 1))


def attached_words(words: Wording, read: FileRead) -> str:
    """Say what was attached, and what was taken out of a photo."""
    size = size_words(words, len(read.data))
    if read.before is not None and read.now is not None:
        told = words._(
            "Attached: {name}, {size}. Camera data was taken out. The photo was very large and "
            "was made smaller, from {before} to {now} pixels."
        )
        return told.format(
            name=read.name,
            size=size,
            before="×".join(words.number(each) for each in read.before),
            now="×".join(words.number(each) for each in read.now),
        )
    if read.taken_out:
        return words._("Attached: {name}, {size}. Camera data was taken out.").format(
            name=read.name, size=size
        )
    return words._("Attached: {name}, {size}.").format(name=read.name, size=size)


def failure_words(words: Wording, failed: AttachFailed) -> str:
    """Say why a file was not attached."""
    most = ALL_LIMIT if failed.reason is AttachReason.PROJECT_FULL else FILE_LIMIT
    return spoken(
        words,
        failed.reason.value,
        name=failed.name,
        size=size_words(words, failed.size),
        most=size_words(words, most),
    )
