"""The note beside a section's title ends where the section ends."""

from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import section_title
from tests.ui.desks import shown


def test_the_note_ends_at_the_right_edge(qtbot, kit):
    row = shown(qtbot, section_title(kit, "Recent projects", "Press Enter for the first"), 620, 30)
    note = row.findChild(TextBlock)
    assert note.geometry().right() == row.rect().right()
    picture = note.grab().toImage()
    ground = picture.pixelColor(0, 0)
    inked = [
        x
        for x in range(picture.width())
        if any(picture.pixelColor(x, y) != ground for y in range(picture.height()))
    ]
    assert picture.width() - 1 - inked[-1] <= 2
    assert inked[0] > 2
