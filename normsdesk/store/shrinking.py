"""Very large photos made smaller: what a phone can show is enough, and fits on a stick."""

import io
from dataclasses import dataclass

MOST_PIXELS = 12_000_000
"""A photo with more is made smaller."""
LONGEST_SIDE = 3_000
"""Pixels of the longer side of a photo that was made smaller."""
READABLE_PIXELS = 150_000_000
"""A photo with more would fill the memory of a small laptop; it is turned down."""
_FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
_QUALITY = 85
_END_MARK = b"\xff\xd9"
_OTHER_BYTES = bytes(range(16, 240)) * 4
_LOOKED_AT = 256
"""Pixels a photo is read with, at least, to see whether all of it is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shrunk:
    """A photo with its new bytes; ``before`` and ``now`` are width and height in pixels."""

    data: bytes
    before: tuple[int, int]
    now: tuple[int, int]


def is_whole(data: bytes) -> bool:
    """Tell whether a JPEG photo without a mark of its end has all of its picture.

    A reader fills what is missing from what it finds. So the picture is read twice, with other
    bytes behind it: nothing changes where nothing was missing.
    """
    body = data.removesuffix(_END_MARK).rstrip(b"\xff")
    once, again = (_read_small(body + filling + _END_MARK) for filling in (b"", _OTHER_BYTES))
    return once is not None and once == again


def _read_small(data: bytes) -> bytes | None:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=["JPEG"]) as image:
            image.draft("L", (_LOOKED_AT, _LOOKED_AT))
            return image.tobytes()
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return None


class TooManyPixelsError(Exception):
    """A photo is too large to be read here."""


def shrunk(data: bytes, kind: str) -> Shrunk | None:
    """Make a photo smaller where it is very large; ``None`` where it may stay as it is.

    What it says about how it is turned is done to the picture; nothing else of it is kept.

    Raises:
        TooManyPixelsError: it is larger than can be read.
        OSError: it cannot be read as a picture.
    """
    form = _FORMATS.get(kind)
    if form is None:
        return None
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=[form]) as image:
            before = image.size
            pixels = before[0] * before[1]
            if pixels <= MOST_PIXELS:
                return None
            if pixels > READABLE_PIXELS:
                raise TooManyPixelsError
            image.draft(None, (LONGEST_SIDE, LONGEST_SIDE))  # JPEG: read it small at once
            turned = ImageOps.exif_transpose(image)
            turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            if form == "JPEG" and turned.mode not in ("L", "RGB"):
                turned = turned.convert("RGB")
            target = io.BytesIO()
            turned.save(target, form, quality=_QUALITY, exif=b"")
    except Image.DecompressionBombError as error:
        raise TooManyPixelsError from error
    except (UnidentifiedImageError, SyntaxError, ValueError) as error:
        raise OSError from error
    return Shrunk(data=target.getvalue(), before=before, now=turned.size)
