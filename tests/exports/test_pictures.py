"""Pages as pictures, for previews."""

import pytest

from normsdesk.exports.pictures import page_count, page_picture, page_pictures, page_sizes
from tests.exports.samples import content, example_pdf


def test_each_page_becomes_a_picture_of_its_size():
    data, pages = example_pdf("rwanda")
    assert page_count(data) == pages
    first = page_picture(data, 0, dots_per_inch=72)
    assert (first.width, first.height) == (596, 842)
    assert len(first.pixels) == first.width * first.height * 3


def test_pages_are_measured_in_points_each_by_itself():
    data, pages = example_pdf("rwanda")
    sizes = page_sizes(data)
    assert len(sizes) == pages
    assert {(round(width), round(height)) for width, height in sizes} >= {(595, 842)}
    with pytest.raises(ValueError, match="not a PDF"):
        page_sizes(b"nothing")


def test_the_cover_shows_the_colours_of_the_cover():
    picture = page_picture(example_pdf("rwanda")[0], 0, dots_per_inch=36)
    rail = content().studio.palette["rail"].lstrip("#")
    assert picture.pixels[:3] == bytes.fromhex(rail)


def test_only_the_pages_asked_for_are_drawn():
    assert len(list(page_pictures(example_pdf("rwanda")[0], 20, only=(0, 2)))) == 2


@pytest.mark.parametrize("index", [-1, 999])
def test_a_page_that_is_not_there_is_an_error(index):
    with pytest.raises(ValueError, match="no such page"):
        page_picture(example_pdf("rwanda")[0], index)


def test_other_bytes_are_no_pdf():
    with pytest.raises(ValueError, match="not a PDF"):
        page_count(b"not a PDF at all")
