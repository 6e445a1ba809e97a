"""A norm has one page however much is known about it; the rest stands behind, nothing is lost."""

import pypdfium2
import pytest

from normsdesk.exports.options import Paper
from normsdesk.exports.outline_text import outline_text
from normsdesk.exports.pdf import pdf_bytes
from normsdesk.exports.sections.norm_page import MORE
from normsdesk.exports.written import Looks
from normsdesk.model.norm import Norm, NormException, NormProfile, Sanction, SanctionSign
from normsdesk.model.practice import ReferenceGroup
from normsdesk.model.priority import Decision
from normsdesk.model.project import Reader
from normsdesk.model.snapshot import altered, snapshot_of
from tests.exports.samples import content, example, outline_of

LONG = "people laugh at them at the well and tell it on the way home from the market for weeks"


def crowded(count, words=LONG):
    """The Amani example with so many of everything about N1, each with so many words."""
    before = example("amani")
    norm = before.all(Norm)[0]
    profile = next(each for each in before.all(NormProfile) if each.norm_id == norm.id)
    decided = next(each for each in before.all(Decision) if each.item_id == norm.id)
    kept = [each for each in before.records() if each.id != decided.id]
    more = []
    for place in range(count):
        said = f"{place} {words}"
        more += [
            Sanction(
                id=f"sanctions-x{place}",
                norm_id=norm.id,
                sign=SanctionSign.SANCTION,
                description=f"sanction {said}",
                severity=place % 4,
            ),
            NormException(
                id=f"exceptions-x{place}", norm_id=norm.id, condition=f"exception {said}"
            ),
            ReferenceGroup(
                id=f"reference_groups-x{place}", label=f"group {said}", upholds=(norm.id,)
            ),
            altered(profile, id=f"norm_profiles-x{place}", round_id=""),
        ]
    decision = altered(decided, reason=f"reason {words} " * max(count // 2, 1))
    return norm, snapshot_of([*kept, decision, *more])


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("count", [2, 6, 30])
def test_a_crowded_norm_keeps_to_its_page_and_the_rest_stands_behind(count, paper):
    norm, snapshot = crowded(count)
    outline = outline_of(snapshot, Reader.INTERNAL, sections=("norms",))
    document = pypdfium2.PdfDocument(pdf_bytes(outline, content().studio, Looks(paper=paper))[0])
    starts = {each.get_title(): each.get_dest().get_index() for each in document.get_toc()}
    page = next(start for title, start in starts.items() if norm.code in title.split())
    assert sorted(starts.values())[sorted(starts.values()).index(page) + 1] == page + 1
    text = " ".join(document[page].get_textpage().get_text_bounded().split())
    assert "What this means for our work" in text
    assert "More about the norms" in text
    told = outline_text(outline)
    for place in range(count):
        for kind in ("sanction", "exception", "group"):
            assert f"{kind} {place} {LONG}" in told


def test_what_a_page_holds_is_not_told_a_second_time():
    outline = outline_of(example("amani"), Reader.INTERNAL, sections=("norms",))
    assert MORE not in {each.section_id for each in outline.sections}
