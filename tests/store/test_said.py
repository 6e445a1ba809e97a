"""Every failure of this room has its sentence: one line, the file named, nothing left open."""

from pathlib import Path

import pytest

from normsdesk.library.languages import Wording
from normsdesk.store.failures import OpenFailed, OpenReason, SaveFailed, SaveReason
from normsdesk.store.said import say_open_failure, say_save_failure, shown
from normsdesk.store.strangers import CodecFault

ENGLISH = Wording("en")
FILE = Path("Shule Kwanza.norms")


def is_one_sentence(text: str) -> bool:
    return text.isprintable() and text.endswith(".") and not {"{", "}"} & set(text)


@pytest.mark.parametrize("reason", OpenReason)
def test_every_reason_not_to_open_is_said(reason: OpenReason):
    failure = OpenFailed(
        reason=reason,
        path=FILE,
        part="project.json",
        place="norms[3].statement",
        fault=CodecFault.BAD_VALUE,
        found="x",
        detail="99",
    )
    said = say_open_failure(ENGLISH, failure)
    assert is_one_sentence(said)
    assert FILE.name in said


@pytest.mark.parametrize("reason", SaveReason)
def test_every_reason_not_to_save_is_said(reason: SaveReason):
    said = say_save_failure(ENGLISH, SaveFailed(reason=reason, path=FILE, detail="EIO"))
    assert is_one_sentence(said)
    assert FILE.name in said


@pytest.mark.parametrize("fault", CodecFault)
@pytest.mark.parametrize("found", ["", "colour"])
def test_every_fault_is_said_with_its_place(fault: CodecFault, found: str):
    failure = OpenFailed(
        reason=OpenReason.BAD_JSON, path=FILE, place="norms[3].statement", fault=fault, found=found
    )
    said = say_open_failure(ENGLISH, failure)
    assert is_one_sentence(said)
    assert "norms[3].statement" in said


@pytest.mark.parametrize(
    ("expected", "found", "words"),
    [
        ("str", "int", "a text should stand here, but there is a whole number"),
        ("float | null", "str", "a number should stand here, but there is a text"),
        ("array", "object", "a list should stand here, but there is a group of values"),
        ("ext", "bool", "ext should stand here, but there is true or false"),
    ],
)
def test_types_are_named_in_plain_words(expected: str, found: str, words: str):
    failure = OpenFailed(
        reason=OpenReason.BAD_JSON,
        path=FILE,
        fault=CodecFault.WRONG_TYPE,
        expected=expected,
        found=found,
    )
    assert words in say_open_failure(ENGLISH, failure)


def test_what_a_file_holds_cannot_break_or_flood_the_sentence():
    assert shown("line\nbreak \x1b[31m") == "line\ufffdbreak \ufffd[31m"
    assert shown("\udcff قاعدة") == "\ufffd قاعدة"
    assert len(shown("x" * 20_000)) == 120
    assert shown("x" * 120) == "x" * 120
