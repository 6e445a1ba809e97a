"""Why a project file could not be read or written: values, for whoever words them."""

import errno
import stat
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from normsdesk.model.integrity import Violation

_DENIED_ON_WINDOWS = 5
_IN_USE_ON_WINDOWS = frozenset({_DENIED_ON_WINDOWS, 32, 33})


class OpenReason(StrEnum):
    """Why a file cannot be opened."""

    MISSING = "open.missing"
    FOLDER_MISSING = "open.folder_missing"  # a stick is out, or a share out of reach
    IN_USE = "open.in_use"  # another program lets nobody read it
    FOLDER = "open.folder"
    NO_PERMISSION = "open.no_permission"
    UNREADABLE = "open.unreadable"  # the disk or the network gave an error
    EMPTY = "open.empty"
    TOO_LARGE = "open.too_large"
    NOT_A_PROJECT = "open.not_a_project"
    NEWER_FORMAT = "open.newer_format"
    OLDER_FORMAT = "open.older_format"  # no step leads from there to here
    DAMAGED = "open.damaged"  # the container is cut or its bytes are wrong
    PART_MISSING = "open.part_missing"
    PART_CHANGED = "open.part_changed"  # its hash is not the one in the manifest
    ENCRYPTED = "open.encrypted"
    SEALED = "open.sealed"  # only a password opens it
    NOT_UNLOCKED = "open.not_unlocked"  # another password, or damaged: nobody can tell
    SEALED_OTHERWISE = "open.sealed_otherwise"  # by a newer version, or with limits passed
    TOO_MANY_PARTS = "open.too_many_parts"
    UNPACKS_TOO_LARGE = "open.unpacks_too_large"
    UNSAFE_NAME = "open.unsafe_name"  # absolute, climbing out, or twice
    UNKNOWN_PART = "open.unknown_part"
    BAD_JSON = "open.bad_json"  # see ``fault``, ``place``, ``expected`` and ``found``
    BROKEN_RULE = "open.broken_rule"  # see ``violation`` and ``place``


class SaveReason(StrEnum):
    """Why a file cannot be written; what was there before is untouched."""

    DISK_FULL = "save.disk_full"
    NO_PERMISSION = "save.no_permission"
    READ_ONLY = "save.read_only"  # a write-protected stick
    FOLDER_MISSING = "save.folder_missing"
    IS_A_FOLDER = "save.is_a_folder"
    IN_USE = "save.in_use"  # another program holds it open
    NAME_TOO_LONG = "save.name_too_long"
    BAD_NAME = "save.bad_name"  # Windows has no file of such a name
    NO_BACKUP = "save.no_backup"  # what lies there could not be put aside first
    CHANGED_OUTSIDE = "save.changed_outside"
    TOO_LARGE = "save.too_large"
    NOT_WRITABLE = "save.not_writable"  # a value that no file can hold
    FAILED = "save.failed"  # any other error of the disk or the network


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFailed:
    """A file that was not opened; it is as it was.

    ``part`` is the member concerned, ``place`` the spot inside it in words of the file
    (``norms[3].statement``), ``fault`` the code of what is wrong there. ``detail`` is a fact for
    the sentence: the newer format's number, or the system's own name of an error.
    """

    reason: OpenReason
    path: Path
    part: str = ""
    place: str = ""
    fault: str = ""
    expected: str = ""
    found: str = ""
    detail: str = ""
    violation: Violation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveFailed:
    """A file that was not written. ``detail`` is the system's own name of the error, if any."""

    reason: SaveReason
    path: Path
    detail: str = ""


_OPENING = {
    "ENOENT": OpenReason.MISSING,
    "ENOTDIR": OpenReason.MISSING,
    "ENAMETOOLONG": OpenReason.MISSING,
    "EISDIR": OpenReason.FOLDER,
    "EACCES": OpenReason.NO_PERMISSION,
    "EPERM": OpenReason.NO_PERMISSION,
}

_SAVING = {
    "ENOSPC": SaveReason.DISK_FULL,
    "EDQUOT": SaveReason.DISK_FULL,
    "EFBIG": SaveReason.TOO_LARGE,
    "EACCES": SaveReason.NO_PERMISSION,
    "EPERM": SaveReason.NO_PERMISSION,
    "EROFS": SaveReason.READ_ONLY,
    "ENOENT": SaveReason.FOLDER_MISSING,
    "ENOTDIR": SaveReason.FOLDER_MISSING,
    "EISDIR": SaveReason.IS_A_FOLDER,
    "EBUSY": SaveReason.IN_USE,
    "ETXTBSY": SaveReason.IN_USE,
    "ENAMETOOLONG": SaveReason.NAME_TOO_LONG,
    # A stick that was pulled, and a share that is out of reach after the computer slept.
    "ENODEV": SaveReason.FOLDER_MISSING,
    "ENXIO": SaveReason.FOLDER_MISSING,
    "ESTALE": SaveReason.FOLDER_MISSING,
    "ENOTCONN": SaveReason.FOLDER_MISSING,
    "EHOSTDOWN": SaveReason.FOLDER_MISSING,
    "EHOSTUNREACH": SaveReason.FOLDER_MISSING,
    "ENETDOWN": SaveReason.FOLDER_MISSING,
    "ENETUNREACH": SaveReason.FOLDER_MISSING,
    "ETIMEDOUT": SaveReason.FOLDER_MISSING,
}


_SAVING_ON_WINDOWS = {
    # Python gives these numbers of Windows the names of other things, or none.
    19: SaveReason.READ_ONLY,
    21: SaveReason.FOLDER_MISSING,  # the stick is out
    39: SaveReason.DISK_FULL,
    53: SaveReason.FOLDER_MISSING,  # the share is gone
    55: SaveReason.FOLDER_MISSING,
    59: SaveReason.FOLDER_MISSING,
    64: SaveReason.FOLDER_MISSING,
    67: SaveReason.FOLDER_MISSING,
    111: SaveReason.NAME_TOO_LONG,
    112: SaveReason.DISK_FULL,
    123: SaveReason.BAD_NAME,
    206: SaveReason.NAME_TOO_LONG,
    267: SaveReason.BAD_NAME,
    1224: SaveReason.IN_USE,
    1231: SaveReason.FOLDER_MISSING,
}


def open_failure(path: Path, error: OSError) -> OpenFailed:
    """Explain why reading ``path`` failed."""
    name = error_name(error)
    number = getattr(error, "winerror", None)
    reason = _OPENING.get(name, OpenReason.UNREADABLE)
    if number in _IN_USE_ON_WINDOWS - {_DENIED_ON_WINDOWS}:
        reason = OpenReason.IN_USE
    elif save_failure(path, error).reason is SaveReason.FOLDER_MISSING:
        there = reason is OpenReason.MISSING and _is_folder(path.parent)
        reason = reason if there else OpenReason.FOLDER_MISSING
    return OpenFailed(reason=reason, path=path, detail=name)


def refused_kind(path: Path, mode: int) -> OpenFailed | None:
    """Refuse what is no file: a folder, or a device or pipe, which may never end.

    ``mode`` is what ``stat`` says of it.
    """
    if stat.S_ISREG(mode):
        return None
    folder = stat.S_ISDIR(mode)
    return OpenFailed(reason=OpenReason.FOLDER if folder else OpenReason.NOT_A_PROJECT, path=path)


def save_failure(path: Path, error: OSError) -> SaveFailed:
    """Explain why writing ``path`` failed."""
    name = error_name(error)
    number = getattr(error, "winerror", None)
    reason = _SAVING_ON_WINDOWS.get(number or 0) or _SAVING.get(name, SaveReason.FAILED)
    if held_open(error):
        reason = SaveReason.IN_USE
    return SaveFailed(reason=reason, path=path, detail=name)


def making_failure(path: Path, error: OSError) -> SaveFailed:
    """Explain why no file could be made beside ``path``, which nobody can hold open yet.

    Windows denies that where a person may not write; what guards folders there against unknown
    programs says that a folder is missing, which is there.
    """
    failed = save_failure(path, error)
    number = getattr(error, "winerror", None)
    if number is None and error.errno == errno.EINVAL:  # a stick made for Windows
        return replace(failed, reason=SaveReason.BAD_NAME)
    if number == _DENIED_ON_WINDOWS or (
        failed.reason is SaveReason.FOLDER_MISSING and _is_folder(path.parent)
    ):
        return replace(failed, reason=SaveReason.NO_PERMISSION)
    return failed


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def held_open(error: OSError) -> bool:
    """Tell whether Windows says that another program holds the file."""
    return getattr(error, "winerror", None) in _IN_USE_ON_WINDOWS


def error_name(error: OSError) -> str:
    """Name an error as the system does: ``ENOSPC``."""
    return errno.errorcode.get(error.errno or 0, type(error).__name__)
