import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normsdesk.library.languages import wording_for
from normsdesk.model.fields import FieldKind, walk
from normsdesk.model.norm import Norm
from normsdesk.model.practice import Practice, ReferenceGroup
from normsdesk.model.project import Answer, Comment, Project, ReportedPlace, ReportMade
from normsdesk.model.snapshot import Snapshot, altered, snapshot_of
from normsdesk.model.strategy import RiskEthicsItem, Strategy
from normsdesk.steps.naming import Naming
from normsdesk.steps.searching import (
    Found,
    Hit,
    Piece,
    SearchIndex,
    excerpt,
    folded,
    marked,
    searched_words,
)
from normsdesk.store.starting import example_contents

WORDS = wording_for("en")
GROUP = "reference_groups-rg1"


def project(*more) -> Snapshot:
    return snapshot_of(
        [
            Project(id="project-1", title="Shule Kwanza"),
            Practice(id="practices-p1", code="P1", action="marry daughters early"),
            Norm(id="norms-n1", code="N1", expecting="Families", action="marry girls young"),
            ReferenceGroup(id=GROUP, code="RG1", label="Grand-mères du quartier"),
            *more,
        ]
    )


def searched(snapshot: Snapshot, query: str, **options) -> Found:
    index = SearchIndex()
    index.follow(snapshot)
    while not index.work(7):
        pass
    return index.find(WORDS, query, **options)


def hits(found: Found) -> list[Hit]:
    return [hit for step in found.steps for hit in step.hits]


def places(found: Found) -> set[tuple[str, str]]:
    return {(hit.place.record_id, hit.place.path) for hit in hits(found)}


def text(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


def test_a_word_is_found_in_its_field_and_marked():
    found = searched(project(), "early")
    (hit,) = hits(found)
    assert (hit.place.step_id, hit.place.record_id) == ("practice", "practices-p1")
    assert hit.place.path == "action"
    assert [piece.text for piece in hit.pieces if piece.marked] == ["early"]
    assert text(hit.title).startswith("P1 ")
    assert hit.kind == "Practice"


@pytest.mark.parametrize("query", ["grand-mères", "GRAND-MERES", "grand\u2011meres", "mères gran"])
def test_capitals_and_accents_make_no_difference(query):
    assert (GROUP, "label") in places(searched(project(), query))


def test_all_words_must_stand_in_the_same_record():
    assert {place[0] for place in places(searched(project(), "marry families"))} == {"norms-n1"}
    assert searched(project(), "early quartier").count == 0


def test_a_code_finds_its_record_before_all_else():
    other = Strategy(id="strategies-s1", code="S1", name="Talk about N1 at home")
    risk = RiskEthicsItem(id="risks-r1", code="R1", risk="N1 is blamed")
    norm = Norm(id="norms-n10", code="N10", notes="See N1")
    found = searched(project(other, risk, norm), "n1")
    diagnosis = next(step for step in found.steps if step.step.id == "diagnosis")
    assert diagnosis.hits[0].place.record_id == "norms-n1"
    assert diagnosis.hits[0].label == ""
    assert {"strategies-s1", "risks-r1", "norms-n10"} < {one for one, _ in places(found)}


def test_text_stays_as_it_was_typed():
    found = searched(project(Strategy(id="strategies-s1", name="<b>Bold</b> & plain")), "<b>")
    (hit,) = hits(found)
    assert text(hit.pieces) == "<b>Bold</b> & plain"
    assert [piece.text for piece in hit.pieces if piece.marked] == ["<b>"]


def test_rows_and_parts_are_found_by_their_own_path():
    snapshot = example_contents("amani").snapshot
    placed = next(
        one
        for record in snapshot.records()
        for one in walk(record)
        if "[" in one.path and one.field.spec.kind is FieldKind.TEXT and one.value
    )
    found = searched(snapshot, placed.value[:150])
    assert placed.path in {path for _, path in places(found)}


@pytest.mark.parametrize("name", ["amani", "image", "rwanda"])
def test_every_text_that_people_see_is_found_in_its_place(name):
    snapshot = example_contents(name).snapshot
    index = SearchIndex()
    index.follow(snapshot)
    while not index.work():
        pass
    texts = [
        (record.id, placed.path, placed.value)
        for record in snapshot.records()
        for placed in walk(record)
        if placed.field.spec.kind in (FieldKind.LINE, FieldKind.TEXT)
        and not placed.field.spec.hidden
        and not placed.field.name.startswith("language")
        and placed.value
    ]
    for record_id, path, value in texts[:: len(texts) // 60]:
        found = index.find(WORDS, value[:120].rsplit(" ", 1)[0], most=10_000)
        assert (record_id, path) in places(found), path


def test_what_is_hidden_is_not_found():
    note = "hidden words"
    snapshot = snapshot_of([Project(id="project-1", title="A", example_note=note)])
    assert searched(snapshot, note).count == 0
    assert searched(snapshot, "project-1").count == 0


def test_pages_are_found_by_name():
    found = searched(project(), "risk")
    assert any(hit.place.section_id and not hit.place.record_id for hit in found.pages)
    assert searched(project(), "norm diagnosis").pages[0].place.step_id == "diagnosis"


def test_only_the_first_places_of_a_step_are_listed_but_all_are_counted():
    many = [Strategy(id=f"strategies-s{n}", code=f"S{n}", name="Circle") for n in range(1, 50)]
    found = searched(project(*many), "circle", most=20)
    (step,) = found.steps
    assert (len(step.hits), step.count) == (20, 49)


@pytest.mark.parametrize("query", ["", "   ", "\n\t"])
def test_nothing_is_found_for_nothing(query):
    assert searched(project(), query) == Found()


def test_a_change_is_followed_and_what_stayed_is_not_read_again(monkeypatch):
    snapshot = project()
    index = SearchIndex()
    index.follow(snapshot)
    while not index.work():
        pass
    norm = altered(snapshot.get(Norm, "norms-n1"), action="wait")
    tables = {**snapshot.tables, "norms": {norm.id: norm}}
    tables.pop("practices")
    index.follow(Snapshot(tables))
    assert index.work(1)  # one record is new
    assert index.find(WORDS, "girls young").count == 0
    assert [hit.place.record_id for hit in hits(index.find(WORDS, "wait"))] == ["norms-n1"]
    assert index.find(WORDS, "early").count == 0


def test_an_answer_before_all_is_ready_holds_what_is_ready():
    index = SearchIndex()
    index.follow(project())
    assert not index.complete
    assert index.find(WORDS, "marry").steps == ()
    index.work(100)
    assert index.complete
    assert index.find(WORDS, "marry").count == 2


def test_the_title_is_the_name_people_know():
    snapshot = example_contents("amani").snapshot
    naming = Naming(WORDS, snapshot)
    for hit in hits(searched(snapshot, "grandmothers")):
        record = snapshot.record(hit.place.record_id)
        assert record is not None
        assert text(hit.title) == naming.title(record)


def test_a_long_text_is_cut_around_the_word():
    before, after = "before " * 40, " after" * 40
    pieces = excerpt(before + "needle" + after, ("needle",))
    assert pieces[0].text == pieces[-1].text == "…"
    assert [piece.text for piece in pieces if piece.marked] == ["needle"]
    assert len(text(pieces)) < 120


@given(st.text(max_size=60), st.text(alphabet=string.ascii_letters + "éßİﬁ —", max_size=6))
@settings(max_examples=50)
def test_marking_loses_no_letter_and_marks_what_is_there(line, query):
    wanted = searched_words(query)
    pieces = marked(line, wanted)
    assert text(pieces) == line
    assert any(piece.marked for piece in pieces) == any(word in folded(line) for word in wanted)


@given(st.text(max_size=40))
@settings(max_examples=50)
def test_a_text_is_found_by_itself(line):
    snapshot = snapshot_of([Project(id="project-1", title=line)])
    found = searched(snapshot, line)
    expected = bool(line.split()) and bool(searched_words(line))
    assert ("project-1", "title") in places(found) or not expected


def test_comments_and_their_answers_are_found_and_what_the_program_remembers_is_not():
    comment = Comment(
        id="comments-1",
        record_id="norms-n1",
        text="Ask the grandmothers",
        answers=(Answer(text="They were asked in Milele"),),
    )
    told = ReportMade(
        id="reports_made-1", places=(ReportedPlace(number="4.1", name="Hidden remembered name"),)
    )
    snapshot = project(comment, told)
    assert [hit.place.record_id for hit in hits(searched(snapshot, "ask grandmothers"))] == [
        "comments-1"
    ]
    assert [hit.place.record_id for hit in hits(searched(snapshot, "milele"))] == ["comments-1"]
    assert searched(snapshot, "remembered").count == 0
