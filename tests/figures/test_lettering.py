import pytest
from hypothesis import given
from hypothesis import strategies as st

from normsdesk.figures.drawings import Text
from normsdesk.figures.lettering import FILES, Lettering, cleaned, read_face
from tests.figures.conftest import RESOURCES

LETTERING = Lettering(RESOURCES / "fonts")
some_text = st.text(max_size=80)


@pytest.mark.parametrize("weight", FILES)
def test_widths_agree_with_the_font_file(weight):
    from fontTools.ttLib import TTFont

    font = TTFont(LETTERING.path(weight))
    face = LETTERING.face(weight)
    expected = {code: font["hmtx"][name][0] for code, name in font.getBestCmap().items()}
    assert face.advances == expected
    assert font["OS/2"].usWeightClass == weight
    assert font["name"].getDebugName(16) == "NormsDesk Sans"
    assert (face.ascent, -face.descent) == (font["hhea"].ascent, font["hhea"].descent)
    assert face.cap_height == font["OS/2"].sCapHeight


@pytest.mark.parametrize("weight", FILES)
def test_all_digits_have_one_width(weight):
    assert len({LETTERING.width(digit, 100, weight) for digit in "0123456789"}) == 1


def test_a_map_of_format_4_is_read_as_well(tmp_path):
    from fontTools.ttLib import TTFont

    font = TTFont(LETTERING.path(400))
    font["cmap"].tables = [table for table in font["cmap"].tables if table.format == 4]
    expected = {code: font["hmtx"][name][0] for code, name in font.getBestCmap().items()}
    font.save(tmp_path / "small.ttf")
    assert read_face(tmp_path / "small.ttf").advances == expected


def test_a_file_that_is_no_font_is_refused(tmp_path):
    (tmp_path / "text.ttf").write_text("not a font at all, only a line of text")
    with pytest.raises(ValueError, match=r"text\.ttf"):
        read_face(tmp_path / "text.ttf")


@given(some_text, st.floats(min_value=20, max_value=300))
def test_wrapping_loses_no_letter_and_no_line_is_too_wide(text, max_width):
    lines = LETTERING.wrap(text, 12, 400, max_width)
    assert lines
    unseen = str.maketrans("", "", " \u200e\u200f")  # a line may begin with its direction
    assert "".join(lines).translate(unseen) == cleaned(" ".join(text.splitlines())).translate(
        unseen
    )
    for line in lines:
        assert LETTERING.width(line, 12) <= max_width or len(line.strip()) <= 2


@given(some_text, st.floats(min_value=20, max_value=300))
def test_a_shortened_line_fits(text, max_width):
    line = LETTERING.elide(text, 12, 400, max_width)
    assert LETTERING.width(line, 12) <= max_width
    assert line == text or line.endswith("…")


def test_left_over_lines_end_in_an_ellipsis():
    lines = LETTERING.wrap("one two three four five six", 14, 400, 60, max_lines=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert LETTERING.width(lines[-1], 14) <= 60


@given(some_text)
def test_runs_join_to_the_text_and_agree_with_what_is_missing(text):
    runs = LETTERING.printable_runs(cleaned(text))
    assert "".join(run.text for run in runs) == cleaned(text)
    unprintable = {c for run in runs if not run.printable for c in run.text}
    assert unprintable == set(LETTERING.missing(text))


def test_what_the_font_lacks_is_named_once():
    assert LETTERING.missing("ok ▸ ☐ ▸ 😀 ≥ → ✓") == ("▸", "☐", "😀")


def test_centred_text_starts_half_its_width_before_the_anchor():
    text = Text(x=0, y=0, text="Norm\x07 N1", size=20, colour="#000000", anchor="middle")
    placed = LETTERING.placed(text)
    assert placed.text == "Norm N1"
    assert placed.offset == pytest.approx(-LETTERING.width("Norm N1", 20) / 2)


@pytest.mark.parametrize("weight", FILES)
def test_what_the_font_lacks_is_measured_as_the_sign_that_stands_for_it(weight):
    assert LETTERING.width("字", 12, weight) >= LETTERING.width("□", 12, weight)


@pytest.mark.parametrize("weight", FILES)
def test_an_apostrophe_shares_its_shape_with_no_letter_so_that_a_pdf_tells_it(weight):
    from fontTools.ttLib import TTFont

    shapes = TTFont(LETTERING.path(weight)).getBestCmap()
    for usual in "’”ι":
        assert [chr(code) for code, name in shapes.items() if name == shapes[ord(usual)]] == [usual]
    assert LETTERING.width("ʼ", 10, weight) == LETTERING.width("’", 10, weight)
