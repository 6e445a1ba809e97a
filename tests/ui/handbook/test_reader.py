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
    chapter, view = reader.chapter, reader.preview.view
    assert (view.page(), chapter.currentText()) == (1, "Contents")
    named = [chapter.itemText(place) for place in range(chapter.count())]
    chapter.setFocus()
    chapter.activated.emit(named.index("4 Norm diagnosis"))
    first = view.page()
    assert first > 5
    view.show_page(first + 1)
    assert chapter.currentText() == "4 Norm diagnosis"
    view.show_page(0)
    assert chapter.value() is None  # the cover belongs to none
    reader.reject()
