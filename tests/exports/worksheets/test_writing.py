"""Workshop sheets on paper: every sheet, blank, with pictures and filled, on every paper."""

import functools
from collections import deque

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from normsdesk.exports.options import ReportStopped
from normsdesk.exports.pdf_pieces import fill
from normsdesk.exports.worksheets.pages import setter_of
from normsdesk.exports.worksheets.setting import SheetSetter
from normsdesk.exports.worksheets.wish import Filling, SheetPaper, SheetWish, ground_of
from normsdesk.exports.worksheets.writing import keep_sheets, worksheets_pdf
from normsdesk.library.languages import wording_for
from normsdesk.model.norm import Norm
from normsdesk.model.project import Reader
from normsdesk.model.snapshot import altered, snapshot_of
from normsdesk.steps.worksheets.catalogue import WORKSHEETS, sheet_named
from normsdesk.steps.worksheets.laid import laid_out, subjects
from normsdesk.store.failures import SaveFailed
from tests.exports.samples import content, example
from tests.exports.test_rough_projects import ROUGH
from tests.model.random_projects import random_project

WORDS = wording_for("en")


@functools.cache
def made(name, **wish):
    return worksheets_pdf(example(name), SheetWish(**wish), WORDS, content().studio)


def texts_of(data):
    document = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return [" ".join(text.split()) for text in texts]


def test_every_blank_sheet_is_one_page_with_its_title_and_its_tasks():
    pages = texts_of(made("amani").content)
    assert len(pages) == len(WORKSHEETS)
    for sheet, text in zip(WORKSHEETS, pages, strict=True):
        assert text.startswith(sheet.title)
        for part in sheet.parts:
            assert part.title in text
        assert "Do not write names of people" in text
        assert "NormsDesk worksheet" in text


@pytest.mark.parametrize("paper", [SheetPaper.A4, SheetPaper.LETTER])
def test_every_picture_sheet_is_one_page(paper):
    wish = SheetWish(filling=Filling.PICTURES)
    pages = texts_of(made("amani", filling=Filling.PICTURES, paper=paper).content)
    assert len(pages) == len(wish.chosen()) > 6


@pytest.mark.parametrize("paper", list(SheetPaper))
def test_a3_is_the_same_page_larger_and_every_paper_has_its_size(paper):
    document = pypdfium2.PdfDocument(made("amani", sheets=("norm",), paper=paper).content)
    width, height = document[0].get_size()
    wanted = {"a4": (595, 842), "a3": (842, 1191), "letter": (612, 792)}[paper.value]
    assert (round(width), round(height)) == wanted
    assert len(document) == 1
    document.close()


def test_a_filled_sheet_shows_what_the_project_holds_and_goes_on():
    text = " ".join(texts_of(made("amani", filling=Filling.FILLED).content))
    for norm in example("amani").all(Norm):
        assert norm.action in text
    assert "2 / 2" in text
    assert "Illustrative example" in text


def test_a_guide_stands_before_each_sheet_with_steps_materials_and_safety():
    pages = texts_of(made("amani", sheets=("votes",), guide=True).content)
    sheet = sheet_named("votes")
    for text in (*sheet.how, sheet.materials, sheet.safety, "The whole workshop"):
        assert text in pages[0]
    assert pages[-1].startswith(sheet.title)


def test_a_guide_sets_labels_on_lines_of_their_own_after_a_first_sentence():
    data = made("amani", sheets=("meeting",), guide=True).content
    document = pypdfium2.PdfDocument(data)
    page = document[0].get_textpage()
    lefts = {}
    for word in ("Aim", "A monthly meeting.", "The participants and the mentor"):
        found = page.search(word).get_next()
        assert found is not None
        lefts[word] = page.get_charbox(found[0])[0]
    document.close()
    assert lefts["A monthly meeting."] == pytest.approx(lefts["Aim"], abs=1.5)
    assert lefts["The participants and the mentor"] > lefts["Aim"] + 60


@pytest.mark.parametrize("reader", [Reader.MENTOR, Reader.DONOR, Reader.PUBLIC])
def test_a_filled_sheet_holds_nothing_its_reader_may_not_have(reader):
    wish = {"filling": Filling.FILLED, "reader": reader, "sheets": ("risks", "routes")}
    text = " ".join(texts_of(made("amani", **wish).content))
    risks = [each.risk for each in example("amani").tables["risks"].values()]
    shown = [risk for risk in risks if risk[:24] in text]
    assert bool(shown) == (reader is Reader.MENTOR)
    contacts = [each.contact for each in example("amani").tables["referral_routes"].values()]
    assert not [each for each in contacts if each and each in text]


def test_a_filled_sheet_of_scores_shows_medians_and_no_code_of_a_rater():
    wish = {"filling": Filling.FILLED, "sheets": ("scores",)}
    (text,) = texts_of(made("amani", **wish, reader=Reader.DONOR).content)
    assert "Median of all raters" in text
    assert "N1 A girl past puberty marries soon 5 4 4 4 3" in text
    (hidden,) = texts_of(made("amani", **wish, reader=Reader.PUBLIC).content)
    assert "Median" not in hidden


def test_the_same_project_gives_the_same_bytes():
    wish = SheetWish(sheets=("norm", "votes"))
    twice = [worksheets_pdf(example("amani"), wish, WORDS, content().studio) for _ in range(2)]
    assert twice[0].content == twice[1].content


def test_nothing_is_made_when_somebody_stops_and_a_place_that_is_not_there_is_told(tmp_path):
    studio = content().studio
    with pytest.raises(ReportStopped):
        worksheets_pdf(example("amani"), SheetWish(), WORDS, studio, cancelled=lambda: True)
    made = worksheets_pdf(example("amani"), SheetWish(sheets=("norm",)), WORDS, studio)
    assert isinstance(keep_sheets(made, tmp_path / "no" / "a.pdf"), SaveFailed)
    assert keep_sheets(made, tmp_path / "a.pdf").pages == made.pages
    assert (tmp_path / "a.pdf").read_bytes() == made.content


@pytest.mark.parametrize("seed", [3])
def test_any_project_has_all_its_sheets(seed):
    snapshot = random_project(seed, size=50, texts=ROUGH if seed % 4 else ("",))
    for filling in (Filling.FILLED, Filling.PICTURES):
        wish = SheetWish(filling=filling)
        data = worksheets_pdf(snapshot, wish, WORDS, content().studio)
        assert data.pages >= len(wish.chosen())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=st.one_of(st.text(max_size=60), st.sampled_from(ROUGH)),
    sheet_id=st.sampled_from(["norm", "reactions", "scores", "votes", "decisions"]),
    paper=st.sampled_from(SheetPaper),
)
def test_what_stands_on_a_page_never_leaves_it(text, sheet_id, paper):
    base = example("amani")
    norms = [altered(each, short_label="", action=text) for each in base.all(Norm)]
    others = [each for each in base.records() if not isinstance(each, Norm)]
    snapshot = snapshot_of([*others, *norms])
    sheet = sheet_named(sheet_id)
    setter = setter_of(content().studio)
    ground = ground_of(paper, wide=sheet.wide)
    setting = SheetSetter(words=WORDS, setter=setter, ground=ground, filling=Filling.FILLED)
    for subject in [each.id for each in subjects(sheet, snapshot)][:2] or [""]:
        queue = deque(setting.pieces(laid_out(sheet, snapshot, WORDS, subject)))
        while queue:
            placed, used = fill(queue, ground.body_width, lambda _notes: ground.body_height)
            assert used <= ground.body_height + 0.1
            assert not any(type(each.piece).__name__ == "_Clipped" for each in placed)
