"""Taking files in: limits, photos, and what is left behind at the next save."""

import dataclasses
import io
import struct
import zlib

import pytest
from PIL import Image

from normsdesk.edit.commands.records import add_records, remove_records
from normsdesk.edit.document import Document
from normsdesk.library.languages import Wording
from normsdesk.library.wording import spoken
from normsdesk.model.project import Attachment
from normsdesk.store import attaching
from normsdesk.store.attaching import AttachFailed, AttachReason, FileRead, read_file
from normsdesk.store.contents import attachment, next_contents, with_attachment
from tests.store.builders import NOON, some_contents

JPEG = (
    b"\xff\xd8\xff\xe1\x00\x0cExif\x00\x00home\xff\xdb\x00\x04\x00\x01"
    b"\xff\xda\x00\x04\x00\x01\x12\x34\xff\xd9"
)


def read(path, **more):
    return read_file(path, some_contents(**more))


def test_a_paper_is_taken_as_it_is(tmp_path):
    path = tmp_path / "Notes of the day.PDF"
    path.write_bytes(b"%PDF-1.7 text")
    found = read(path)
    assert found == FileRead(
        name="Notes of the day.PDF", kind="pdf", data=b"%PDF-1.7 text", taken_out=None
    )


def test_a_photo_loses_camera_data_whatever_its_name_says(tmp_path):
    path = tmp_path / "flipchart.dat"
    path.write_bytes(JPEG)
    found = read(path)
    assert isinstance(found, FileRead)
    assert (found.kind, found.taken_out) == ("jpg", 14)
    assert b"home" not in found.data


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", AttachReason.EMPTY),
        ("a.heic", b"\x00\x00\x00\x18ftypheic", AttachReason.PHOTO_KIND),
        ("a.jpg", b"\xff\xd8\xff\xe0\x00", AttachReason.PHOTO_DAMAGED),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_name(tmp_path, name, data, reason):
    path = tmp_path / name
    path.write_bytes(data)
    found = read(path)
    assert isinstance(found, AttachFailed)
    assert (found.reason, found.name) == (reason, name)


def test_a_folder_and_a_file_that_is_gone_are_refused(tmp_path):
    for path in (tmp_path, tmp_path / "gone.txt"):
        found = read(path)
        assert isinstance(found, AttachFailed)
        assert found.reason is AttachReason.UNREADABLE


def test_limits_count_the_file_and_all_files(tmp_path, monkeypatch):
    monkeypatch.setattr(attaching, "FILE_LIMIT", 10)
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 11)
    found = read(path)
    assert isinstance(found, AttachFailed)
    assert (found.reason, found.size) == (AttachReason.TOO_LARGE, 11)
    path.write_bytes(b"x" * 10)
    held = sum(packed.size for packed in some_contents().attachments.values())
    monkeypatch.setattr(attaching, "ALL_LIMIT", held + 9)
    full = read(path)
    assert isinstance(full, AttachFailed)
    assert full.reason is AttachReason.PROJECT_FULL


def test_bytes_go_with_their_record_at_the_next_save_and_come_back_with_undo():
    contents, sha = with_attachment(some_contents(), b"a photo", "jpg")
    document = Document(contents.snapshot)
    record = Attachment(id="attachments-1", name="a.jpg", kind="jpg", size=7, sha256=sha)
    document.commit(add_records(document.snapshot, [record]))
    kept = next_contents(contents, document.snapshot, revision=1, at=NOON)
    assert attachment(kept, sha) == b"a photo"
    document.commit(remove_records(document.snapshot, [record.id]))
    gone = next_contents(contents, document.snapshot, revision=2, at=NOON)
    assert attachment(gone, sha) is None
    document.undo()
    back = next_contents(contents, document.snapshot, revision=3, at=NOON)
    assert attachment(back, sha) == b"a photo"


def test_bytes_stay_while_a_named_version_speaks_of_them():
    contents, sha = with_attachment(some_contents(), b"a photo", "jpg")
    document = Document(contents.snapshot)
    record = Attachment(id="attachments-1", name="a.jpg", kind="jpg", size=7, sha256=sha)
    document.commit(add_records(document.snapshot, [record]))
    versioned = next_contents(
        contents, document.snapshot, revision=1, at=NOON, version_name="Before the meeting"
    )
    document.commit(remove_records(document.snapshot, [record.id]))
    after = next_contents(versioned, document.snapshot, revision=2, at=NOON)
    assert attachment(after, sha) == b"a photo"
    bare = dataclasses.replace(versioned, versions={}, version_notes=())
    assert attachment(next_contents(bare, document.snapshot, revision=2, at=NOON), sha) is None


def photo_of(width, height, form):
    image = Image.new("RGB", (width, height), "#0E6266")
    exif = image.getexif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "PLANTED-CAMERA"
    target = io.BytesIO()
    image.save(target, form, exif=exif)
    return target.getvalue()


def test_a_photo_of_sixty_megapixels_is_made_smaller_and_stays_upright(tmp_path):
    path = tmp_path / "flipchart.jpg"
    path.write_bytes(photo_of(8_660, 6_930, "JPEG"))
    found = read(path)
    assert isinstance(found, FileRead)
    assert found.before == (8_660, 6_930)
    with Image.open(io.BytesIO(found.data)) as image:
        assert image.size == found.now
        assert max(image.size) == 3_000
        assert image.height > image.width  # turned as it was taken
        assert not image.getexif()
    assert b"PLANTED" not in found.data


def test_a_photo_of_ordinary_size_is_kept_as_it_is(tmp_path):
    path = tmp_path / "flipchart.png"
    path.write_bytes(photo_of(400, 300, "PNG"))
    found = read(path)
    assert (found.before, found.now) == (None, None)


@pytest.mark.parametrize("name", ["a.jpg", "a.PNG", "a.webp", "a.gif", "a.jpeg"])
def test_an_image_that_is_none_is_turned_down(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"<html>not a picture</html>")
    found = read(path)
    assert found == AttachFailed(reason=AttachReason.PHOTO_DAMAGED, name=name, size=26)


def test_a_photo_that_claims_more_than_memory_holds_is_turned_down(tmp_path):
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    data = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    path = tmp_path / "bomb.png"
    path.write_bytes(data)
    assert read(path).reason is AttachReason.TOO_LARGE


def _noise(kind, **more):
    out = io.BytesIO()
    Image.effect_noise((320, 240), 60).convert("RGB").save(out, kind, **more)
    return out.getvalue()


@pytest.mark.parametrize("part", [0.3, 0.7, 0.98, 0.999])
@pytest.mark.parametrize("progressive", [False, True])
def test_a_photo_that_was_cut_off_is_refused_and_says_what_to_do(tmp_path, part, progressive):
    whole = _noise("JPEG", quality=90, progressive=progressive)
    path = tmp_path / "meeting.jpg"
    path.write_bytes(whole[: int(len(whole) * part)])
    found = read(path)
    assert isinstance(found, AttachFailed)
    assert found.reason is AttachReason.PHOTO_CUT
    said = spoken(Wording(), found.reason.value, name=found.name)
    assert said.startswith("meeting.jpg is not complete")


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_other_photos_that_were_cut_off_are_refused_too(tmp_path, kind):
    whole = _noise(kind)
    path = tmp_path / f"meeting.{kind.lower()}"
    path.write_bytes(whole[: int(len(whole) * 0.7)])
    found = read(path)
    assert isinstance(found, AttachFailed)
    assert found.reason is AttachReason.PHOTO_DAMAGED


@pytest.mark.parametrize("missing", [1, 2])
@pytest.mark.parametrize("progressive", [False, True])
def test_a_photo_that_lacks_only_the_mark_of_its_end_is_taken_in(tmp_path, missing, progressive):
    whole = _noise("JPEG", quality=90, progressive=progressive)
    path = tmp_path / "meeting.jpg"
    path.write_bytes(whole[:-missing])
    found = read(path)
    assert isinstance(found, FileRead)
    with Image.open(io.BytesIO(found.data)) as kept, Image.open(io.BytesIO(whole)) as before:
        assert kept.tobytes() == before.tobytes()
