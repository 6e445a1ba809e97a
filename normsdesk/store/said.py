"""Failures of this room in words: one sentence with file, place and remedy."""

from pathlib import Path

from normsdesk.library.languages import Wording
from normsdesk.library.wording import TABLE
from normsdesk.store.failures import OpenFailed, OpenReason, SaveFailed
from normsdesk.store.strangers import CodecFault

_LONGEST = 120
_LONGEST_PATH = 4096


def say_open_failure(words: Wording, failure: OpenFailed) -> str:
    """Say why a file was not opened."""
    fault = _said(
        words,
        _fault(failure),
        expected=_type(words, failure.expected),
        found=_type(words, failure.found) if failure.expected else shown(failure.found),
    )
    return _said(
        words,
        failure.reason.value,
        file=_path(failure.path),
        part=shown(failure.part),
        place=shown(_where(words, failure)),
        fault=fault,
        detail=shown(failure.detail),
    )


def say_save_failure(words: Wording, failure: SaveFailed) -> str:
    """Say why a file was not written."""
    return _said(
        words, failure.reason.value, file=_path(failure.path), detail=shown(failure.detail)
    )


def _said(words: Wording, code: str, **values: str) -> str:
    return words._(TABLE[code]).format(**values) if code else ""


def shown(text: str, most: int = _LONGEST) -> str:
    """Give a text from a file so that it can stand in a sentence: one line, and no orders to it.

    Args:
        text: any text; what no screen can show becomes U+FFFD.
        most: how many characters are kept.
    """
    kept = text if len(text) <= most else text[: most - 1] + "…"
    return "".join(each if each.isprintable() else "\ufffd" for each in kept)


def _path(path: Path) -> str:
    return shown(str(path), _LONGEST_PATH)


def _fault(failure: OpenFailed) -> str:
    nameless = failure.fault == CodecFault.BAD_VALUE and not failure.found
    return "json.bad_value_here" if nameless else failure.fault


def _type(words: Wording, types: str) -> str:
    """Name the first of JSON's types; a null beside it only says that it may be left out."""
    code = f"json.type.{types.partition(' | ')[0]}"
    return words._(TABLE[code]) if code in TABLE else shown(types)


def _where(words: Wording, failure: OpenFailed) -> str:
    if failure.place and failure.part and failure.reason is OpenReason.BAD_JSON:
        return words._("{part}, {place}").format(part=failure.part, place=failure.place)
    return failure.place or failure.part or words._("the file")
