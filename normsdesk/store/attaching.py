"""Taking a file into a project: read with a limit, photos freed of what the camera wrote."""

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from normsdesk.store.contents import Contents
from normsdesk.store.photos import CleanPhoto, PhotoRefusal, clean_photo
from normsdesk.store.shrinking import TooManyPixelsError, is_whole, shrunk

FILE_LIMIT = 20 * 1024 * 1024
PHOTO_LIMIT = 80 * 1024 * 1024
"""Bytes of a photo as it is read; a very large one is made smaller before it is kept."""
ALL_LIMIT = 200 * 1024 * 1024
"""Bytes of one file, and of all files of a project: a project must fit on a stick and into mail."""

_PHOTOS = frozenset({"jpg", "jpeg", "png", "gif", "webp"})


class AttachReason(StrEnum):
    """Why a file is not taken in."""

    UNREADABLE = "attach.unreadable"
    EMPTY = "attach.empty"
    TOO_LARGE = "attach.too_large"
    PROJECT_FULL = "attach.project_full"
    PHOTO_KIND = "attach.photo_kind"
    PHOTO_DAMAGED = "attach.photo_damaged"
    PHOTO_CUT = "attach.photo_cut"  # its lower part is missing: copying it was broken off
    NOT_KEPT = "attach.not_kept"  # this computer's disk refuses it


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachFailed:
    """A file that was not taken in, and its size as far as it is known."""

    reason: AttachReason
    name: str
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """The bytes to keep, with the name, the ending, and how many bytes of camera data went.

    ``taken_out`` is ``None`` for what is no photo. A photo that was made smaller says its width
    and height in pixels ``before`` and ``now``.
    """

    name: str
    kind: str
    data: bytes
    taken_out: int | None
    before: tuple[int, int] | None = None
    now: tuple[int, int] | None = None


def read_file(path: Path, contents: Contents) -> FileRead | AttachFailed:
    """Read a file for a project that holds ``contents``."""
    name = path.name
    try:
        size = path.stat().st_size
        if size > PHOTO_LIMIT:
            return AttachFailed(reason=AttachReason.TOO_LARGE, name=name, size=size)
        with path.open("rb") as stream:
            data = stream.read(PHOTO_LIMIT + 1)
    except OSError:
        return AttachFailed(reason=AttachReason.UNREADABLE, name=name)
    if not data:
        return AttachFailed(reason=AttachReason.EMPTY, name=name)
    read = _clean(name, path.suffix.removeprefix(".").lower(), data)
    if isinstance(read, AttachFailed):
        return read
    if len(read.data) > FILE_LIMIT:
        return AttachFailed(reason=AttachReason.TOO_LARGE, name=name, size=len(data))
    held = sum(packed.size for packed in contents.attachments.values())
    if held + len(read.data) > ALL_LIMIT:
        return AttachFailed(reason=AttachReason.PROJECT_FULL, name=name, size=len(read.data))
    return read


def _clean(name: str, ending: str, data: bytes) -> FileRead | AttachFailed:
    photo = clean_photo(data)
    if photo is PhotoRefusal.KIND:
        return AttachFailed(reason=AttachReason.PHOTO_KIND, name=name, size=len(data))
    if photo is PhotoRefusal.DAMAGED or (photo is None and ending in _PHOTOS):
        return AttachFailed(reason=AttachReason.PHOTO_DAMAGED, name=name, size=len(data))
    if isinstance(photo, PhotoRefusal) or photo is None:
        return FileRead(name=name, kind=ending, data=data, taken_out=None)
    if photo.breaks_off and not is_whole(photo.data):
        return AttachFailed(reason=AttachReason.PHOTO_CUT, name=name, size=len(data))
    return _smaller(name, photo)


def _smaller(name: str, photo: CleanPhoto) -> FileRead | AttachFailed:
    kept = FileRead(name=name, kind=photo.kind, data=photo.data, taken_out=photo.taken_out)
    try:
        made = shrunk(photo.data, photo.kind)
    except TooManyPixelsError:
        size = len(photo.data)
        return AttachFailed(reason=AttachReason.TOO_LARGE, name=name, size=size)
    except OSError:  # what this computer cannot show, another may
        return kept
    if made is None:
        return kept
    return replace(kept, data=made.data, before=made.before, now=made.now)
