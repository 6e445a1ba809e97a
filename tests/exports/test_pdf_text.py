"""What people typed becomes text on paper, never markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normsdesk.exports.outline import Span
from normsdesk.exports.pdf_styles import Look
from normsdesk.exports.pdf_text import text_setter, unprintable
from normsdesk.figures.lettering import MISSING_SIGN
from tests.exports.samples import content

SETTER = text_setter(content().studio, {"here"})


@given(st.text(max_size=200))
def test_any_text_can_be_set_and_reads_as_typed_where_the_font_can(text):
    printed = SETTER.printable(text)
    paragraph = SETTER.p(text, Look.BODY)
    paragraph.wrap(200, 1e6)
    assert "".join(paragraph.getPlainText().split()) == "".join(printed.split())


@given(st.text(max_size=200))
def test_what_is_printable_stays_so(text):
    once = SETTER.printable(text)
    assert SETTER.printable(once) == once


@pytest.mark.parametrize("typed", ["a\r\nb", "a\rb", "a\u2028b", "a\vb", "a\fb"])
def test_every_kind_of_line_end_breaks_the_line(typed):
    assert SETTER.printable(typed) == "a\nb"


def test_what_the_font_lacks_becomes_a_box_and_is_named():
    fresh = text_setter(content().studio, ())
    assert fresh.printable("a中b") == f"a{MISSING_SIGN}b"
    assert unprintable("a中b", fresh)[0] == ("cjk unified ideograph-4e2d (U+4E2D)",)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Well done 👍🏿", "Well done [thumbs up]"),
        ("a💃b", "a[dancer]b"),
        ("✅ agreed ❌ not", "✓ agreed ✗ not"),
        ("🇰🇪 ⭐", "KE ★"),
        ("👩‍👧", "[woman] [girl]"),
        ("❤️ and ⚠️", "❤ and ⚠"),
    ],
)
def test_an_emoji_is_printed_as_a_sign_or_by_name_and_named_at_the_end(typed, printed):
    fresh = text_setter(content().studio, ())
    assert fresh.printable(typed) == printed
    assert fresh.printable(printed) == printed
    named, _more = unprintable("❤️ 👍🏿", text_setter(content().studio, ()))
    assert named == ("thumbs up sign (U+1F44D)",)
    dancer = unprintable("a💃b", text_setter(content().studio, ()))
    assert dancer == (("dancer (U+1F483)",), 0)


def test_only_forty_characters_are_named_and_the_others_counted():
    names, more = unprintable("".join(chr(0x4E00 + n) for n in range(50)), SETTER)
    assert (len(names), more >= 10) == (40, True)


def test_a_note_without_a_number_leaves_no_mark():
    span = (Span(text="claim", notes=("unknown",)),)
    assert SETTER.p(span, Look.BODY).getPlainText() == "claim"


def test_a_note_with_a_number_is_raised_behind_the_claim():
    setter = SETTER.for_section({"one": 1, "two": 2})
    span = (Span(text="claim", notes=("two", "one")),)
    assert setter.p(span, Look.BODY).getPlainText() == "claim1,2"


def test_a_link_to_nowhere_is_left_out():
    lost, found = (Span(text="x", target="gone"),), (Span(text="x", target="here"),)
    fragments = [SETTER.p(spans, Look.BODY).frags for spans in (lost, found)]
    assert [bool(getattr(each[0], "link", None)) for each in fragments] == [False, True]
