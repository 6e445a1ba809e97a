"""A dialog in the place of the system's dialog for a printer: it prints into a file, or not."""

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget


class PaperDialog(QDialog):
    """Print or go back."""

    accepted = Signal((QPrinter,), ())  # type: ignore[assignment]  # as the system's says it

    def __init__(self, printer: QPrinter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._printer = printer
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName("printed.pdf")
        box = QVBoxLayout(self)
        for text, act in (("Print", self.accept), ("Back", self.reject)):
            button = QPushButton(text, self)
            button.clicked.connect(act)
            box.addWidget(button)

    def accept(self) -> None:
        """Close, and tell that it was wanted."""
        super().accept()
        self.accepted[QPrinter].emit(self._printer)
