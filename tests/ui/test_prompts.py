from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from shiboken6 import delete

from normsdesk.ui.prompts import (
    FileKind,
    LineDialog,
    LineQuestion,
    Question,
    QuestionDialog,
    WindowPrompts,
)

QUESTION = Question(title="Replace the file?", text="It is there already.", yes="Replace it",
                    no="Keep it", other="Save another name")  # fmt: skip


def dialog(qtbot, kit, question: Question = QUESTION) -> QuestionDialog:
    shown = QuestionDialog(kit, question)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def press(shown: QuestionDialog, name: str) -> None:
    button = shown.findChild(QPushButton, name)
    assert button is not None
    button.click()


def test_every_answer_is_a_verb_of_ours(qtbot, kit) -> None:
    shown = dialog(qtbot, kit)
    texts = [button.text() for button in shown.findChildren(QPushButton)]
    assert texts == ["Save another name", "Keep it", "Replace it"]


def test_escape_means_no(qtbot, kit) -> None:
    shown = dialog(qtbot, kit)
    QTimer.singleShot(0, lambda: qtbot.keyClick(shown, Qt.Key.Key_Escape))
    assert shown.ask() == "no"


def test_each_button_gives_its_answer(qtbot, kit) -> None:
    for answer in ("yes", "other", "no"):
        shown = QuestionDialog(kit, QUESTION)
        QTimer.singleShot(0, lambda shown=shown, answer=answer: press(shown, answer))
        assert shown.ask() == answer


def test_a_deletion_is_not_done_by_enter(qtbot, kit) -> None:
    shown = dialog(qtbot, kit, Question(title="Delete?", text="", yes="Delete", no="Keep",
                                        deletes=True))  # fmt: skip
    yes = shown.findChild(QPushButton, "yes")
    assert yes is not None
    assert not yes.isDefault()


def test_a_message_shows_what_happened_and_the_remedy(qtbot, kit) -> None:
    seen: list[str] = []

    def look() -> None:
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, QuestionDialog)
        seen.extend(label.text() for label in shown.findChildren(type(shown.text_label)))
        press(shown, "yes")

    QTimer.singleShot(0, look)
    WindowPrompts(kit).tell("The stick is full", "Your work is safe.", "Choose another place.")
    assert seen == ["The stick is full", "Your work is safe.\n\nChoose another place."]


def test_typed_text_is_never_read_as_html(qtbot, kit) -> None:
    shown = dialog(qtbot, kit, Question(title="<b>Bold</b>", text="<img src=x>", yes="A & B",
                                        no="Back"))  # fmt: skip
    assert shown.text_label.textFormat() is Qt.TextFormat.PlainText
    yes = shown.findChild(QPushButton, "yes")
    assert yes is not None
    assert yes.text() == "A && B"


def test_a_file_without_a_folder_is_asked_for_among_documents_then_where_one_was_chosen(
    qtbot, kit, tmp_path, monkeypatch
) -> None:
    (tmp_path / "Documents").mkdir()
    (tmp_path / "reports").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    opened: list[Path] = []

    def chosen(dialog: QFileDialog) -> bool:
        opened.append(Path(dialog.directory().absolutePath()))
        dialog.setDirectory(str(tmp_path / "reports"))
        dialog.selectFile("a.pdf")
        return True

    monkeypatch.setattr(QFileDialog, "exec", chosen)
    prompts, kind = WindowPrompts(kit), FileKind(name="PDF file", endings=(".pdf",))
    assert prompts.path_to_save("Save", Path("a.pdf"), kind) == tmp_path / "reports" / "a.pdf"
    prompts.path_to_save("Save", Path("b.pdf"), kind)
    prompts.path_to_save("Save", tmp_path / "c.pdf", kind)
    assert opened[0] != Path.cwd()
    assert opened[0] in {tmp_path, tmp_path / "Documents"}
    assert opened[1:] == [tmp_path / "reports", tmp_path]


def test_a_question_whose_window_goes_meanwhile_is_answered_with_no(qtbot, kit) -> None:
    window = QWidget()
    QTimer.singleShot(0, lambda: delete(window))
    assert QuestionDialog(kit, QUESTION, window).ask() == "no"


def test_a_line_whose_window_goes_meanwhile_is_not_written(qtbot, kit) -> None:
    window = QWidget()
    QTimer.singleShot(0, lambda: delete(window))
    question = LineQuestion(title="A name", text="", label="Name", suggested="This", yes="Take it")
    assert LineDialog(kit, question, window).ask() is None
