"""The file: fonts, bookmarks, properties, text as typed, and what happens when it cannot be."""

import contextlib
import io
from dataclasses import replace
from itertools import pairwise

import pypdf
import pypdfium2
import pytest

from normsdesk.exports.build import report_outline
from normsdesk.exports.options import Paper, ReportOptions, ReportStopped
from normsdesk.exports.outline import Heading
from normsdesk.exports.pdf import pdf_bytes, write_pdf
from normsdesk.exports.pdf_pieces import text_height
from normsdesk.exports.pdf_styles import Look
from normsdesk.exports.pdf_text import text_setter
from normsdesk.exports.pictures import page_sizes
from normsdesk.exports.written import Looks, Written
from normsdesk.library.languages import Wording
from normsdesk.model.norm import Norm
from normsdesk.model.project import Reader
from normsdesk.model.snapshot import altered, snapshot_of
from normsdesk.store.failures import SaveFailed
from normsdesk.store.starting import started_project
from tests.exports.samples import (
    DAY,
    content,
    example,
    example_outline,
    example_pdf,
    outline_of,
    pdf_of,
)


def text_of(data):
    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def squeezed(text):
    return "".join(text.split())


def with_statement(text):
    """Amani, with one norm whose action was typed by somebody in a hurry."""
    snapshot = example("amani")
    first = snapshot.all(Norm)[0]
    records = [each for each in snapshot.records() if each.id != first.id]
    return snapshot_of([*records, altered(first, action=text, short_label=text[:80])])


def test_every_font_is_embedded_and_can_be_copied_from():
    reader = pypdf.PdfReader(io.BytesIO(example_pdf("amani")[0]))
    fonts = {}
    for page in reader.pages:
        for name, font in (page["/Resources"].get("/Font") or {}).items():
            fonts[name] = font.get_object()
    assert len(fonts) >= 2
    for font in fonts.values():
        held = font if "/FontDescriptor" in font else font["/DescendantFonts"][0]
        held = held.get_object()
        assert "NormsDeskSans" in held["/BaseFont"]
        assert "/FontFile2" in held["/FontDescriptor"]
        assert "/ToUnicode" in font


def test_figures_are_drawn_and_not_pictures():
    reader = pypdf.PdfReader(io.BytesIO(example_pdf("amani")[0]))
    assert not [image for page in reader.pages for image in page.images]


def test_title_language_author_and_bookmarks_are_set():
    reader = pypdf.PdfReader(io.BytesIO(example_pdf("amani")[0]))
    assert reader.metadata.title == "Shule Kwanza · Social norms report"
    assert reader.metadata.author == "Amani Watoto Trust"
    assert reader.trailer["/Root"]["/Lang"] == "en"
    outline = example_outline("amani")
    assert len(list(bookmarks(reader.outline))) == 1 + len(outline.sections)


def bookmarks(entries):
    for entry in entries:
        if isinstance(entry, list):
            yield from bookmarks(entry)
        else:
            yield entry.title


def test_the_contents_lead_to_the_pages_they_name():
    reader = pypdf.PdfReader(io.BytesIO(example_pdf("amani")[0]))
    page = reader.pages[1]
    links = [each.get_object() for each in page["/Annots"]]
    assert len(links) == len(example_outline("amani").sections)
    assert all(link["/Subtype"] == "/Link" for link in links)


def test_the_report_stays_small():
    data, pages = example_pdf("amani", Reader.INTERNAL)
    assert len(data) <= 400 * 1024
    assert len(pypdf.PdfReader(io.BytesIO(data)).pages) == pages


@pytest.mark.parametrize("name", ["amani", "image", "rwanda"])
def test_each_norm_has_one_page(name):
    reader = pypdf.PdfReader(io.BytesIO(example_pdf(name)[0]))
    places = {each.title: reader.get_destination_page_number(each) for each in entries(reader)}
    outline = example_outline(name)
    pages = [places[pick(places, s.title)] for s in outline.sections if s.one_page]
    after = [places[pick(places, s.title)] for s in following(outline.sections)]
    assert [later - page for page, later in zip(pages, after, strict=True)] == [1] * len(pages)


def entries(reader):
    def walk(found):
        for entry in found:
            if isinstance(entry, list):
                yield from walk(entry)
            else:
                yield entry

    return list(walk(reader.outline))


def pick(places, title):
    return next(each for each in places if title.startswith(each.rstrip("….")[:40]))


def following(sections):
    return [b for a, b in pairwise(sections) if a.one_page]


def test_the_same_outline_gives_the_same_bytes():
    assert pdf_of(example_outline("rwanda")) == pdf_of(example_outline("rwanda"))


@pytest.mark.parametrize(
    "typed",
    [
        "to <b>marry</b> & to <i>leave",
        '<img src="http://example.org/a.png"/> soon',
        "&lt;para&gt; 5 < 6 &amp; 7 > 2",
        "</para><font size=99>large",
        "to say “no” – Ndiyo, je ne dois pas, año, ção",
    ],
)
def test_text_appears_as_typed(typed):
    data = pdf_of(outline_of(with_statement(typed), sections=("norms",)))
    assert squeezed(typed) in squeezed(text_of(data))


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("to dance 💃 at night", "U+1F483"),
        ("to marry 婚", "U+5A5A"),
        ("to wait\x07 longer", "U+0007"),
    ],
)
def test_what_cannot_be_printed_is_named(typed, named):
    data = pdf_of(outline_of(with_statement(typed), sections=("norms",)))
    text = text_of(data)
    assert named in text
    assert "Characters that are not printed" in text


def test_a_very_long_text_is_printed_to_its_end():
    words = [f"word{place}" for place in range(2400)]
    typed = " ".join(words)
    assert len(typed) > 20_000
    data = pdf_of(outline_of(with_statement(typed), sections=("norms",)))
    assert set(words) <= set(text_of(data).replace(".", " ").split())


def test_a_heading_of_several_pages_is_cut_and_nothing_is_lost():
    words = [f"word{place}" for place in range(1500)]
    outline = example_outline("rwanda")
    heading = Heading(text=" ".join(words))
    first = replace(outline.sections[0], blocks=(heading, *outline.sections[0].blocks))
    data = pdf_of(replace(outline, sections=(first,)))
    assert set(words) <= set(text_of(data).split())


def test_a_very_long_word_does_not_stop_the_writer():
    data = pdf_of(outline_of(with_statement("x" * 5000), sections=("norms", "priorities")))
    assert squeezed(text_of(data)).count("x") >= 5000


def test_thirty_long_norms_fit():
    snapshot = started_project("Thirty").snapshot
    long = "to do what everybody here has always done, whatever it costs them, " * 6
    norms = [
        Norm(id=f"norms-n{n}", code=f"N{n}", expecting="families", expected="parents", action=long)
        for n in range(1, 31)
    ]
    outline = outline_of(snapshot_of([*snapshot.records(), *norms]))
    data, pages = pdf_bytes(outline, content().studio)
    assert pages >= 32
    assert "N30" in text_of(data)


def test_an_empty_project_gives_a_file():
    data = pdf_of(outline_of(started_project("").snapshot))
    assert "Project without a title" in text_of(data)


def test_writing_tells_what_was_written(tmp_path):
    path = tmp_path / "report.pdf"
    done = write_pdf(example_outline("rwanda"), path, content().studio)
    assert done == Written(path=path, pages=example_pdf("rwanda")[1], size=path.stat().st_size)


def test_stopping_writes_nothing_and_keeps_what_was_there(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(b"before")
    with pytest.raises(ReportStopped):
        write_pdf(example_outline("rwanda"), path, content().studio, cancelled=lambda: True)
    assert path.read_bytes() == b"before"
    assert [each.name for each in tmp_path.iterdir()] == ["report.pdf"]


def questions_before_stopping(most):
    """Make a report that is to stop after ``most`` questions; count those that are asked."""
    asked = 0

    def cancelled():
        nonlocal asked
        asked += 1
        return asked > most

    options = ReportOptions(reader=Reader.INTERNAL, date=DAY)
    with contextlib.suppress(ReportStopped):
        made = report_outline(example("rwanda"), options, content(), Wording(), cancelled)
        pdf_bytes(made, content().studio, cancelled=cancelled)
    return asked


def test_making_a_report_stops_wherever_it_is():
    whole = questions_before_stopping(10**9)
    assert whole > 1000
    for most in range(0, whole, whole // 7):
        assert questions_before_stopping(most) == most + 1


def test_breaking_words_into_lines_asks_whether_to_stop():
    stopped = [False]
    setter = text_setter(content().studio, (), lambda: stopped[0])
    paragraph = setter.p("many words " * 40, Look.BODY)
    stopped[0] = True
    with pytest.raises(ReportStopped):
        text_height(paragraph, 100.0)


def test_measuring_pages_asks_whether_to_stop():
    data, _ = example_pdf("rwanda")
    with pytest.raises(ReportStopped):
        page_sizes(data, lambda: True)


def test_progress_goes_forward_to_the_end(tmp_path):
    told = []
    write_pdf(
        example_outline("rwanda"),
        tmp_path / "report.pdf",
        content().studio,
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


def test_a_folder_in_the_way_is_told_and_not_raised(tmp_path):
    path = tmp_path / "report.pdf"
    path.mkdir()
    assert isinstance(write_pdf(example_outline("rwanda"), path, content().studio), SaveFailed)


def test_a_white_cover_saves_ink():
    dark = example_pdf("rwanda")[0]
    white, _ = pdf_bytes(example_outline("rwanda"), content().studio, Looks(white_cover=True))
    assert darkness(white) < darkness(dark) / 3


def darkness(data):
    page = pypdfium2.PdfDocument(data)[0].render(scale=0.2).to_numpy()
    return float((255 - page[..., :3]).mean())


def test_another_title_gives_another_file():
    outline = example_outline("rwanda")
    assert pdf_of(replace(outline, title="Other")) != pdf_of(outline)


def test_letter_paper_is_letter_paper_and_norms_still_have_one_page():
    data, _ = pdf_bytes(example_outline("amani"), content().studio, Looks(paper=Paper.LETTER))
    reader = pypdf.PdfReader(io.BytesIO(data))
    assert [float(side) for side in reader.pages[0].mediabox[2:]] == [612, 792]
    places = {each.title: reader.get_destination_page_number(each) for each in entries(reader)}
    norms = [s for s in example_outline("amani").sections if s.section_id.startswith("norm.")]
    pages = [places[pick(places, s.title)] for s in norms]
    assert len(pages) == 4
    assert [b - a for a, b in pairwise(pages)] == [1] * (len(pages) - 1)


def test_the_theory_of_change_lies_on_its_side():
    outline = example_outline("amani")
    lying = {section.title for section in outline.sections if section.landscape}
    reader = pypdf.PdfReader(io.BytesIO(example_pdf("amani")[0]))
    for each in entries(reader):
        box = reader.pages[reader.get_destination_page_number(each)].mediabox
        assert (box[2] > box[3]) == (each.title in lying)
    assert lying


def test_a_cover_full_of_text_stays_on_its_page():
    outline = example_outline("rwanda")
    long = "A very long title that goes on and on " * 20
    cover = replace(outline.cover, title=long, question=long, kind=long)
    _, pages = pdf_bytes(replace(outline, cover=cover), content().studio)
    assert pages == example_pdf("rwanda")[1]
