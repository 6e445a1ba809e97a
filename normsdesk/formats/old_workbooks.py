"""Whether a workbook of Excel 97 (``.xls``) can be as large as its head says.

The reader of workbooks takes memory for what the head asks for before it looks; a damaged head
asks for more than any computer has, and that ends the whole process.
"""

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 512
_COUNTS = (40, 44, 64, 72)
"""Where the head counts sectors: of the directory, of the table, of the small table, of more."""
_ENTRY = 128
_NAMES = tuple(f"{name}\0".encode("utf-16-le") for name in ("Workbook", "Book"))
"""What the stream with the cells is called."""
_STRINGS, _DIMENSIONS = 0x00FC, 0x0200
_CELLS = frozenset({0x0006, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E})
"""Records that begin with a row and a column."""
_MOST_ROWS, _MOST_COLUMNS = 65_536, 256


def holds_what_it_claims(data: bytes) -> bool:
    """Tell whether a file is as large as its head and its directory say.

    What is no such file at all is left to the reader of workbooks.
    """
    if len(data) < _HEAD or not data.startswith(_MAGIC):
        return True
    shift = int.from_bytes(data[30:32], "little")
    if shift not in (9, 12) or int.from_bytes(data[32:34], "little") > shift:
        return False
    sectors = len(data) // (1 << shift) + 1
    if any(_number(data, at) > sectors for at in _COUNTS):
        return False
    table = _table(data, shift)
    directory = _stream(data, shift, table, _number(data, 48))
    for start in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        entry = directory[start : start + _ENTRY]
        length = _number(entry, 120)
        if entry[66] and length > len(data):
            return False
        # What is shorter stands elsewhere, together with other short streams.
        if entry.startswith(_NAMES) and length >= _number(data, 56):
            cells = _stream(data, shift, table, _number(entry, 116))[:length]
            if not _records_fit(cells, len(data)):
                return False
    return True


def _number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")


def _table(data: bytes, shift: int) -> list[int]:
    """Read which sector follows which, as far as the head itself tells where that is said."""
    found: list[int] = []
    for at in range(76, _HEAD, 4):
        start = (_number(data, at) + 1) << shift
        piece = data[start : start + (1 << shift)]
        found.extend(_number(piece, n) for n in range(0, len(piece), 4))
    return found


def _stream(data: bytes, shift: int, table: list[int], first: int) -> bytes:
    pieces: list[bytes] = []
    sector = first
    while sector < len(table) and len(pieces) <= len(data) >> shift:
        pieces.append(data[(sector + 1) << shift : (sector + 2) << shift])
        sector = table[sector]
    return b"".join(pieces)


def _records_fit(stream: bytes, most: int) -> bool:
    """Look at the records that tell how many texts there are and where cells stand."""
    at = 0
    while at + 4 <= len(stream):
        kind = int.from_bytes(stream[at : at + 2], "little")
        size = int.from_bytes(stream[at + 2 : at + 4], "little")
        body = stream[at + 4 : at + 4 + size]
        texts = _number(body, 4)  # in the other record: the last row
        if kind == _STRINGS and len(body) >= 8 and texts > most:
            return False
        if kind in _CELLS and int.from_bytes(body[2:4], "little") >= _MOST_COLUMNS:
            return False
        if kind == _DIMENSIONS and len(body) >= 12:
            columns = int.from_bytes(body[10:12], "little")
            if texts > _MOST_ROWS or columns > _MOST_COLUMNS:
                return False
        at += 4 + size
    return True
