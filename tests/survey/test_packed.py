"""Archives of a form and its repeats, as ODK Central gives them, are read where they lie."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from normsdesk.survey.files import tables_of
from normsdesk.survey.packed import MOST_MEMBERS
from normsdesk.survey.refusing import CannotRead
from tests.survey.lookalikes import as_text, odk, people, text_file
from tests.survey.reading import facts, values
from tests.survey.test_repeats import MAPPING, sheets

PEOPLE = people(60)
ANSWERS = as_text(odk(PEOPLE)).encode()


def archive(path: Path, members: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in members.items():
            whole.writestr(name, content)
    return path


def refusal_of(path: Path) -> CannotRead:
    with pytest.raises(CannotRead) as refusal:
        tables_of(path)
    return refusal.value


def test_an_archive_says_the_same_as_the_file_in_it(tmp_path: Path):
    members = {
        "media/photo.jpg": b"\xff\xd8",
        "survey - audit.csv": b"event,node\nstart,/x\n",
        "survey.csv": ANSWERS,
        "__MACOSX/._survey.csv": b"\x00\x05",
    }
    packed = archive(tmp_path / "survey.zip", members)
    assert values(packed) == values(text_file(tmp_path / "a.csv", odk(PEOPLE)))
    assert facts(packed)["sheet"] == "survey"


def test_a_repeat_beside_its_form_meets_consent_and_village(tmp_path: Path):
    held = sheets(link=("PARENT_KEY", "KEY"))
    held["homes"].pop(1)  # each form has a key of its own
    del held["members"][1:4]
    names = {"homes": "survey.csv", "members": "survey-members.csv"}
    members = {names[name]: as_text(rows).encode() for name, rows in held.items()}
    told = facts(archive(tmp_path / "a.zip", members), MAPPING)
    assert (told["sheet"], told["accepted"], told["clusters"]) == ("survey-members", 15, 3)


def test_nothing_is_written_wherever_a_name_points(tmp_path: Path):
    before = sorted(tmp_path.rglob("*"))
    inside = tmp_path / "in"
    inside.mkdir()
    packed = archive(inside / "a.zip", {"../../etc/survey.csv": ANSWERS, "/abs.csv": ANSWERS})
    assert [each.sheet for each in tables_of(packed)] == ["abs"]
    assert facts(packed)["accepted"] > 0
    assert sorted(tmp_path.rglob("*")) == sorted([*before, inside, packed])


def test_two_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path):
    packed = archive(tmp_path / "a.zip", {"may/answers.csv": ANSWERS, "june/answers.csv": ANSWERS})
    assert [each.sheet for each in tables_of(packed)] == ["june/answers.csv", "may/answers.csv"]


def test_a_broken_file_beside_the_answers_does_no_harm(tmp_path: Path):
    packed = archive(tmp_path / "a.zip", {"a.csv": b'"x,y\n1', "b.csv": ANSWERS, "c.csv": b""})
    assert facts(packed)["sheet"] == "b"


def test_a_file_without_a_name_beside_the_answers_does_no_harm(tmp_path: Path):
    packed = archive(tmp_path / "a.zip", {"nameless": b"x", "b.csv": ANSWERS})
    packed.write_bytes(packed.read_bytes().replace(b"nameless", b"\0ameless"))
    assert facts(packed)["sheet"] == "b"


def test_a_refusal_names_the_file_inside(tmp_path: Path):
    packed = archive(tmp_path / "a.zip", {"a.csv": b"<html>"})
    refusal = refusal_of(packed)
    assert (refusal.code, refusal.values["file"]) == ("survey.other_kind", "a.zip, a.csv")


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"notes.txt": b"x", "a.pdf": b"%PDF"}, "survey.zip"),
        ({"a.csv": b"", "b.csv": b"\n\n"}, "survey.empty"),
        ({f"{n}.csv": b"a,b\n1,2\n" for n in range(MOST_MEMBERS + 1)}, "survey.zip_many"),
    ],
    ids=["no answers", "empty", "many"],
)
def test_archives_without_answers_are_refused(tmp_path: Path, members: dict[str, bytes], code: str):
    assert refusal_of(archive(tmp_path / "a.zip", members)).code == code


def test_an_archive_that_unpacks_to_far_too_much_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("normsdesk.survey.packed.LARGEST_TEXT", 1_000)
    packed = archive(tmp_path / "a.zip", {"a.csv": b"a,b\n" + b"1,2\n" * 1_000})
    assert refusal_of(packed).code == "survey.zip_large"


def test_a_member_that_says_it_is_small_is_not_unpacked_further(tmp_path: Path):
    packed = archive(tmp_path / "a.zip", {"a.csv": b"a,b\n" + b"1,2\n" * 1_000})
    content = bytearray(packed.read_bytes())
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.index(mark) + place
        content[at : at + 4] = (8).to_bytes(4, "little")
    packed.write_bytes(content)
    assert refusal_of(packed).code == "survey.zip_damaged"


def test_an_archive_with_a_password_says_so(tmp_path: Path):
    packed = archive(tmp_path / "a.zip", {"a.csv": ANSWERS})
    content = bytearray(packed.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    packed.write_bytes(content)
    assert refusal_of(packed).code == "survey.zip_protected"


@pytest.mark.parametrize("at", [0.1, 0.5, 0.9])
def test_a_torn_archive_is_refused(tmp_path: Path, at: float):
    packed = archive(tmp_path / "a.zip", {"a.csv": ANSWERS})
    whole = packed.read_bytes()
    packed.write_bytes(whole[: int(len(whole) * at)])
    assert refusal_of(packed).code == "survey.zip_damaged"
