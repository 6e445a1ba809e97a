"""The items of the programme that a project works with, and the words in them filled in."""

import re
from collections.abc import Mapping
from functools import cache

from normsdesk.library.programme_pack import read_programme_pack
from normsdesk.model.programme import PackItem, PackItemKind, ProgrammePack
from normsdesk.model.snapshot import Snapshot

_PLACE = re.compile(r"\{([a-z_]+)\}")


def pack_of(snapshot: Snapshot, language: str = "en") -> ProgrammePack:
    """Return the pack of a project; the shipped one where the project has none.

    Raises:
        MissingResourceError: the project has no pack and the shipped one is not there.
    """
    packs = snapshot.all(ProgrammePack)
    return packs[0] if packs else _shipped(language)


def items_of(snapshot: Snapshot, kind: PackItemKind, language: str = "en") -> tuple[PackItem, ...]:
    """List the items of one kind, in the order of the pack."""
    return tuple(item for item in pack_of(snapshot, language).items if item.kind is kind)


def region_of(snapshot: Snapshot, language: str = "en") -> str:
    """Name the region of the programme: the project's own, else that of the pack; "" for none."""
    return snapshot.project.region.strip() or pack_of(snapshot, language).region.strip()


def pieces(text: str, values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Cut a text of the pack at its places to fill: (text, name of the place or "").

    A place with a value carries that value as its text, one without an empty text. Braces that
    name no place of ``values`` stay as they are typed.
    """
    found: list[tuple[str, str]] = []
    end = 0
    for match in _PLACE.finditer(text):
        name = match.group(1)
        if name not in values:
            continue
        if match.start() > end:
            found.append((text[end : match.start()], ""))
        found.append((values[name], name))
        end = match.end()
    if end < len(text):
        found.append((text[end:], ""))
    return tuple(found)


def filled(text: str, values: Mapping[str, str]) -> str:
    """Fill the places of a text that have a value; the others stay as they are."""
    return "".join(said or (f"{{{name}}}" if name else "") for said, name in pieces(text, values))


@cache
def _shipped(language: str) -> ProgrammePack:
    return read_programme_pack().copied("programme_packs-shipped", language)
