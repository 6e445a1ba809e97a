import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normsdesk.library.languages import Wording
from normsdesk.library.programme_pack import read_programme_pack
from normsdesk.library.wording import TABLE
from normsdesk.model.programme import PackWording, ProgrammePack
from normsdesk.model.snapshot import altered
from normsdesk.store.failures import OpenFailed, OpenReason
from normsdesk.store.pack_file import (
    ENDING,
    PackReason,
    PackRefused,
    pack_bytes,
    pack_of_bytes,
    read_pack,
    say_pack_refusal,
)

PACK = read_programme_pack().copied("programme_packs-1")
CONTENT = pack_bytes(PACK)
PATH = Path(f"ours{ENDING}")


def changed(**fields):
    return json.dumps({**json.loads(CONTENT), **fields}).encode()


def with_item(which, **fields):
    items = json.loads(CONTENT)["items"]
    for item in items:
        if item["number"] == which:
            item.update(fields)
    return changed(items=items)


def refusal(content):
    found = pack_of_bytes(content, PATH)
    assert isinstance(found, PackRefused)
    return found.reason, found.about


def test_a_pack_comes_back_word_for_word(tmp_path):
    own = altered(
        PACK,
        title="Programme of the region – naïve 日本",
        wording=PackWording.OFFICIAL,
        language="sw",
        item_3_scored=False,
        scale_ends=("no", "yes"),
    )
    path = tmp_path / "own.normspack"
    path.write_bytes(pack_bytes(own))
    found = read_pack(path)
    assert isinstance(found, ProgrammePack)
    assert altered(found, id=own.id) == own
    assert pack_bytes(found) == path.read_bytes()


def test_the_file_can_be_read_by_people_and_has_no_ids():
    text = CONTENT.decode()
    assert text.startswith('{\n "kind": "normsdesk-programme-pack"')
    assert "programme_packs-1" not in text


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04 zip", b"[1, 2]", b'{"kind": "else"}', b"kind: yaml", b"\xff\xfe\x00"],
)
def test_a_foreign_file_is_refused(content):
    assert refusal(content) == (PackReason.NOT_A_PACK, "")


def test_a_newer_pack_is_refused():
    assert refusal(changed(format=2, more="x"))[0] is PackReason.NEWER


@pytest.mark.parametrize(
    "content",
    [
        CONTENT[: len(CONTENT) // 2],
        changed(colour="red"),
        changed(title=7),
        changed(items=[{"number": "O1", "kind": "poem"}]),
        with_item("T3.1.1", track=9),
    ],
)
def test_a_damaged_pack_is_refused(content):
    assert refusal(content)[0] is PackReason.DAMAGED


@pytest.mark.parametrize(
    ("content", "reason", "about"),
    [
        (changed(items=[]), PackReason.LACKS_ITEM, "O1"),
        (changed(scale_minimum=0), PackReason.BAD_SCALE, "0–5"),
        (changed(scale_minimum=5), PackReason.BAD_SCALE, "5–5"),
        (with_item("C2", number="C1"), PackReason.ITEM_TWICE, "C1"),
        (with_item("BF4", text=" ", label=""), PackReason.ITEM_EMPTY, "BF4"),
        (with_item("AF4", key=None), PackReason.NO_KEY, "AF4"),
        (with_item("T2.1.1", day=None), PackReason.NO_DAY, "T2.1.1"),
    ],
)
def test_a_pack_that_forms_cannot_work_with_is_refused(content, reason, about):
    assert refusal(content) == (reason, about)


def test_every_refusal_is_one_plain_sentence_or_two():
    words = Wording("en")
    for reason in PackReason:
        said = say_pack_refusal(words, PackRefused(reason=reason, path=PATH, about="AF4"))
        assert "ours.normspack" in said
        assert "{" not in said
        assert reason.value in TABLE


def test_a_missing_file_a_folder_and_a_huge_file_are_told(tmp_path):
    words = Wording("en")
    for path, reason in (
        (tmp_path / "none.normspack", OpenReason.MISSING),
        (tmp_path, OpenReason.FOLDER),
    ):
        found = read_pack(path)
        assert isinstance(found, OpenFailed)
        assert found.reason is reason
        assert say_pack_refusal(words, found)
    huge = tmp_path / "huge.normspack"
    huge.write_bytes(b" " * (4 * 1024 * 1024 + 1))
    assert read_pack(huge).reason is OpenReason.TOO_LARGE
    assert isinstance(read_pack(Path("a\0b")), OpenFailed)


@settings(max_examples=60)
@given(st.integers(0, len(CONTENT) - 1), st.integers(0, 255), st.booleans())
def test_no_single_changed_byte_breaks_the_reader(place, byte, cut):
    content = CONTENT[:place] if cut else CONTENT[:place] + bytes([byte]) + CONTENT[place + 1 :]
    found = pack_of_bytes(content, PATH)
    assert isinstance(found, ProgrammePack | PackRefused)
    if isinstance(found, ProgrammePack):
        assert [item.number for item in found.items]
        assert dataclasses.is_dataclass(found)
