"""Nothing a reader may not have stands on a filled sheet or a poster."""

import pypdfium2
import pytest

from normsdesk.exports.posters.writing import PosterWish, posters_pdf
from normsdesk.exports.worksheets.wish import Filling, SheetWish
from normsdesk.exports.worksheets.writing import worksheets_pdf
from normsdesk.library.languages import wording_for
from normsdesk.model.project import Reader
from normsdesk.model.snapshot import snapshot_of
from normsdesk.store.redact import Redaction
from tests.exports.samples import content, example
from tests.exports.test_secrets import Marker, may_have

WORDS = wording_for("en")


@pytest.fixture(scope="module")
def marked():
    marker = Marker()
    records = [
        record if record.table == "project" else marker.record(record)
        for record in example("amani").records()
    ]
    return snapshot_of(records), marker.planted


def all_texts(data):
    """Give the text of the pages, the bookmarks and what is told about the file."""
    document = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    texts.extend(mark.get_title() for mark in document.get_toc())
    texts.extend(document.get_metadata_dict().values())
    document.close()
    return "\n".join(texts)


def forbidden(planted, reader):
    redaction = Redaction(reader=reader)
    return {word for word, place in planted.items() if not may_have(redaction, place)}


@pytest.mark.parametrize("reader", [Reader.MENTOR, Reader.DONOR, Reader.PUBLIC])
def test_no_forbidden_text_reaches_a_filled_sheet(marked, reader):
    snapshot, planted = marked
    wish = SheetWish(filling=Filling.FILLED, reader=reader, guide=reader is Reader.PUBLIC)
    text = all_texts(worksheets_pdf(snapshot, wish, WORDS, content().studio).content)
    assert any(word in text for word in planted)
    assert not [planted[word] for word in forbidden(planted, reader) if word in text]


def test_no_forbidden_text_reaches_a_poster(marked):
    snapshot, planted = marked
    text = all_texts(posters_pdf(snapshot, PosterWish(), WORDS, content().studio).content)
    assert any(word in text for word in planted)
    shown = {planted[word][0] for word in planted if word in text}
    assert shown <= {"norms", "practices", "toc_nodes", "organisations"}
    assert not [word for word in forbidden(planted, Reader.PUBLIC) if word in text]
