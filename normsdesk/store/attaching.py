"""Taking a file into a project: read with a limit, photos freed of what the camera wrote."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from normsdesk.store.contents import Contents
from normsdesk.store.photos import PhotoRefusal, clean_photo

FILE_LIMIT = 20 * 1024 * 1024
ALL_LIMIT = 200 * 1024 * 1024
"""Bytes of one file, and of all files of a project: a project must fit on a stick and into mail."""


class AttachReason(StrEnum):
    """Why a file is not taken in."""

    UNREADABLE = "attach.unreadable"
    EMPTY = "attach.empty"
    TOO_LARGE = "attach.too_large"
    PROJECT_FULL = "attach.project_full"
    PHOTO_KIND = "attach.photo_kind"
    PHOTO_DAMAGED = "attach.photo_damaged"
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

    ``taken_out`` is ``None`` for what is no photo.
    """

    name: str
    kind: str
    data: bytes
    taken_out: int | None


def read_file(path: Path, contents: Contents) -> FileRead | AttachFailed:
    """Read a file for a project that holds ``contents``."""
    name = path.name
    try:
        size = path.stat().st_size
        if size > FILE_LIMIT:
            return AttachFailed(reason=AttachReason.TOO_LARGE, name=name, size=size)
        with path.open("rb") as stream:
            data = stream.read(FILE_LIMIT + 1)
    except OSError:
        return AttachFailed(reason=AttachReason.UNREADABLE, name=name)
    if len(data) > FILE_LIMIT:
        return AttachFailed(reason=AttachReason.TOO_LARGE, name=name, size=len(data))
    if not data:
        return AttachFailed(reason=AttachReason.EMPTY, name=name)
    held = sum(packed.size for packed in contents.attachments.values())
    if held + len(data) > ALL_LIMIT:
        return AttachFailed(reason=AttachReason.PROJECT_FULL, name=name, size=len(data))
    return _clean(name, path.suffix.removeprefix(".").lower(), data)


def _clean(name: str, ending: str, data: bytes) -> FileRead | AttachFailed:
    photo = clean_photo(data)
    if photo is PhotoRefusal.KIND:
        return AttachFailed(reason=AttachReason.PHOTO_KIND, name=name, size=len(data))
    if photo is PhotoRefusal.DAMAGED:
        return AttachFailed(reason=AttachReason.PHOTO_DAMAGED, name=name, size=len(data))
    if isinstance(photo, PhotoRefusal) or photo is None:
        return FileRead(name=name, kind=ending, data=data, taken_out=None)
    return FileRead(name=name, kind=photo.kind, data=photo.data, taken_out=photo.taken_out)
