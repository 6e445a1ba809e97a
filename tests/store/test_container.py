import io
import struct
import zipfile
import zlib

import pytest

from normsdesk.store.container import Container, ContainerError, pack, unpack, zipped
from normsdesk.store.failures import OpenReason
from normsdesk.store.schema import Limits
from tests.store.builders import zip_of

BOTH = {"manifest.json": b"{}", "project.json": b"{}"}
SHA = "ab" * 32


def test_members_come_back_packed_as_they_went_in():
    members = {
        "manifest.json": pack(b"{}"),
        "project.json": pack(b"text " * 1000),
        f"attachments/{SHA}.png": pack(bytes(range(256)), deflated=False),
    }
    container = Container(zipped(members))
    assert {name: container.packed(name) for name in container.names} == members
    assert unpack(container.packed("project.json")) == b"text " * 1000
    container.refuse_unknown_members()


def test_any_other_program_reads_the_file():
    data = zipped({"manifest.json": pack(b"{}"), "project.json": pack(b"text", deflated=False)})
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        assert whole.testzip() is None
        assert whole.namelist() == ["manifest.json", "project.json"]
        assert whole.read("project.json") == b"text"


def test_the_same_members_give_the_same_bytes():
    members = {"manifest.json": pack(b"{}"), "project.json": pack(b"x" * 5000)}
    assert zipped(members) == zipped(members)


def read_whole(data, limits):
    container = Container(data, limits)
    container.refuse_unknown_members()
    for member in sorted(container.names):
        container.packed(member)


def reason(data, limits=None):
    with pytest.raises(ContainerError) as caught:
        read_whole(data, limits or Limits())
    return caught.value.reason


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({"word/document.xml": b"<w/>"}, OpenReason.NOT_A_PROJECT),
        ({}, OpenReason.NOT_A_PROJECT),
        (BOTH | {"../climb.json": b""}, OpenReason.UNSAFE_NAME),
        (BOTH | {"versions/../../climb.json": b""}, OpenReason.UNSAFE_NAME),
        (BOTH | {"..\\climb.json": b""}, OpenReason.UNSAFE_NAME),
        (BOTH | {"/etc/passwd": b""}, OpenReason.UNSAFE_NAME),
        (BOTH | {"\\\\host\\share": b""}, OpenReason.UNSAFE_NAME),
        (BOTH | {"C:/windows": b""}, OpenReason.UNSAFE_NAME),
        (BOTH | {"inner.zip": zip_of(BOTH)}, OpenReason.UNKNOWN_PART),
        (BOTH | {"attachments/": b""}, OpenReason.UNKNOWN_PART),
        (BOTH | {"attachments/photo.png": b""}, OpenReason.UNKNOWN_PART),
        (BOTH | {f"attachments/{SHA}.tar.gz": b""}, OpenReason.UNKNOWN_PART),
    ],
)
def test_a_strange_zip_is_refused_with_its_reason(members, expected):
    assert reason(zip_of(members)) is expected


def test_the_same_name_twice_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as whole:
        whole.writestr("project.json", b"{}")
        with pytest.warns(UserWarning, match="Duplicate"):
            whole.writestr("project.json", b"[]")
    assert reason(target.getvalue()) is OpenReason.UNSAFE_NAME


def test_a_member_with_a_zip_password_is_refused():
    data = bytearray(zip_of(BOTH))
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    assert reason(bytes(data)) is OpenReason.ENCRYPTED


def test_a_way_of_packing_that_is_not_ours_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_BZIP2) as whole:
        whole.writestr("project.json", b"{}" * 99)
    assert reason(target.getvalue()) is OpenReason.DAMAGED


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        (Limits(members=1), OpenReason.TOO_MANY_PARTS),
        (Limits(member=50_000), OpenReason.UNPACKS_TOO_LARGE),
        (Limits(unpacked=100_001), OpenReason.UNPACKS_TOO_LARGE),
        (Limits(ratio_from=60_000, ratio=100), OpenReason.UNPACKS_TOO_LARGE),
    ],
)
def test_limits_are_counted_while_unpacking(limits, expected):
    data = zip_of({"manifest.json": b"{}", "project.json": bytes(100_000)})
    assert reason(data, limits) is expected


def test_honest_repetition_within_the_limits_is_read():
    data = zip_of({"manifest.json": b"{}", "project.json": bytes(100_000)})
    limits = Limits(member=100_000, unpacked=100_002, ratio=1000, ratio_from=1000)
    assert len(Container(data, limits).content("project.json")) == 100_000


def test_a_header_that_understates_its_content_does_not_get_round_the_limits():
    """The directory says 10 bytes; the stream holds a hundred thousand."""
    data = bytearray(zip_of({"manifest.json": b"{}", "project.json": bytes(100_000)}))
    central = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, central + 24, 10)
    assert reason(bytes(data)) is OpenReason.DAMAGED


def test_ten_gigabytes_of_zeros_are_refused_before_they_fill_the_memory():
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = bytes(1 << 20)
    raw = b"".join(packer.compress(block) for _ in range(80)) + packer.flush()
    # The directory claims ten gigabytes; eighty megabytes are enough to be caught.
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("manifest.json", b"{}")
        info = zipfile.ZipInfo("project.json")
        info.compress_type = zipfile.ZIP_DEFLATED
        info.compress_size = len(raw)
        info.CRC = 0
        info.file_size = 10 * 1024**3
        info.header_offset = target.tell()
        target.write(info.FileHeader(zip64=True))
        target.write(raw)
        whole.filelist.append(info)
        whole.start_dir = target.tell()
    assert len(target.getvalue()) < 200_000
    assert reason(target.getvalue()) is OpenReason.UNPACKS_TOO_LARGE


def test_a_wrong_checksum_is_damage():
    data = bytearray(zipped({"project.json": pack(b"text" * 9, deflated=False)}))
    data[data.index(b"texttext")] ^= 1
    assert reason(bytes(data)) is OpenReason.DAMAGED


def test_a_part_that_is_not_there_is_named():
    with pytest.raises(ContainerError) as caught:
        Container(zip_of({"project.json": b"{}"})).content("manifest.json")
    assert (caught.value.reason, caught.value.part) == (OpenReason.PART_MISSING, "manifest.json")


def test_a_cut_file_is_damaged_and_another_file_is_none_of_ours():
    data = zip_of(BOTH)
    assert reason(data[:-30]) is OpenReason.DAMAGED
    assert reason(b"%PDF-1.7 and so on") is OpenReason.NOT_A_PROJECT
