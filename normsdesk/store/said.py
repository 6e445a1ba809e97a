"""Failures of this room in words: one sentence with file, place and remedy."""

from pathlib import Path

from normsdesk.library.languages import Wording
from normsdesk.library.wording import TABLE
from normsdesk.store.failures import OpenFailed, OpenReason, SaveFailed


def say_open_failure(words: Wording, failure: OpenFailed) -> str:
    """Say why a file was not opened."""
    fault = _said(words, failure.fault, expected=failure.expected, found=failure.found)
    return _said(
        words,
        failure.reason.value,
        file=_shown(failure.path),
        part=failure.part,
        place=_where(words, failure),
        fault=fault,
        detail=failure.detail,
    )


def say_save_failure(words: Wording, failure: SaveFailed) -> str:
    """Say why a file was not written."""
    return _said(words, failure.reason.value, file=_shown(failure.path), detail=failure.detail)


def _said(words: Wording, code: str, **values: str) -> str:
    return words._(TABLE[code]).format(**values) if code else ""


def _shown(path: Path) -> str:
    # A name may hold bytes that no screen can show.
    return str(path).encode("utf-8", "replace").decode("utf-8")


def _where(words: Wording, failure: OpenFailed) -> str:
    if failure.place and failure.part and failure.reason is OpenReason.BAD_JSON:
        return words._("{part}, {place}").format(part=failure.part, place=failure.place)
    return failure.place or failure.part or words._("the file")
