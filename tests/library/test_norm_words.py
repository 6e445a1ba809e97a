from pathlib import Path

import pytest

from normsdesk.library.content import ContentError
from normsdesk.library.languages import LANGUAGES
from normsdesk.library.norm_words import FILE, read_norm_words
from normsdesk.library.resources import resource_path


def test_every_language_has_its_words_in_small_letters() -> None:
    words = read_norm_words()
    assert set(words) == set(LANGUAGES)
    assert {"expect", "should", "must", "believe", "think", "approve"} <= set(words["en"])
    assert all(
        word == word.casefold() and " " not in word for one in words.values() for word in one
    )


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ('"expect",', '"expect", "expect",', "stands twice"),
        ("en = [", "xx = [", "a list of texts is missing"),
        ("sw = [", 'de = ["soll"]\nsw = [', "unknown key"),
    ],
)
def test_broken_words_are_refused(before: str, after: str, reason: str, tmp_path: Path) -> None:
    text = resource_path("library", FILE).read_text(encoding="utf-8")
    assert before in text
    broken = tmp_path / FILE
    broken.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=reason):
        read_norm_words(broken)
