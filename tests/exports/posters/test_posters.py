"""Posters for a community meeting: one page each, words people know, nothing private."""

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normsdesk.exports.pdf_pieces import text_height
from normsdesk.exports.posters.norm_card import norm_poster
from normsdesk.exports.posters.theory_card import theory_poster
from normsdesk.exports.posters.type import fitted
from normsdesk.exports.posters.writing import THEORY, PosterWish, posters_of, posters_pdf
from normsdesk.exports.worksheets.pages import setter_of
from normsdesk.exports.worksheets.wish import SheetPaper
from normsdesk.library.languages import wording_for
from normsdesk.model.norm import Norm, NormValence
from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from tests.cli.running import run
from tests.exports.samples import content, example
from tests.exports.test_rough_projects import ROUGH
from tests.model.random_projects import random_project

WORDS = wording_for("en")


def texts_of(snapshot, **wish):
    made = posters_pdf(snapshot, PosterWish(**wish), WORDS, content().studio)
    document = pypdfium2.PdfDocument(made.content)
    texts = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return texts


def test_a_norm_card_says_the_norm_another_way_and_what_to_talk_about():
    (text,) = texts_of(example("amani"), posters=("norms-n1",))
    assert "Families here expect parents of a girl past puberty to marry her soon." in text
    assert "Keep a daughter in school until 18" in text
    assert "Social norm: kanuni ya kijamii" in text
    assert "Who already does it another way?" in text
    assert "Illustrative example" in text


def largest(snapshot, name):
    """Give the words of the poster in its largest letters."""
    found = norm_poster(snapshot, snapshot.get(Norm, name), WORDS)
    return found.large, found.now


def test_what_people_want_is_large_and_a_harmful_norm_is_small():
    assert largest(example("amani"), "norms-n2") == (
        "Let the girl have a say",
        "Families here expect daughters to obey their father on marriage.",
    )


def test_a_norm_that_protects_is_large_itself():
    norm = Norm(
        id="norms-p",
        valence=NormValence.PROTECTIVE,
        expecting="neighbours",
        expected="parents",
        action="send girls to school",
    )
    large, now = largest(snapshot_of([Project(id="project"), norm]), norm.id)
    assert "send girls to school" in large
    assert not now


def test_where_nobody_has_named_another_way_a_question_is_large():
    norm = Norm(id="norms-q", short_label="Girls marry early")
    large, now = largest(snapshot_of([Project(id="project"), norm]), norm.id)
    assert large == "Do we all want it, or do we only think so?"
    assert "Girls marry early" in now


def test_letters_of_the_theory_can_be_read_from_some_steps_away():
    (text,) = texts_of(example("rwanda"), posters=(THEORY,))
    assert "and 2 more" in text
    made = posters_pdf(
        example("rwanda"), PosterWish(posters=(THEORY,)), WORDS, content().studio
    ).content
    page = pypdfium2.PdfDocument(made)[0].get_textpage()
    start, count = page.search("Earnings").get_next()
    raw = pypdfium2.raw
    assert all(raw.FPDFText_GetFontSize(page.raw, start + place) >= 12 for place in range(count))


def test_the_theory_says_norms_by_name_and_leaves_out_counts():
    (text,) = texts_of(example("amani"), posters=(THEORY,))
    assert "“A girl past puberty marries soon” is weaker" in text
    assert "180 upholders" not in text


def test_no_poster_shows_a_number_a_quote_or_a_risk():
    whole = " ".join(texts_of(example("amani")))
    for table, field in (("evidence", "quote"), ("risks", "risk"), ("sanctions", "description")):
        for record in example("amani").tables[table].values():
            secret = getattr(record, field)
            assert not secret or secret not in whole
    assert "%" not in whole


@pytest.mark.parametrize("name", ["rwanda", "image"])
def test_every_poster_is_one_page(name):
    snapshot = example(name)
    assert len(texts_of(snapshot, paper=SheetPaper.A3)) == len(posters_of(snapshot, WORDS))


@pytest.mark.parametrize("seed", [2])
def test_any_project_has_posters_of_one_page(seed):
    snapshot = random_project(seed, size=80, texts=ROUGH)
    assert len(texts_of(snapshot)) == len(posters_of(snapshot, WORDS))


def test_an_empty_project_has_a_theory_with_nothing_in_it_yet():
    snapshot = snapshot_of([Project(id="project-p")])
    assert [boxes for _, boxes in theory_poster(snapshot, WORDS).columns] == [()] * 4
    assert len(texts_of(snapshot)) == 1


@settings(max_examples=15, deadline=None)
@given(
    text=st.one_of(st.text(max_size=400), st.sampled_from(ROUGH)),
    wide=st.floats(40, 500),
    high=st.floats(30, 400),
)
def test_large_type_is_never_higher_than_its_room(text, wide, high):
    paragraph = fitted(setter_of(content().studio), text, (54, 7), (wide, high))
    assert text_height(paragraph, wide) <= max(high, 7 * 1.26 * 25 * 24 / wide + 9)


def test_posters_are_written_from_the_command_line(tmp_path):
    path, out = tmp_path / "amani.norms", tmp_path / "posters.pdf"
    assert run("example", "amani", path).status == 0
    done = run("posters", path, out, "--norm", "n1,N2", "--theory", "--paper", "a3")
    assert (done.status, done.out.strip()) == (0, "3 pages.")
    out.unlink()
    for arguments in (("--norm", "N99"), ("--paper", "a0")):
        done = run("posters", path, out, *arguments)
        assert (done.status, len(done.err.strip().splitlines())) == (2, 1)
        assert not out.exists()
