"""Whether a workbook of Excel 97 (``.xls``) can be as large as its head says.

The reader of workbooks takes memory for what the head asks for before it looks; a damaged head
asks for more than any computer has, and that ends the whole process.
"""

from normsdesk.survey.refusing import CannotRead

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 512
_COUNTS = (40, 44, 64, 72)
"""Where the head counts sectors: of the directory, of the table, of the small table, of more."""
_ENTRY = 128
_NAME_ENDS, _KIND, _LENGTH = 64, 66, 120
_STREAM = 2
_KINDS = (1, _STREAM, 5)
"""Folder, stream and root."""
_STRINGS, _DIMENSIONS = 0x00FC, 0x0200
_CELLS = frozenset({0x0006, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E})
"""Records that begin with a row and a column."""
_MOST_ROWS, _MOST_COLUMNS = 65_536, 256


def refuse_impossible(data: bytes) -> None:
    """Refuse a file whose head or directory tells of more than the file holds.

    What is no such file at all is left to the reader of workbooks.

    Raises:
        CannotRead: the file is damaged.
    """
    if len(data) < _HEAD or not data.startswith(_MAGIC):
        return
    shift = int.from_bytes(data[30:32], "little")
    if shift not in (9, 12) or int.from_bytes(data[32:34], "little") > shift:
        raise CannotRead("survey.damaged")
    sectors = len(data) // (1 << shift) + 1
    if any(int.from_bytes(data[at : at + 4], "little") > sectors for at in _COUNTS):
        raise CannotRead("survey.damaged")
    width = 4 if shift == 9 else 8
    streams: list[int] = []
    for start in range(1 << shift, len(data) - _ENTRY + 1, _ENTRY):
        entry = data[start : start + _ENTRY]
        if not _is_entry(entry):
            continue
        if int.from_bytes(entry[_LENGTH : _LENGTH + width], "little") > len(data):
            raise CannotRead("survey.damaged")
        if entry[_KIND] == _STREAM:
            streams.append(int.from_bytes(entry[116:120], "little"))
    table = _table(data, shift)
    for first in streams:
        _refuse_records(_stream(data, shift, table, first))


def _table(data: bytes, shift: int) -> list[int]:
    """Read which sector follows which, as far as the head itself tells where that is said."""
    found: list[int] = []
    for at in range(76, _HEAD, 4):
        start = (int.from_bytes(data[at : at + 4], "little") + 1) << shift
        piece = data[start : start + (1 << shift)]
        found.extend(int.from_bytes(piece[n : n + 4], "little") for n in range(0, len(piece), 4))
    return found


def _stream(data: bytes, shift: int, table: list[int], first: int) -> bytes:
    pieces: list[bytes] = []
    sector = first
    while sector < len(table) and len(pieces) <= len(data) >> shift:
        pieces.append(data[(sector + 1) << shift : (sector + 2) << shift])
        sector = table[sector]
    return b"".join(pieces)


def _refuse_records(stream: bytes) -> None:
    """Look at the records that tell how many texts there are and where cells stand."""
    at = 0
    while at + 4 <= len(stream):
        kind = int.from_bytes(stream[at : at + 2], "little")
        size = int.from_bytes(stream[at + 2 : at + 4], "little")
        body = stream[at + 4 : at + 4 + size]
        texts = int.from_bytes(body[4:8], "little")  # in the other record: the last row
        if kind == _STRINGS and len(body) >= 8 and texts > len(stream):
            raise CannotRead("survey.damaged")
        if kind in _CELLS and int.from_bytes(body[2:4], "little") >= _MOST_COLUMNS:
            raise CannotRead("survey.damaged")
        if kind == _DIMENSIONS and len(body) >= 12:
            columns = int.from_bytes(body[10:12], "little")
            if texts > _MOST_ROWS or columns > _MOST_COLUMNS:
                raise CannotRead("survey.damaged")
        at += 4 + size


def _is_entry(entry: bytes) -> bool:
    """Tell whether this looks like a line of the directory: a name with its end, and a kind."""
    ends = int.from_bytes(entry[_NAME_ENDS : _NAME_ENDS + 2], "little")
    if not 4 <= ends <= _NAME_ENDS or ends % 2 or entry[_KIND] not in _KINDS:
        return False
    return entry[ends - 2 : _NAME_ENDS] == bytes(_NAME_ENDS - ends + 2)
