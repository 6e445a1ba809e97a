"""Photos without what a camera writes into them: place, time, device, names, thumbnails.

The picture itself is not touched: whole parts of the file are left out. How it is turned stays.
"""

import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

_JPEG, _PNG, _GIF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", (b"GIF87a", b"GIF89a")
_TIFF = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis", b"avif", b"avis")
_RAW = (b"FUJIFILMCCD-RAW", b"IIRO", b"IIRS", b"IIU\x00")

_SOI, _EOI, _SOS, _COM = 0xD8, 0xD9, 0xDA, 0xFE
_ALONE = (0x01, *range(0xD0, 0xD8))
_END = 66
"""Bytes at the end of a photo by which it is found again: what a picture ends in, and its mark."""
_KEPT_APPS = {0xE0: (b"JFIF\x00", b"JFXX\x00"), 0xE2: (b"ICC_PROFILE\x00",), 0xEE: (b"Adobe",)}
_EXIF = b"Exif\x00\x00"
_ORIENTATION = 0x0112
_KEPT_CHUNKS = frozenset(
    {
        b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB",
        b"cICP", b"bKGD", b"pHYs", b"hIST", b"sPLT", b"acTL", b"fcTL", b"fdAT",
    }
)  # fmt: skip
_KEPT_WEBP = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_WEBP_EXIF_FLAG, _WEBP_XMP_FLAG = 0x08, 0x04


class PhotoRefusal(StrEnum):
    """Why a picture cannot be freed of what the camera wrote into it."""

    KIND = "photo.kind"  # a kind of photo whose parts are not known here
    DAMAGED = "photo.damaged"  # its parts do not fit together


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanPhoto:
    """A picture without camera data; ``kind`` is its ending, ``taken_out`` a number of bytes.

    ``breaks_off`` where the mark of its end was missing: all of the picture may be there, or not.
    """

    data: bytes
    kind: str
    taken_out: int
    breaks_off: bool = False


class _DamagedError(Exception):
    """The parts of a file do not fit together."""


def clean_photo(data: bytes) -> CleanPhoto | PhotoRefusal | None:
    """Take out of a photo what the camera wrote; ``None`` when the file is no photo.

    What kind it is, is read from its first bytes, never from its name.
    """
    kind = photo_kind(data)
    if kind is None:
        return None
    clean = _CLEANERS.get(kind)
    if clean is None:
        return PhotoRefusal.KIND
    try:
        result = clean(data)
    except (_DamagedError, struct.error, IndexError):
        return PhotoRefusal.DAMAGED
    return CleanPhoto(
        data=result,
        kind=kind,
        taken_out=max(0, len(data) - len(result)),
        breaks_off=kind == "jpg" and _breaks_off(data, result),
    )


def _breaks_off(data: bytes, kept: bytes) -> bool:
    """Tell whether the mark at the end of what is kept of a JPEG is ours."""
    last_scan = kept.rfind(bytes((0xFF, _SOS)))
    return kept[max(last_scan, len(kept) - _END) :] not in data


def photo_kind(data: bytes) -> str | None:
    """Tell what kind of photo a file is by its first bytes: its ending, or ``None`` for none."""
    if data.startswith(_JPEG):
        return "jpg"
    if data.startswith(_PNG):
        return "png"
    if data.startswith(_GIF):
        return "gif"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data.startswith(_TIFF):
        return "tif"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        return "heic"
    return "raw" if data.startswith(_RAW) else None


def _clean_jpeg(data: bytes) -> bytes:
    kept: list[bytes] = [data[:2]]
    turned = 1
    for marker, whole, content in _segments(data):
        if marker == _SOS:
            kept.append(_scans(data, len(data) - len(whole)))
            break
        if marker == 0xE1 and content.startswith(_EXIF):
            turned = _orientation(content[len(_EXIF) :]) or turned
        elif _is_picture(marker) or content.startswith(_KEPT_APPS.get(marker, ())):
            kept.append(whole)
    else:
        raise _DamagedError
    if turned != 1:
        first = 2 if len(kept) > 1 and kept[1][1] == 0xE0 else 1
        kept.insert(first, _orientation_segment(turned))
    return b"".join(kept)


def _is_picture(marker: int) -> bool:
    return marker != _COM and not 0xE0 <= marker <= 0xEF


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield marker, whole segment and content up to the first scan, then the rest."""
    place = 2
    while place < len(data):
        if data[place] != 0xFF:
            raise _DamagedError
        while data[place + 1] == 0xFF:
            place += 1
        marker = data[place + 1]
        if marker == _SOS:
            yield marker, data[place:], b""
            return
        if marker == _EOI or marker in _ALONE:
            raise _DamagedError
        length = struct.unpack_from(">H", data, place + 2)[0]
        end = place + 2 + length
        if length < 2 or end > len(data):
            raise _DamagedError
        yield marker, data[place:end], data[place + 4 : end]
        place = end


def _scans(data: bytes, place: int) -> bytes:
    """Return the scans with the end mark; a second picture or text behind it is left out."""
    kept: list[bytes] = []
    while True:
        marker = data[place + 1]
        if marker == _EOI:
            return b"".join([*kept, b"\xff\xd9"])
        length = struct.unpack_from(">H", data, place + 2)[0]
        end = place + 2 + length
        if length < 2 or end > len(data):
            raise _DamagedError
        if marker == _SOS:
            end = _end_of_scan(data, end)
        if _is_picture(marker):
            kept.append(data[place:end])
        place = end
        if place + 1 >= len(data):
            # The end mark is missing, as some phones write it; `CleanPhoto.breaks_off` tells.
            return b"".join([*kept, b"\xff\xd9"])


def _end_of_scan(data: bytes, place: int) -> int:
    while True:
        place = data.find(b"\xff", place)
        if place < 0 or place + 1 >= len(data):
            return len(data)
        following = data[place + 1]
        if following == 0x00 or following in _ALONE:
            place += 2
        elif following == 0xFF:
            place += 1
        else:
            return place


def _orientation(tiff: bytes) -> int:
    """Read how the picture is turned (1–8) from EXIF; 0 when it does not say."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 10:
        return 0
    start = struct.unpack_from(order + "I", tiff, 4)[0]
    if start + 2 > len(tiff):
        return 0
    count = struct.unpack_from(order + "H", tiff, start)[0]
    for number in range(count):
        entry = start + 2 + 12 * number
        if entry + 12 > len(tiff):
            return 0
        tag, _kind, _count, value = struct.unpack_from(order + "HHIH", tiff, entry)
        if tag == _ORIENTATION:
            return value if 1 <= value <= 8 else 0
    return 0


def _orientation_segment(turned: int) -> bytes:
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, turned, 0)
    tiff = b"MM\x00*" + struct.pack(">I", 8) + struct.pack(">H", 1) + entry + struct.pack(">I", 0)
    content = _EXIF + tiff
    return b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content


def _clean_png(data: bytes) -> bytes:
    kept: list[bytes] = [_PNG]
    place = len(_PNG)
    turned = 1
    while place + 12 <= len(data):
        length = struct.unpack_from(">I", data, place)[0]
        end = place + 12 + length
        if end > len(data):
            raise _DamagedError
        name = data[place + 4 : place + 8]
        if name == b"eXIf":
            turned = _orientation(data[place + 8 : end - 4]) or turned
        if name in _KEPT_CHUNKS:
            kept.append(data[place:end])
        if name == b"IEND":
            if turned != 1:
                kept.insert(2, _png_orientation(turned))
            return b"".join(kept)
        place = end
    raise _DamagedError


def _png_orientation(turned: int) -> bytes:
    content = _orientation_segment(turned)[4 + len(_EXIF) :]
    body = b"eXIf" + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def _clean_webp(data: bytes) -> bytes:
    kept: list[bytes] = []
    place = 12
    end_of_all = min(len(data), 8 + struct.unpack_from("<I", data, 4)[0])
    while place + 8 <= end_of_all:
        name = data[place : place + 4]
        length = struct.unpack_from("<I", data, place + 4)[0]
        end = place + 8 + length + (length & 1)
        if place + 8 + length > end_of_all:
            raise _DamagedError
        if name in _KEPT_WEBP:
            chunk = bytearray(data[place:end])
            if name == b"VP8X":
                chunk[8] &= ~(_WEBP_EXIF_FLAG | _WEBP_XMP_FLAG) & 0xFF
            kept.append(bytes(chunk))
        place = end
    if not kept:
        raise _DamagedError
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _clean_gif(data: bytes) -> bytes:
    place = 13 + (3 << ((data[10] & 7) + 1) if data[10] & 0x80 else 0)
    kept: list[bytes] = [data[:place]]
    while True:
        first, start = data[place], place
        if first == 0x3B:
            return b"".join([*kept, b"\x3b"])
        if first == 0x2C:
            flags = data[place + 9]
            place += 10 + (3 << ((flags & 7) + 1) if flags & 0x80 else 0) + 1
        elif first == 0x21:
            place += 2
        else:
            raise _DamagedError
        place = _end_of_blocks(data, place)
        # Kept are pictures, how they are shown, and that they repeat; comments and the rest go.
        repeats = data[start + 1 : start + 14] == b"\xff\x0bNETSCAPE2.0"
        if first == 0x2C or data[start + 1] == 0xF9 or repeats:
            kept.append(data[start:place])


def _end_of_blocks(data: bytes, place: int) -> int:
    while True:
        length = data[place]
        place += 1 + length
        if not length:
            return place


_CLEANERS: dict[str, Callable[[bytes], bytes]] = {
    "jpg": _clean_jpeg,
    "png": _clean_png,
    "webp": _clean_webp,
    "gif": _clean_gif,
}
