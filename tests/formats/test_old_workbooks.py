"""A damaged workbook of Excel 97 is refused before memory is taken for what it claims."""

import pytest

from normsdesk.formats.old_workbooks import holds_what_it_claims
from normsdesk.intake.cells import read_tables
from normsdesk.intake.sheets import CannotRead as NoPlan
from normsdesk.survey.files import tables_of
from normsdesk.survey.refusing import CannotRead
from tests.formats.old_workbook import old_workbook


@pytest.fixture
def whole(tmp_path):
    return old_workbook(tmp_path / "answers.xls", [["name", "age"], ["a", "5"]]).read_bytes()


def spoiled(whole: bytes, at: int, value: bytes) -> bytes:
    return whole[:at] + value + whole[at + len(value) :]


def test_a_whole_one_is_let_through(whole):
    assert holds_what_it_claims(whole)
    assert holds_what_it_claims(b"no such file")


@pytest.mark.parametrize("at", [40, 44, 64, 72])
def test_a_head_that_counts_more_than_there_is_is_refused(whole, at):
    assert not holds_what_it_claims(spoiled(whole, at, b"\xff\xff\xff\x0f"))


def test_a_cell_in_a_column_that_no_sheet_has_is_refused(whole):
    number = (0x0203).to_bytes(2, "little") + (14).to_bytes(2, "little")
    assert not holds_what_it_claims(spoiled(whole, whole.index(number) + 6, b"\xb6\xee"))


def test_a_short_stream_is_not_looked_for_where_long_ones_stand(whole):
    """It stands among other short ones; what lies at its number is something else."""
    tables = int.from_bytes(whole[44:48], "little")
    third_entry = (tables + 1) * 512 + 2 * 128
    cell = (0x0203).to_bytes(2, "little") + (14).to_bytes(2, "little") + b"\0\0\xff\xff"
    last = len(whole) - 512
    name = "Book\0".encode("utf-16-le").ljust(64, b"\0")
    sector = (last // 512 - 1).to_bytes(4, "little")

    def with_book(length: int) -> bytes:
        entry = name + b"\x0a\0\x02\x01" + b"\xff" * 12 + b"\0" * 36 + sector
        return spoiled(
            spoiled(whole, third_entry, entry + length.to_bytes(8, "little")), last, cell
        )

    assert holds_what_it_claims(with_book(100))
    assert not holds_what_it_claims(with_book(4096))


def test_both_readers_of_workbooks_look_first(whole, tmp_path):
    """Unlooked at, the library asks for 96 GB here, and that ends the whole process."""
    path = tmp_path / "damaged.xls"
    path.write_bytes(spoiled(whole, 44, b"\xff\xff\xff\x0f"))
    assert read_tables(path) is NoPlan.BROKEN
    with pytest.raises(CannotRead) as refusal:
        tables_of(path)
    assert refusal.value.code == "survey.damaged"
