"""Nothing is set outside the room of a page, however much people typed."""

import dataclasses

import pypdfium2
import pytest

from normsdesk.model.fields import FieldKind, declared
from normsdesk.model.project import Reader
from normsdesk.model.snapshot import snapshot_of
from tests.exports.samples import EXAMPLES, example, example_pdf, outline_of, pdf_of

LONG = "Long text typed by somebody who had much to say about it and a wordwithoutanybreak "


def outside(data):
    """List page and text of what crosses a margin or runs into the footer; the cover is apart."""
    for number, page in enumerate(pypdfium2.PdfDocument(data), start=1):
        if number == 1:
            continue
        width, height = page.get_size()
        margin, floor = (45, 54) if width > height else (56, 60)
        texts = page.get_textpage()
        for index in range(texts.count_rects()):
            left, bottom, right, top = texts.get_rect(index)
            beside = left < margin - 1 or right > width - margin + 1.5
            if beside or bottom < 26 or top > height - 30 or 43 < bottom < floor:
                yield number, texts.get_text_bounded(left, bottom, right, top)


def filled(owner, length):
    values = {}
    for field in declared(type(owner)):
        value = getattr(owner, field.name)
        if field.spec.kind in (FieldKind.LINE, FieldKind.TEXT) and not field.spec.hidden:
            values[field.name] = (LONG * 20)[:length]
        elif field.spec.kind is FieldKind.PART and value is not None:
            values[field.name] = filled(value, length)
        elif field.spec.kind is FieldKind.ROWS:
            values[field.name] = tuple(filled(each, length) for each in value)
    return dataclasses.replace(owner, **values) if values else owner


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_reports_of_the_examples_keep_their_margins(name):
    assert not list(outside(example_pdf(name, Reader.INTERNAL)[0]))


def test_a_project_full_of_long_texts_keeps_its_margins():
    snapshot = snapshot_of([filled(record, 150) for record in example("amani").records()])
    assert not list(outside(pdf_of(outline_of(snapshot, Reader.INTERNAL))))
