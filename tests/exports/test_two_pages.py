"""Two pages about one norm: two they are, with the tests, the indicators and what is unknown."""

import pypdfium2
import pytest

from normsdesk.exports.build import report_outline
from normsdesk.exports.options import ReportOptions
from normsdesk.exports.outline_text import outline_text
from normsdesk.exports.pdf import pdf_bytes
from normsdesk.library.languages import Wording
from normsdesk.model.norm import Norm
from normsdesk.model.project import Project, Reader
from normsdesk.model.snapshot import snapshot_of
from tests.exports.samples import DAY, EXAMPLES, content, example


def pages_about(snapshot, norm_id, reader=Reader.MENTOR):
    options = ReportOptions(reader=reader, date=DAY, norm_id=norm_id)
    return report_outline(snapshot, options, content(), Wording())


@pytest.mark.parametrize("reader", [Reader.MENTOR, Reader.PUBLIC])
@pytest.mark.parametrize("name", EXAMPLES)
def test_each_norm_of_the_examples_fills_two_pages(name, reader) -> None:
    snapshot = example(name)
    for norm in snapshot.all(Norm)[:2]:
        data, pages = pdf_bytes(pages_about(snapshot, norm.id, reader), content().studio)
        assert pages == len(pypdfium2.PdfDocument(data)) == 2


def test_the_second_page_says_what_was_asked_found_and_measured() -> None:
    snapshot = example("amani")
    norm = next(each for each in snapshot.all(Norm) if each.code == "N1")
    text = outline_text(pages_about(snapshot, norm.id))
    assert "Would stop if others stopped | Q37 | 45% (38% to 53%) | 238" in text
    assert "I3 Parents who think it right" in text
    assert "provisional" not in text.partition("How we tested it")[2]


def test_a_norm_that_nobody_was_asked_about_says_what_is_missing() -> None:
    norm = Norm(id="norms-1", code="N1", expecting="Elders", expected="girls", action="to wait")
    text = outline_text(pages_about(snapshot_of([Project(id="project-1"), norm]), "norms-1"))
    assert "No indicator is chosen for this norm yet." in text
    assert "not known" in text
    assert "What we do not know yet" in text
