from pathlib import Path

import pytest

from normsdesk.library.content import ContentError, Row, read_table


def a_row(**values: object) -> Row:
    return Row(values, "file: row[0]")


@pytest.mark.parametrize(
    ("ask", "value"),
    [
        (lambda row: row.word("key"), 3),
        (lambda row: row.word("key"), "  "),
        (lambda row: row.whole("key"), 1.5),
        (lambda row: row.whole("key"), True),
        (lambda row: row.number("key"), "1"),
        (lambda row: row.number("key"), False),
        (lambda row: row.flag("key"), 1),
        (lambda row: row.words("key"), "abc"),
        (lambda row: row.words("key"), ["a", 1]),
        (lambda row: row.words("key"), ["a", ""]),
        (lambda row: row.words("key"), ["a", "a"]),
        (lambda row: row.text("key"), "plain"),
        (lambda row: row.text("key"), {"de": "Norm", "en": "norm"}),
        (lambda row: row.text("key"), {"en": "norm", "fr": 1}),
        (lambda row: row.rows("key"), {}),
        (lambda row: row.rows("key"), []),
        (lambda row: row.rows("key"), ["a"]),
        (lambda row: row.row("key"), []),
    ],
)
def test_a_value_of_another_kind_is_refused_with_its_place(ask, value) -> None:
    with pytest.raises(ContentError) as fault:
        ask(a_row(key=value))
    assert fault.value.place.startswith("file: row[0].key")


def test_what_is_missing_is_named() -> None:
    with pytest.raises(ContentError, match=r"row\[0\]\.key: is missing"):
        a_row().word("key")


def test_a_row_is_finished_only_when_every_key_was_read() -> None:
    row = a_row(known=1, extra=2)
    assert row.whole("known") == 1
    with pytest.raises(ContentError, match="unknown key"):
        row.finish()
    assert row.whole("extra") == 2
    row.finish()


def test_a_text_falls_back_to_english_and_lists_its_placeholders() -> None:
    text = a_row(key={"en": "How many {R} do {P}?", "fr": "{P} : combien de {R} ?"}).text("key")
    assert text.said_in("fr") == "{P} : combien de {R} ?"
    assert text.said_in("sw") == text.english
    assert text.has("fr")
    assert not text.has("sw")
    assert text.placeholders == {"R", "P"}


def test_optional_values_have_plain_defaults() -> None:
    row = a_row()
    assert row.words("list") == ()
    assert row.rows("rows", required=False) == ()
    assert row.flag("flag") is False
    assert row.text("text", required=False).english == ""
    assert row.word("word", "") == ""


def test_bytes_that_are_not_text_are_refused(tmp_path: Path) -> None:
    broken = tmp_path / "x.toml"
    broken.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ContentError, match="cannot be read"):
        read_table("x.toml", broken)
