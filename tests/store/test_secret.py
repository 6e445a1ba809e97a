import hashlib
import hmac
import tracemalloc

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import example, given, settings
from hypothesis import strategies as st

from normsdesk.store import secret
from normsdesk.store.failures import OpenReason
from normsdesk.store.secret import (
    CHUNK,
    HEADER,
    TAG,
    AsFar,
    Recipe,
    SealError,
    is_sealed,
    key_of,
    keys_known,
    locked,
    new_key,
    opened,
    opens,
    recipe_of,
    sealed,
    unsealed,
    unsealed_as_far,
)

WHOLE = CHUNK + TAG
KEY = new_key("blue goat on a wall", work=10, lanes=1)
OTHER = new_key("blue goat on a wall", work=10, lanes=1)
LONG = bytes(range(256)) * (3 * CHUNK // 256) + b"the end"


def reason_of(data, key=KEY):
    with pytest.raises(SealError) as caught:
        unsealed(data, key)
    return caught.value.reason


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_what_was_sealed_opens_again(size):
    content = (b"norm" * (size // 4 + 1))[:size]
    data = sealed(content, KEY)
    assert is_sealed(data)
    assert recipe_of(data) == KEY.recipe
    assert opens(data, KEY)
    assert unsealed(data, KEY) == content
    assert unsealed_as_far(data, KEY) == AsFar(content=content, genuine=True, key=KEY)


def test_the_same_content_never_gives_the_same_bytes():
    one, two = sealed(LONG, KEY), sealed(LONG, KEY)
    assert one[HEADER - 32 : HEADER] != two[HEADER - 32 : HEADER]
    assert one[HEADER : HEADER + 64] != two[HEADER : HEADER + 64]


def test_a_password_opens_from_its_recipe_and_another_does_not():
    data = sealed(LONG, KEY)
    again = key_of("blue goat on a wall", recipe_of(data))
    assert unsealed(data, again) == LONG
    wrong = key_of("blue goat on a well", recipe_of(data))
    assert not opens(data, wrong)
    assert reason_of(data, wrong) is OpenReason.NOT_UNLOCKED
    assert reason_of(data, OTHER) is OpenReason.NOT_UNLOCKED


def test_a_stranger_opens_a_file_with_what_the_page_says():
    data = sealed(LONG, KEY)
    header, body = data[:64], data[64:]
    assert header[:9] == b"NORMSEAL\x01"
    made = hashlib.scrypt(
        b"blue goat on a wall",
        salt=header[16:32],
        n=2 ** header[9],
        r=header[10],
        p=header[11],
        dklen=32,
    )
    middle = hmac.digest(header[32:64], made, "sha256")
    key = hmac.digest(middle, b"normsdesk file" + b"\x01", "sha256")
    size = 65_536 + 16
    chunks = [body[place : place + size] for place in range(0, len(body), size)]
    found = b"".join(
        AESGCM(key).decrypt(
            number.to_bytes(11, "big") + bytes([number == len(chunks) - 1]), chunk, header
        )
        for number, chunk in enumerate(chunks)
    )
    assert found == LONG


def test_a_letter_typed_in_two_parts_is_the_same_letter():
    recipe = KEY.recipe
    assert key_of("café", recipe).secret == key_of("cafe\u0301", recipe).secret


@pytest.mark.parametrize("cut", [HEADER, HEADER + 5, HEADER + WHOLE - 1])
def test_a_file_cut_in_its_first_chunk_says_neither_password_nor_file(cut):
    assert reason_of(sealed(LONG, KEY)[:cut]) is OpenReason.NOT_UNLOCKED


@pytest.mark.parametrize("cut", [HEADER + 2 * WHOLE, HEADER + 2 * WHOLE + 3, -1])
def test_a_file_cut_later_is_damaged(cut):
    assert reason_of(sealed(LONG, KEY)[:cut]) is OpenReason.DAMAGED


def test_chunks_cannot_be_swapped_repeated_left_out_or_added():
    data = sealed(LONG, KEY)
    head, body = data[:HEADER], data[HEADER:]
    one, two, rest = body[:WHOLE], body[WHOLE : 2 * WHOLE], body[2 * WHOLE :]
    for other in (two + one + rest, one + one + rest, one + rest, body + one, body + b"\0"):
        with pytest.raises(SealError):
            unsealed(head + other, KEY)


def test_a_chunk_of_another_file_with_the_same_password_does_not_fit():
    one, two = sealed(LONG, KEY), sealed(LONG, KEY)
    mixed = one[: HEADER + WHOLE] + two[HEADER + WHOLE :]
    assert reason_of(mixed) is OpenReason.DAMAGED


@pytest.mark.parametrize("place", range(HEADER))
def test_no_byte_of_the_header_can_be_changed(place):
    data = bytearray(sealed(b"quiet", KEY))
    data[place] ^= 0x01
    with pytest.raises(SealError):
        unsealed(bytes(data), key_of("blue goat on a wall", recipe_of(bytes(data))))


def test_a_cut_header_is_damage():
    with pytest.raises(SealError) as caught:
        recipe_of(sealed(b"quiet", KEY)[: HEADER - 1])
    assert caught.value.reason is OpenReason.DAMAGED


@pytest.mark.parametrize(
    ("place", "value"), [(8, 2), (9, 17), (9, 255), (9, 0), (10, 16), (11, 0), (11, 255), (12, 1)]
)
def test_a_forged_header_makes_nobody_work(place, value, monkeypatch):
    data = bytearray(sealed(b"quiet", KEY))
    data[place] = value
    asked = []
    with pytest.raises(SealError) as caught:
        opened(bytes(data), lambda recipe: asked.append(recipe))
    assert caught.value.reason is OpenReason.SEALED_OTHERWISE
    assert asked == []


def test_a_key_is_not_made_of_a_recipe_beyond_the_limits():
    for recipe in (
        Recipe(work=30, lanes=1, salt=bytes(16)),
        Recipe(work=15, lanes=99, salt=bytes(16)),
    ):
        with pytest.raises(SealError):
            key_of("secret word", recipe)


def test_without_a_key_it_is_told_that_a_password_is_needed():
    with pytest.raises(SealError) as caught:
        opened(sealed(b"quiet", KEY), locked)
    assert caught.value.reason is OpenReason.SEALED


def test_keys_that_are_known_open_without_work(monkeypatch):
    data = sealed(b"quiet", KEY)
    monkeypatch.setattr(secret, "key_of", None)
    assert opened(data, keys_known(None, OTHER, KEY)) == (b"quiet", KEY)
    assert keys_known(OTHER)(KEY.recipe) is None


def test_what_can_be_opened_of_a_damaged_file_is_opened():
    data = bytearray(sealed(LONG, KEY))
    data[HEADER + WHOLE + 7] ^= 0xFF
    found = unsealed_as_far(bytes(data), KEY)
    assert not found.genuine
    assert len(found.content) == len(LONG)
    wrong = [place for place, one in enumerate(LONG) if found.content[place] != one]
    assert wrong == [CHUNK + 7]  # what changed, and only that
    with pytest.raises(SealError):
        unsealed_as_far(bytes(data), OTHER)


ZIPPED = b"PK\x03\x04" + LONG[: CHUNK + 999] + b"PK\x05\x06" + bytes(18)


@pytest.mark.parametrize("length", [HEADER + 4000, HEADER + WHOLE + 500, HEADER + WHOLE])
def test_what_was_cut_off_leaves_the_rest_readable(length):
    data = sealed(ZIPPED, KEY)
    found = unsealed_as_far(data[:length], KEY)
    assert not found.genuine
    sure = min(CHUNK, length - HEADER - TAG)  # the end of a file may look like anything
    assert found.content[:sure] == ZIPPED[:sure]


def test_a_damaged_end_is_read_as_the_end():
    data = bytearray(sealed(ZIPPED, KEY))
    data[-1] ^= 1
    assert unsealed_as_far(bytes(data), KEY).content == ZIPPED


def test_a_file_of_which_nothing_proves_the_key_is_not_opened():
    data = bytearray(sealed(b"no zip at all" * 9, KEY))
    data[-1] ^= 1
    with pytest.raises(SealError):
        unsealed_as_far(bytes(data), KEY)
    cut = sealed(ZIPPED, KEY)[: HEADER + 3]
    with pytest.raises(SealError):
        unsealed_as_far(cut, KEY)


def test_neither_a_key_nor_its_file_shows_the_secret():
    assert KEY.secret.hex() not in repr(KEY)
    assert repr(KEY.secret) not in repr(KEY)
    assert KEY.secret not in sealed(b"quiet", KEY)


def test_opening_a_large_file_takes_little_more_than_the_file():
    content = bytes(8 * 1024 * 1024)
    data = sealed(content, KEY)
    tracemalloc.start()
    unsealed(data, KEY)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2.2 * len(content)


@settings(max_examples=25)
@given(st.binary(max_size=300))
@example(secret.MAGIC)
def test_whatever_follows_the_first_bytes_is_refused_with_a_reason(rest):
    for data in (rest, secret.MAGIC + rest):
        with pytest.raises(SealError) as caught:
            opened(data, keys_known(KEY))
        assert isinstance(caught.value.reason, OpenReason)


@settings(max_examples=25)
@given(st.data())
def test_any_one_changed_byte_is_found(data):
    whole = bytearray(sealed(LONG[: CHUNK + 50], KEY))
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(SealError):
        unsealed(bytes(whole), KEY)
