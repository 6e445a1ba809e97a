"""The diagram as a file: the picture of the screen, text that can be found, nothing cut."""

import pypdfium2
import pytest
from PySide6.QtGui import QImage

from normsdesk.model.theory import ToCNode
from normsdesk.store.examples import build
from normsdesk.ui.canvas.picture import Picture
from normsdesk.ui.pages.theory_of_change import TheoryOfChangePage
from tests.ui.canvas.stage import Stage, a_project
from tests.ui.desks import desk_over, shown


def squeezed(text):
    return "".join(text.split())


def pages_of(content):
    document = pypdfium2.PdfDocument(content)
    texts = [document[place].get_textpage().get_text_range() for place in range(len(document))]
    sizes = [document[place].get_size() for place in range(len(document))]
    document.close()
    return texts, sizes


@pytest.mark.parametrize("name", ["amani", "rwanda", "image"])
def test_every_title_can_be_found_in_the_pdf_on_one_page(qtbot, kit, name):
    stage = Stage(qtbot, kit, build(name).snapshot)
    texts, sizes = pages_of(Picture(kit, stage.canvas.shown, "Our diagram").pdf())
    assert len(texts) == 1
    assert sizes[0][0] > sizes[0][1]
    found = squeezed(texts[0]).replace("\ufffe", "")
    for box in stage.canvas.shown.boxes.values():
        for line in box.lines:
            assert squeezed(line) in found, line
    assert "Ourdiagram" in found


def test_a_large_diagram_goes_over_several_pages_and_loses_nothing(qtbot, kit):
    stage = Stage(qtbot, kit, a_project(["activity", "output", "impact"] * 40))
    texts, sizes = pages_of(Picture(kit, stage.canvas.shown, "Large").pdf())
    assert len(texts) > 1
    assert len(set(sizes)) == 1
    found = squeezed("".join(texts))
    for node in stage.snapshot.all(ToCNode):
        assert squeezed(node.code + node.title) in found or squeezed(node.title) in found


def test_text_of_the_svg_is_text(qtbot, kit):
    stage = Stage(qtbot, kit, build("amani").snapshot)
    content = Picture(kit, stage.canvas.shown, "Our diagram").svg().decode("utf-8")
    assert "180 upholders" in content
    assert "<text" in content


def test_the_png_is_the_picture_of_the_screen_twice_as_large(qtbot, kit):
    stage = Stage(qtbot, kit, a_project())
    picture = Picture(kit, stage.canvas.shown, "Small")
    image = QImage.fromData(picture.png())
    assert image.width() == round(picture.size().width() * 2)
    box = stage.canvas.shown.boxes["toc_nodes-3"].area
    colour = image.pixelColor(round((20 + box.x + 60) * 2), round((96 + box.bottom - 6 + 4) * 2))
    assert colour.name() == kit.theme.hex("toc.impact.fill").lower()


def test_the_questions_of_the_coach_stay_on_the_screen(qtbot, kit):
    stage = Stage(qtbot, kit, a_project())
    picture = Picture(kit, stage.canvas.shown, "Small")
    assert any(box.hints for box in stage.canvas.shown.boxes.values())
    assert not any(box.hints for box in picture._shown.boxes.values())


def test_a_saved_picture_is_told_and_a_failure_says_why(qtbot, kit, prompts, tmp_path):
    page = TheoryOfChangePage(desk_over(kit, a_project()), prompts)
    shown(qtbot, page, 1000, 560)
    prompts.to_save = tmp_path / "our diagram.pdf"
    assert page.save_picture(".pdf")
    assert prompts.to_save.read_bytes().startswith(b"%PDF")
    assert page._desk.notices.said == ["Saved: our diagram.pdf"]
    prompts.to_save = tmp_path / "missing" / "x.png"
    assert not page.save_picture(".png")
    assert prompts.told[0][0] == "The diagram was not saved"
    prompts.to_save = None
    assert not page.save_picture(".svg")
