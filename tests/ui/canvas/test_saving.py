"""The diagram as a file: the picture of the screen, text that can be found, nothing cut."""

import pypdfium2
import pytest
from PySide6.QtGui import QImage

from normsdesk.model.snapshot import altered, snapshot_of
from normsdesk.model.theory import Assumption, ToCNode
from normsdesk.store.examples import build
from normsdesk.ui.canvas.pages import parts
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


def test_on_several_pages_no_box_is_cut_without_being_whole_on_another(qtbot, kit):
    chain = [(n, n + 1) for n in range(1, 60)] + [(n, n + 9) for n in range(1, 50, 3)]
    held = a_project(["output"] * 30 + ["practice_outcome"] * 30, chain)
    stage = Stage(qtbot, kit, held)
    stage.canvas.tidy()
    shown_now = stage.canvas.shown
    pages = parts(shown_now, 900, 400)
    assert len(pages) > 4
    for box in shown_now.boxes.values():
        assert any(
            page.x <= box.area.x
            and box.area.right <= page.right
            and page.y <= box.area.y
            and box.area.bottom <= page.bottom
            for page in pages
        )
    bounds = shown_now.bounds
    covered = {(x, y) for x in range(0, int(bounds.right), 40) for y in range(0, 400, 40)}
    assert all(
        any(page.x <= x <= page.right and page.y <= y <= page.bottom for page in pages)
        for x, y in covered
    )
    texts, _ = pages_of(Picture(kit, shown_now, "Large").pdf())
    assert all("Notknown" in squeezed(text) for text in texts)


def test_the_pdf_shows_what_the_png_shows(qtbot, kit):
    stage = Stage(qtbot, kit, build("amani").snapshot)
    picture = Picture(kit, stage.canvas.shown, "Our diagram")
    document = pypdfium2.PdfDocument(picture.pdf())
    page = document[0].render(scale=2).to_pil().convert("RGB")
    document.close()
    image = QImage.fromData(picture.png())
    size = picture.size()
    left, top = 10 / 25.4 * 72 * 2, 10 / 25.4 * 72 * 2
    scale = min(
        (page.width - 2 * left) / size.width(), (page.height - 2 * top) / size.height(), 1.5
    )
    away = 0
    spots = [
        (box.area.x + box.area.width * across, box.area.y + box.area.height * down)
        for box in stage.canvas.shown.boxes.values()
        for across in (0.03, 0.5, 0.97)
        for down in (0.06, 0.94)
    ]
    for x, y in spots:
        x, y = x + 20, y - stage.canvas.shown.bounds.y + 96
        on_paper = page.getpixel((round(left + x * scale), round(top + y * scale)))
        on_screen = image.pixelColor(round(x * 2), round(y * 2))
        rgb = (on_screen.red(), on_screen.green(), on_screen.blue())
        away += sum(abs(a - b) for a, b in zip(on_paper, rgb, strict=True)) > 60
    assert away <= len(spots) // 10, f"{away} of {len(spots)}"


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


def test_brackets_and_arrows_of_a_title_can_be_found_and_copied(qtbot, kit):
    snapshot = a_project(("activity",))
    node = altered(snapshot.get(ToCNode, "toc_nodes-1"), title="WOMEN (12) -> 3x8 [2:1]")
    stage = Stage(qtbot, kit, snapshot_of([snapshot.project, node]))
    texts, _ = pages_of(Picture(kit, stage.canvas.shown, "Plan (2026)").pdf())
    assert "Plan (2026)" in texts[0]
    assert "WOMEN (12) -> 3x8" in " ".join(texts[0].split())


def test_long_titles_and_assumptions_stand_in_full_below_the_picture(qtbot, kit):
    snapshot = a_project(("activity", "impact"))
    long = "Everybody says the same thing again, and number {} too. "
    title = "".join(long.format(n) for n in range(8)).strip()
    said = "".join(long.format(n) for n in range(20, 29)).strip()
    held = Assumption(id="assumptions-a", record_id="toc_nodes-2", text=said)
    node = altered(snapshot.get(ToCNode, "toc_nodes-1"), title=title)
    other = snapshot.get(ToCNode, "toc_nodes-2")
    stage = Stage(qtbot, kit, snapshot_of([snapshot.project, node, other, held]))
    texts, _ = pages_of(Picture(kit, stage.canvas.shown, "Long").pdf())
    every = " ".join(" ".join(texts).split())
    assert title in every
    assert said in every
    stage.canvas.fold(5)
    texts, _ = pages_of(Picture(kit, stage.canvas.shown, "Folded").pdf())
    assert "B2 Box 2" in " ".join(" ".join(texts).split())
