"""The hand-over page: what is open, when, who, where; nothing that must not lie on a desk."""

import io
import re

import pypdfium2
import pytest
from docx import Document

from normsdesk.exports.docx import docx_bytes
from normsdesk.exports.handover import HandOver, handover_outline
from normsdesk.exports.outline_text import outline_text
from normsdesk.exports.pdf import pdf_bytes
from normsdesk.library.languages import Wording
from normsdesk.model.fields import Sensitivity
from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from tests.exports.samples import DAY, EXAMPLES, content, example
from tests.exports.test_secrets import Marker


def page(snapshot, kept_in=""):
    found = HandOver(snapshot=snapshot, today=DAY, words=Wording(), kept_in=kept_in)
    return handover_outline(found)


def test_it_says_what_is_open_when_who_and_where() -> None:
    text = outline_text(page(example("amani"), "Documents/Shule Kwanza.norms"))
    assert "The project file: Documents/Shule Kwanza.norms" in text
    assert "10 December 2026 | Action: Feedback meeting on midline | Field lead" in text
    assert "Deputy director | Focal point and Senior leader · 1 open action · Risks: R2" in text
    assert "Answers: M&E officer" in text
    assert "Answer 1 comment | –" in text
    assert "Nothing is open." not in text
    assert "7 M&E plan | 67% | 3" in text
    assert "30 June 2028 | Deletion of data: Quotes | –" in text


def test_each_line_to_sign_on_is_one_line() -> None:
    data, pages = pdf_bytes(page(example("amani")), content().studio)
    last = pypdfium2.PdfDocument(data)[pages - 1].get_textpage().get_text_bounded()
    assert len(re.findall("_+", last)) == len(("From", "To", "On"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_it_is_one_sheet_without_cover_and_contents(name) -> None:
    data, pages = pdf_bytes(page(example(name)), content().studio)
    document = pypdfium2.PdfDocument(data)
    assert len(document) == pages <= 2
    first = document[0].get_textpage().get_text_bounded()
    assert "Hand-over" in first
    assert "Contents" not in first
    assert f"1 / {pages}" in first


def test_it_can_be_written_for_word_as_well() -> None:
    document = Document(io.BytesIO(docx_bytes(page(example("amani")), content().studio)))
    assert "Hand-over: Shule Kwanza" in [each.text for each in document.paragraphs]
    assert len(document.tables) >= 3


def test_an_empty_project_says_what_is_missing() -> None:
    text = outline_text(page(snapshot_of([Project(id="project-1", title="Safe homes")])))
    for said in (
        "No day is set yet.",
        "Nothing is open.",
        "Nobody is named yet.",
        "The project does not say who holds them.",
        "not in a file yet",
    ):
        assert said in text


def test_no_contact_detail_quote_or_incident_is_on_it() -> None:
    marker = Marker()
    planted = snapshot_of([marker.record(record) for record in example("amani").records()])
    text = outline_text(page(planted))
    shown = [place for word, place in marker.planted.items() if word in text]
    assert len(shown) > 10
    for table, field, sensitivity, *_ in shown:
        hidden = (Sensitivity.CONTACT, Sensitivity.QUOTE, Sensitivity.RESPONDENT)
        assert sensitivity not in hidden, (table, field)
        assert table not in ("incidents", "comments", "attachments", "evidence"), (table, field)
