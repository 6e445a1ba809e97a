"""The page as a whole: list, tiles, keyboard, empty states, long and strange texts."""

import pytest

from normsdesk.ui.diagnosis.verdict_words import why_title

TYPES = {
    "norms-n1": ("Social norm", "62", "High", "+24"),
    "norms-n2": ("Moral rule", "76", "Medium", "+3"),
    "norms-n3": ("Social norm", "79", "High", "+14"),
    "norms-n4": ("Descriptive norm", "47", "Medium", "+15"),
}


def tile_texts(page) -> tuple[str, str, str, str]:
    tiles = page.detail.tiles
    return (
        tiles._type_word.text(),
        tiles._strength_number.text(),
        tiles._confidence_word.text(),
        tiles._gap_number.text(),
    )


@pytest.mark.parametrize("norm_id", TYPES)
def test_the_example_shows_its_types_and_numbers(page, norm_id) -> None:
    page.choose(norm_id)
    assert tile_texts(page) == TYPES[norm_id]
    verdict = page.detail.card.diagnosis.verdict
    words = page.desk.kit.words
    assert page.detail.tab(0).verdict.why.text() == why_title(words, verdict)
