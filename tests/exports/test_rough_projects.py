"""Half-filled and badly filled projects: whatever stands in a project, there is a report."""

from dataclasses import replace

import pypdfium2
import pytest

from normsdesk.exports.outline import Columns, Prose, plain
from normsdesk.exports.outline_text import outline_text
from normsdesk.model.indicator import DataValue
from normsdesk.model.project import Reader
from normsdesk.model.snapshot import altered, snapshot_of
from normsdesk.model.theory import NormPlacement
from tests.exports.samples import example, example_outline, outline_of, pdf_of
from tests.model.random_projects import random_project

ROUGH = (
    "<b>bold</b> & <img src=x>",
    "أن تتزوج الفتاة 💃 \x07\x00 \u202e abc",
    "x" * 700,
    "word " * 400,
    "",
    "   ",
    "\n\n\n",
    "a\tb\r\nc",
    "%s {0} {name}",
    "&lt;&amp;&#0;",
)


@pytest.mark.parametrize("seed", range(8))
def test_any_project_that_holds_together_has_an_outline_for_every_reader(seed):
    snapshot = random_project(seed, size=120, texts=ROUGH if seed % 4 else ("",))
    for reader in Reader:
        outline = outline_of(snapshot, reader, contacts=True)
        assert outline.sections
        assert outline_text(outline)


@pytest.mark.parametrize("seed", [1, 4])
def test_rough_texts_are_written_and_what_is_not_printed_is_named(seed):
    data = pdf_of(outline_of(random_project(seed, size=40, texts=ROUGH), Reader.INTERNAL))
    pages = pypdfium2.PdfDocument(data)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    assert "Characters that are not printed" in text
    assert "U+1F483" in text
    assert "<b>bold</b> & <img src=x>" in " ".join(text.split())


def test_a_norm_on_the_way_that_nobody_has_chosen_yet_is_left_out():
    placed = NormPlacement(id="norm_placements-open")
    before = example("amani")
    after = snapshot_of([*before.records(), placed])
    sections = ("theory_of_change",)
    assert outline_text(outline_of(after, sections=sections)) == outline_text(
        outline_of(before, sections=sections)
    )


def test_a_value_of_a_group_without_a_round_is_left_out():
    before = example("amani")
    split = next(each for each in before.all(DataValue) if each.cell)
    loose = altered(split, id="data_values-loose", round_id="")
    after = snapshot_of([*before.records(), loose])
    said = outline_text(outline_of(after, sections=("indicators",)))
    assert said.count(split.cell) == outline_text(
        outline_of(before, sections=("indicators",))
    ).count(split.cell)


def test_columns_longer_than_a_page_go_on_side_by_side():
    words = [[f"{side}{place}" for place in range(130)] for side in ("left", "right")]
    left, right = (tuple(Prose(spans=plain(word)) for word in side) for side in words)
    outline = example_outline("rwanda")
    section = replace(outline.sections[0], blocks=(Columns(left=left, right=right),), notes=())
    pages = pypdfium2.PdfDocument(pdf_of(replace(outline, sections=(section,))))
    texts = [page.get_textpage().get_text_bounded().split() for page in pages][2:]
    assert len(texts) > 2
    told = [word for text in texts for word in text]
    assert {*words[0], *words[1]} <= set(told)
    for text in texts[:-1]:
        assert any(word.startswith("left") for word in text)
        assert any(word.startswith("right") for word in text)
