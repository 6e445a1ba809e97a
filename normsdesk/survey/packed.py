"""Archives as ODK Central gives them: a form and its repeats, one CSV file each.

Nothing is unpacked onto the disk. A member is read where it lies, and never beyond the size it
says it has; its name is only a name.
"""

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from normsdesk.survey.files import LARGEST_TEXT, BrokenSheet, Table
from normsdesk.survey.refusing import CannotRead
from normsdesk.survey.texts import UNPACKING, TextSource, text_table

MOST_MEMBERS = 60
"""A form with its repeats has a few; an archive of many forms is told to be unpacked."""

_MOST_FILES = 200_000  # photos and recordings lie beside the answers
_ENDINGS = (".csv", ".tsv")
_UNSEEN = "__MACOSX"


def packed_tables(path: Path) -> tuple[Table, ...]:
    """Open an archive: each filled CSV file in it, a form before its repeats.

    Raises:
        CannotRead: it is damaged, protected or too large, or holds no answers.
    """
    members = _members(path)
    if not members:
        raise CannotRead("survey.zip")
    if len(members) > MOST_MEMBERS:
        raise CannotRead("survey.zip_many", limit=MOST_MEMBERS)
    if sum(member.file_size for member in members) > LARGEST_TEXT:
        raise CannotRead("survey.zip_large", limit=LARGEST_TEXT >> 20)
    if any(member.flag_bits & 1 for member in members):
        raise CannotRead("survey.zip_protected")
    tables = list(_tables(path, members))
    if not tables:
        raise CannotRead("survey.empty")
    if all(isinstance(table, BrokenSheet) for table in tables):
        tables[0].check()
    return tuple(tables)


def _members(path: Path) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(path) as whole:
            listed = whole.infolist()
    except (OSError, *UNPACKING) as error:
        raise CannotRead("survey.zip_damaged") from error
    if len(listed) > _MOST_FILES:
        raise CannotRead("survey.zip_many", limit=MOST_MEMBERS)
    found = {each.filename: each for each in listed if _is_answers(each)}
    return sorted(found.values(), key=_order)


def _is_answers(member: zipfile.ZipInfo) -> bool:
    parts = _parts(member)
    if not parts or member.is_dir() or any(part == _UNSEEN or part[0] == "." for part in parts):
        return False
    return parts[-1].lower().endswith(_ENDINGS)


def _order(member: zipfile.ZipInfo) -> tuple[int, str, str]:
    # A form comes before its repeats, which are called after it.
    parts = _parts(member)
    return len(parts), PurePosixPath(parts[-1]).stem, member.filename


def _parts(member: zipfile.ZipInfo) -> tuple[str, ...]:
    return PurePosixPath(member.filename.replace("\\", "/")).parts


def _tables(path: Path, members: Iterable[zipfile.ZipInfo]) -> Iterator[Table]:
    listed = list(members)
    names = _names(listed)
    for member in listed:
        name = names[member.filename]
        try:
            yield text_table(TextSource(path=path, member=member.filename), name)
        except CannotRead as refusal:
            if refusal.code != "survey.empty":
                yield BrokenSheet(sheet=name, refusal=refusal)


def _names(members: Iterable[zipfile.ZipInfo]) -> Mapping[str, str]:
    """Name each table after its file; two of one name after where they lie."""
    short = {each.filename: PurePosixPath(_parts(each)[-1]).stem for each in members}
    listed = list(short.values())
    return {
        full: name if listed.count(name) == 1 else "/".join(PurePosixPath(full).parts)
        for full, name in short.items()
    }
