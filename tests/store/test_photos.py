"""Photos lose what the camera wrote and keep every pixel; Pillow is the judge of both."""

import io
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normsdesk.store.photos import CleanPhoto, PhotoRefusal, clean_photo, photo_kind

Image = pytest.importorskip("PIL.Image")
PngInfo = pytest.importorskip("PIL.PngImagePlugin").PngInfo
SECRET = b"Mto Baridi, house 7"


def picture(size=(24, 16)):
    image = Image.new("RGB", size)
    image.putdata([(x * 9 % 256, x * 5 % 256, x % 256) for x in range(size[0] * size[1])])
    return image


def exif(turned=1):
    made = Image.Exif()
    made[0x010F] = "PhoneMaker"
    made[0x0112] = turned
    made[0x9286] = SECRET.decode()
    gps = made.get_ifd(0x8825)
    gps[1], gps[2] = "S", (1.0, 17.0, 31.0)
    gps[3], gps[4] = "E", (36.0, 49.0, 1.0)
    return made


def saved(kind, **more):
    out = io.BytesIO()
    picture().save(out, kind, **more)
    return out.getvalue()


def with_secrets(kind, turned=1):
    if kind == "PNG":
        info = PngInfo()
        info.add_text("Comment", SECRET.decode())
        return saved("PNG", exif=exif(turned), pnginfo=info)
    if kind == "GIF":
        return saved("GIF", comment=SECRET)
    if kind == "WEBP":
        return saved("WEBP", exif=exif(turned).tobytes(), xmp=SECRET, lossless=True)
    return saved("JPEG", exif=exif(turned), comment=SECRET, quality=90)


def pixels(data):
    with Image.open(io.BytesIO(data)) as opened:
        return opened.convert("RGB").tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_what_the_camera_wrote_goes_and_every_pixel_stays(kind):
    before = with_secrets(kind)
    assert SECRET in before or kind == "PNG"
    found = clean_photo(before)
    assert isinstance(found, CleanPhoto)
    assert SECRET not in found.data
    assert b"PhoneMaker" not in found.data
    assert pixels(found.data) == pixels(before)
    with Image.open(io.BytesIO(found.data)) as opened:
        assert opened.format == kind
        assert not opened.getexif().get_ifd(0x8825)
        assert dict(opened.getexif()) == {}
        assert "comment" not in opened.info
        assert "Comment" not in opened.info
    assert found.taken_out == len(before) - len(found.data) > 0


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("turned", [3, 6, 8])
def test_how_a_photo_is_turned_is_all_that_stays(kind, turned):
    found = clean_photo(with_secrets(kind, turned))
    assert isinstance(found, CleanPhoto)
    with Image.open(io.BytesIO(found.data)) as opened:
        assert dict(opened.getexif()) == {0x0112: turned}


def test_what_stands_behind_the_end_of_a_photo_goes_too():
    for kind in ("JPEG", "PNG", "WEBP", "GIF"):
        found = clean_photo(with_secrets(kind) + b"hidden" + SECRET)
        assert isinstance(found, CleanPhoto)
        assert b"hidden" not in found.data


def test_progressive_photos_with_colour_profiles_stay_whole():
    before = saved("JPEG", progressive=True, exif=exif(), icc_profile=b"\x00" * 200, quality=90)
    found = clean_photo(before)
    assert isinstance(found, CleanPhoto)
    assert pixels(found.data) == pixels(before)
    with Image.open(io.BytesIO(found.data)) as opened:
        assert opened.info["icc_profile"] == b"\x00" * 200


def test_cleaning_twice_changes_nothing():
    for kind in ("JPEG", "PNG", "WEBP", "GIF"):
        once = clean_photo(with_secrets(kind, 6))
        assert isinstance(once, CleanPhoto)
        twice = clean_photo(once.data)
        assert isinstance(twice, CleanPhoto)
        assert (twice.data, twice.taken_out) == (once.data, 0)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"II*\x00rest", "tif"),
        (b"MM\x00*rest", "tif"),
        (struct.pack(">I", 24) + b"ftypheic", "heic"),
        (struct.pack(">I", 24) + b"ftypavif", "heic"),
    ],
)
def test_photos_that_cannot_be_cleaned_are_refused(data, kind):
    assert photo_kind(data) == kind
    assert clean_photo(data) is PhotoRefusal.KIND


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"plain text", b"PK\x03\x04"])
def test_what_is_no_photo_is_left_alone(data):
    assert clean_photo(data) is None


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_photo_that_breaks_off_is_refused_or_freed_and_never_a_fault(kind):
    whole = with_secrets(kind)
    for length in range(12, len(whole), 7):
        found = clean_photo(whole[:length])
        assert found is PhotoRefusal.DAMAGED or isinstance(found, CleanPhoto)


@given(
    st.binary(max_size=200), st.sampled_from([b"\xff\xd8\xff", b"GIF89a", b"RIFF\x10\0\0\0WEBP"])
)
@settings(max_examples=100)
def test_any_bytes_are_answered(rest, start):
    found = clean_photo(start + rest)
    assert found is PhotoRefusal.DAMAGED or isinstance(found, CleanPhoto)
