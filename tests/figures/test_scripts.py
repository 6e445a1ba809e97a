"""Texts in other scripts are complete, joined up, and as wide as they are measured."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normsdesk.figures.lettering import Lettering
from normsdesk.figures.scripts import UNSEEN, cut_between, script_of
from tests.figures.conftest import RESOURCES
from tests.figures.phrases import LETTERS, SOCIAL_NORM

LETTERING = Lettering(RESOURCES / "fonts")
MIXED = st.text(alphabet="".join(LETTERS.values()) + "aB1 ,(’)\u200c\u200d", max_size=40)
SCRIPTS = sorted(SOCIAL_NORM)
LATIN_PAGE = """
import io, pathlib, sys
from normsdesk.figures.drawings import Drawing, Text
from normsdesk.figures.lettering import Lettering
from normsdesk.figures.to_pdf import paint_pdf, register_fonts
lettering = Lettering(pathlib.Path(sys.argv[1]))
register_fonts(lettering)
from reportlab.pdfgen.canvas import Canvas
for text in ("Girls marry early", "عيب"):
    canvas = Canvas(io.BytesIO())
    mark = Text(x=5, y=20, text=text, size=12, colour="#000000")
    paint_pdf(canvas, Drawing(width=90, height=30, operations=(mark,)), lettering)
    canvas.save()
    print("uharfbuzz" in sys.modules)
"""


def glyphs_of(text, weight=400):
    return [glyph for part in LETTERING.parts(text, weight) for glyph in part.glyphs]


@pytest.mark.parametrize("script", SCRIPTS)
def test_each_letter_of_a_script_is_drawn_by_its_font_in_both_weights(script):
    assert LETTERING.missing(LETTERS[script] + SOCIAL_NORM[script]) == ()
    regular, bold = (LETTERING.scripts.face(script, weight) for weight in (400, 700))
    assert regular.advances.keys() == bold.advances.keys()
    assert {script_of(letter) for letter in LETTERS[script]} <= {script, "Devanagari"}


@given(MIXED, st.sampled_from((400, 500, 600, 700)))
def test_a_text_in_other_scripts_is_complete_and_as_wide_as_measured(text, weight):
    assert LETTERING.missing(text) == ()
    parts = LETTERING.parts(text, weight)
    said = "".join(part.text + "".join(g.text for g in part.glyphs) for part in parts)
    plain = str.maketrans("", "", "".join(UNSEEN) + "()")
    assert sorted(said.translate(plain)) == sorted(text.translate(plain))
    drawn = 0.0
    for part in parts:
        if part.script:
            face = LETTERING.scripts.face(part.script, weight)
            drawn += sum(glyph.advance for glyph in part.glyphs) / face.units_per_em
            assert all(glyph.number for glyph in part.glyphs)
        else:
            face = LETTERING.face(weight)
            drawn += sum(face.advances[ord(letter)] for letter in part.text) / face.units_per_em
    assert LETTERING.width(text, 10, weight) == pytest.approx(drawn * 10)


def test_arabic_letters_join():
    joined = [glyph.number for glyph in glyphs_of("بيت")]
    alone = [glyph.number for letter in "تيب" for glyph in glyphs_of(letter)]
    assert len(joined) == len(alone)
    assert not set(joined) & set(alone)
    assert len(glyphs_of("لا")) == 1


def test_consonants_of_hindi_and_bengali_melt_into_one_and_the_short_i_stands_before():
    assert len(glyphs_of("क्ष")) == 1
    assert len(glyphs_of("ক্ষ")) == 1
    first, second = glyphs_of("कि")
    assert second.number == glyphs_of("क")[0].number
    assert (first.text, second.text) == ("कि", "")


def test_a_mark_stands_above_its_letter_and_takes_no_room():
    bare, marked = glyphs_of("ب"), glyphs_of("بُ")
    assert sum(g.advance for g in marked) == sum(g.advance for g in bare)
    assert len(marked) == 2


def test_a_mixed_line_stands_in_the_order_in_which_it_is_read():
    parts = LETTERING.parts("The word عيب (shame) hurts")
    assert [part.text or part.script for part in parts] == ["The word ", "Arabic", " (shame) hurts"]
    parts = LETTERING.parts("عيب (shame) هنا")
    assert [part.text or part.script for part in parts] == [
        "Arabic",
        " (",
        "shame",
        ") ",
        "Arabic",
    ]
    assert "".join(g.text for g in parts[-1].glyphs) == "بيع"


@pytest.mark.parametrize("script", SCRIPTS)
def test_words_of_a_script_wrap_and_shorten_like_others(script):
    text = f"{SOCIAL_NORM[script]} " * 6
    lines = LETTERING.wrap(text.strip(), 14, 400, 120)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(LETTERING.width(line, 14) <= 120 for line in lines)
    short = LETTERING.elide(text, 14, 400, 130)
    assert short.endswith("…")
    assert LETTERING.width(short, 14) <= 130
    narrow = LETTERING.wrap(SOCIAL_NORM[script].replace(" ", ""), 14, 400, 30)
    assert len(narrow) > 1
    assert all(LETTERING.width(line, 14) <= 30 for line in narrow)


def test_a_letter_is_not_cut_from_its_marks():
    assert cut_between("क्षि") == ["क्षि"]
    assert cut_between("বাংলা") == ["বাং", "লা"]
    assert cut_between("abc") == ["a", "b", "c"]


def test_joiners_leave_nothing_in_latin_text():
    assert LETTERING.width("a\u200db", 10) == LETTERING.width("ab", 10)
    assert [part.text for part in LETTERING.parts("a\u200db")] == ["ab"]


def test_latin_text_does_not_wake_the_shaper():
    fresh = Lettering(RESOURCES / "fonts")
    fresh.wrap("Girls marry early ’ – ≥ 18 □ 😀", 12, 400, 80)
    assert not fresh.scripts._shapers
    assert not fresh.scripts._faces


def test_a_latin_page_is_written_without_loading_the_shaper():
    done = subprocess.run(
        [sys.executable, "-c", LATIN_PAGE, str(RESOURCES / "fonts")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["False", "True"]
