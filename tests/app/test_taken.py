"""Who has a project open, in words, whether they gave a role or not."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from normsdesk.app.taken import taken_sentence
from normsdesk.library.languages import Wording
from normsdesk.store.lock import Holder, TakenBy

WORDS, PATH = Wording("en"), Path("folder") / "a.norms"
SINCE = datetime(2026, 5, 4, 10, tzinfo=UTC)


def said(who: str | None, *, certain: bool) -> str:
    holder = None if who is None else Holder(who=who, where="PC-1", since=SINCE)
    return taken_sentence(WORDS, PATH, TakenBy(holder=holder, certain=certain))


@pytest.mark.parametrize("certain", [True, False])
@pytest.mark.parametrize("who", ["Field lead", "", None])
def test_a_sentence_names_the_file_and_leaves_no_hole(who, certain):
    text = said(who, certain=certain)
    assert "a.norms" in text
    assert "  " not in text
    assert " :" not in text
    assert ": on" not in text
    assert ("Field lead" in text) == (who == "Field lead")
    assert ("PC-1" in text) == (who is not None)
    assert text.endswith("The note may be old.") == (not certain and who is not None)
