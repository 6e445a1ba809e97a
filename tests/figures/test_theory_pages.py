import itertools

from normsdesk.figures.context_strip import TheoryContext
from normsdesk.figures.theory_pages import theory_pages
from normsdesk.figures.theory_parts import TheoryFrame, TheoryMark
from tests.figures.checks import assert_inside, overlap, words
from tests.figures.test_theory import LONG, box, link, of

SAID = "Part {number} of {count}"
COUNT = 60
BOXES = tuple(box(f"b{i}", i % 6, LONG[: 20 + i % 70], code=f"B{i}") for i in range(COUNT))
LINKS = tuple(
    link(f"b{i}", f"b{(i * 7 + 1) % COUNT}", strength=i % 4, marks=(TheoryMark(text=str(i)),))
    for i in range(COUNT)
)
STRENGTHS = ("Not known", "Experience", "Study elsewhere", "Own data")


def pages(studio, **more):
    data = of(BOXES, LINKS, strengths=STRENGTHS, **more)
    return theory_pages(data, studio, 700, 600, SAID)


def test_every_box_and_every_mark_is_whole_on_a_page(studio):
    found = pages(studio)
    assert len(found) > 3
    shown = {group.target for page in found for group in page.groups()}
    assert shown - {""} == {each.box_id for each in BOXES}
    said = {text for page in found for text in words(page)}
    assert {str(i) for i in range(COUNT)} <= said
    assert {SAID.format(number=1, count=len(found)), *STRENGTHS} <= said


def test_nothing_leaves_its_page_and_no_box_covers_another(studio):
    for page in pages(studio):
        assert page.width == 700
        assert page.height <= 600 + 1
        assert_inside(page, studio.lettering)
        areas = [group.box for group in page.groups() if group.target]
        assert not any(overlap(a, b) for a, b in itertools.combinations(areas, 2))


def test_every_page_names_the_columns_it_shows(studio):
    heads = ["Activities", "Outputs", "Early outcomes", "Norms", "Later outcomes", "Impact"]
    columns = {each.box_id: heads[each.column] for each in BOXES}
    for page in pages(studio):
        shown = {columns[group.target] for group in page.groups() if group.target}
        assert shown <= set(words(page))


def test_what_surrounds_the_project_stands_on_the_last_page(studio):
    contexts = (TheoryContext(box_id="x", text="A dry year"),)
    frames = (TheoryFrame(label="With fathers", box_ids=tuple(f"b{i}" for i in range(12))),)
    found = pages(studio, contexts=contexts, context_label="Around us", frames=frames)
    assert ["Around us" in words(page) for page in found] == [False] * (len(found) - 1) + [True]
    assert any("With fathers" in words(page) for page in found)
