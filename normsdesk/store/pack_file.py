"""A programme pack as a file of its own: the programme's words, to edit, translate and share.

The file is JSON that people can read and change in any editor. A file that is damaged, foreign or
incomplete is refused as a whole; nothing of it reaches a project.
"""

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from normsdesk.library.languages import Wording
from normsdesk.library.wording import TABLE
from normsdesk.model.integrity import violations
from normsdesk.model.programme import PackItem, PackItemKind, PackWording, ProgrammePack
from normsdesk.model.project import Project
from normsdesk.model.scales import AGREEMENT
from normsdesk.model.snapshot import snapshot_of
from normsdesk.rules.eligibility import ITEMS
from normsdesk.rules.self_assessment import KEYS
from normsdesk.store import codec
from normsdesk.store.failures import OpenFailed, OpenReason, open_failure, refused_kind
from normsdesk.store.said import say_open_failure, shown
from normsdesk.store.strangers import CodecError

KIND = "normsdesk-programme-pack"
PACK_FORMAT = 1
ENDING = ".normspack"
"""What the name of such a file ends in."""

_LARGEST = 4 * 1024 * 1024
_LOADED = "programme_packs-loaded"
_NEEDED = (*ITEMS, *(key.item for key in KEYS), *(f"BF{number}" for number in range(1, 12)))


class PackReason(StrEnum):
    """Why a file is not taken as a programme pack."""

    NOT_A_PACK = "pack.not_a_pack"
    NEWER = "pack.newer"
    DAMAGED = "pack.damaged"
    LACKS_ITEM = "pack.lacks_item"
    ITEM_TWICE = "pack.item_twice"
    ITEM_EMPTY = "pack.item_empty"
    BAD_SCALE = "pack.bad_scale"
    NO_KEY = "pack.no_key"
    NO_DAY = "pack.no_day"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRefused:
    """A file that was not taken: why, and the item or the spot in the file it is about."""

    reason: PackReason
    path: Path
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFile:
    """What the file holds."""

    kind: str
    format: int
    title: str
    version: str = ""
    language: str = "en"
    lead_organisation: str = ""
    partners: str = ""
    region: str = ""
    wording: PackWording = PackWording.OWN
    scale_minimum: int = AGREEMENT.minimum
    scale_maximum: int = AGREEMENT.maximum
    scale_ends: tuple[str, ...] = ()
    item_3_scored: bool = True
    items: tuple[PackItem, ...]


def pack_bytes(pack: ProgrammePack) -> bytes:
    """Write a pack as the content of a file: indented JSON, the items in their order."""
    compact = codec.encode_small(
        PackFile(
            kind=KIND,
            format=PACK_FORMAT,
            title=pack.title,
            version=pack.version,
            language=pack.language,
            lead_organisation=pack.lead_organisation,
            partners=pack.partners,
            region=pack.region,
            wording=pack.wording,
            scale_minimum=pack.scale_minimum,
            scale_maximum=pack.scale_maximum,
            scale_ends=pack.scale_ends,
            item_3_scored=pack.item_3_scored,
            items=pack.items,
        )
    )
    return json.dumps(json.loads(compact), ensure_ascii=False, indent=1).encode() + b"\n"


def read_pack(path: Path) -> ProgrammePack | PackRefused | OpenFailed:
    """Read a programme pack from a file.

    The id of the record says nothing; whoever uses the pack gives it the one of its project.
    """
    try:
        facts = path.stat()
        if refused := refused_kind(path, facts.st_mode):
            return refused
        if facts.st_size > _LARGEST:
            return OpenFailed(reason=OpenReason.TOO_LARGE, path=path)
        content = path.read_bytes()
    except OSError as error:
        return open_failure(path, error)
    except ValueError:  # no file can have such a name
        return OpenFailed(reason=OpenReason.MISSING, path=path)
    return pack_of_bytes(content, path)


def pack_of_bytes(content: bytes, path: Path) -> ProgrammePack | PackRefused:
    """Read what ``pack_bytes`` wrote, or the same by another hand; ``path`` names the file."""
    if reason := _foreign(content):
        return PackRefused(reason=reason, path=path)
    try:
        held = codec.decode_small(PackFile, content)
    except CodecError as error:
        return PackRefused(reason=PackReason.DAMAGED, path=path, about=error.place)
    pack = ProgrammePack(
        id=_LOADED,
        title=held.title,
        version=held.version,
        language=held.language,
        lead_organisation=held.lead_organisation,
        partners=held.partners,
        region=held.region,
        wording=held.wording,
        scale_minimum=held.scale_minimum,
        scale_maximum=held.scale_maximum,
        scale_ends=held.scale_ends,
        item_3_scored=held.item_3_scored,
        items=held.items,
    )
    wrong = _wrong(pack)
    if wrong is not None:
        return PackRefused(reason=wrong[0], path=path, about=wrong[1])
    return pack


def say_pack_refusal(words: Wording, failure: PackRefused | OpenFailed) -> str:
    """Say why a file was not taken, and what can be done."""
    if isinstance(failure, OpenFailed):
        return say_open_failure(words, failure)
    text = words._(TABLE[failure.reason.value])
    return text.format(file=shown(failure.path.name), what=shown(failure.about))


def _foreign(content: bytes) -> PackReason | None:
    try:
        raw = codec.read_raw(content)
    except CodecError:
        # Cut or changed, if it still says what it is; else something quite different.
        return PackReason.DAMAGED if KIND.encode() in content[:200] else PackReason.NOT_A_PACK
    if raw.get("kind") != KIND:
        return PackReason.NOT_A_PACK
    number = raw.get("format")
    newer = isinstance(number, int) and number > PACK_FORMAT
    return PackReason.NEWER if newer else None


def _wrong(pack: ProgrammePack) -> tuple[PackReason, str] | None:
    """Find the first thing that the forms of the program cannot work with."""
    if not AGREEMENT.minimum <= pack.scale_minimum < pack.scale_maximum <= AGREEMENT.maximum:
        return PackReason.BAD_SCALE, f"{pack.scale_minimum}–{pack.scale_maximum}"
    seen: set[str] = set()
    for item in pack.items:
        if item.number in seen:
            return PackReason.ITEM_TWICE, item.number
        seen.add(item.number)
        if not item.number.strip() or not (item.text.strip() or item.label.strip()):
            return PackReason.ITEM_EMPTY, item.number
        if item.kind is PackItemKind.AFTER_QUESTION and not (item.key and item.subscale):
            return PackReason.NO_KEY, item.number
        if item.kind is PackItemKind.SESSION and not (item.track and item.day and item.order):
            return PackReason.NO_DAY, item.number
    lacking = next((number for number in _NEEDED if number not in seen), "")
    if lacking:
        return PackReason.LACKS_ITEM, lacking
    found = next(violations(snapshot_of([Project(id="project-1"), pack])), None)
    return (PackReason.DAMAGED, found.path) if found is not None else None
