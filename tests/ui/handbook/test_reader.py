"""Reading the handbook beside the work."""

from PySide6.QtWidgets import QWidget

from normsdesk.ui.handbook.reader import open_handbook


def test_it_opens_once_beside_a_window_and_shows_its_pages(kit, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    reader = open_handbook(kit, window)
    assert open_handbook(kit, window) is reader
    qtbot.waitUntil(lambda: reader.preview.view.page_total() > 20, timeout=15_000)
    assert not reader.isModal()
    reader.reject()
