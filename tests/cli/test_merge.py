"""``normsdesk merge``: what goes in, what is told, and what is refused."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from normsdesk.model.norm import Norm
from normsdesk.model.project import Comment, Contact
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.store.ancestry import with_start
from normsdesk.store.contents import Contents, next_contents, with_attachment
from normsdesk.store.project_file import Opened, open_project, save_project
from normsdesk.store.starting import example_contents
from tests.cli.running import run
from tests.store.builders import NOON, with_manifest


def saved(path: Path, contents: Contents) -> Path:
    save_project(path, contents)
    return path


def read(path: Path) -> Contents:
    opened = open_project(path)
    assert isinstance(opened, Opened)
    return opened.contents


def norm(contents: Contents) -> Norm:
    return contents.snapshot.all(Norm)[0]


def edited(contents: Contents, **values: object) -> Contents:
    after = altered(norm(contents), **values)
    tables = dict(contents.snapshot.tables)
    tables["norms"] = {**tables["norms"], after.id: after}
    number = contents.revision_number + 1
    return next_contents(with_start(contents), Snapshot(tables), revision=number, at=NOON)


@pytest.fixture
def start() -> Contents:
    return example_contents("amani")


def test_two_villages_come_together_in_either_order(start: Contents, tmp_path: Path):
    mine = saved(tmp_path / "a.norms", edited(start, notes="From the first village"))
    theirs = saved(tmp_path / "b.norms", edited(start, expecting="everybody"))
    before = mine.read_bytes(), theirs.read_bytes()
    outcome = run("merge", mine, theirs, tmp_path / "one.norms")
    assert (outcome.status, outcome.err) == (0, "")
    assert "Changed in my copy: 1. Changed in the other copy: 1." in outcome.out
    assert run("merge", theirs, mine, tmp_path / "two.norms").status == 0
    one, two = read(tmp_path / "one.norms"), read(tmp_path / "two.norms")
    assert one.snapshot == two.snapshot
    assert (norm(one).notes, norm(one).expecting) == ("From the first village", "everybody")
    assert (mine.read_bytes(), theirs.read_bytes()) == before


def test_a_conflict_is_told_and_stays_as_a_comment(start: Contents, tmp_path: Path):
    mine = saved(tmp_path / "a.norms", edited(start, notes="Ours"))
    theirs = saved(tmp_path / "b.norms", edited(start, notes="Theirs"))
    outcome = run("merge", mine, theirs, tmp_path / "one.norms")
    assert outcome.status == 1
    assert "N1 · Notes: Both changed" in outcome.out
    assert "1 choice is open" in outcome.out
    run("merge", theirs, mine, tmp_path / "two.norms")
    one, two = read(tmp_path / "one.norms"), read(tmp_path / "two.norms")
    assert one.snapshot == two.snapshot
    fresh = {comment.id for comment in one.snapshot.all(Comment)}
    fresh -= {comment.id for comment in start.snapshot.all(Comment)}
    (note,) = (one.snapshot.get(Comment, name) for name in fresh)
    assert (note.record_id, note.field) == (norm(one).id, "notes")
    assert {norm(one).notes, note.text.rpartition(": ")[2]} == {"Ours", "Theirs"}


@pytest.mark.parametrize(("take", "notes"), [("mine", "Ours"), ("theirs", "Theirs")])
def test_one_side_can_be_taken(start: Contents, tmp_path: Path, take: str, notes: str):
    mine = saved(tmp_path / "a.norms", edited(start, notes="Ours"))
    theirs = saved(tmp_path / "b.norms", edited(start, notes="Theirs"))
    outcome = run("merge", mine, theirs, tmp_path / "one.norms", "--take", take)
    assert outcome.status == 0
    joined = read(tmp_path / "one.norms")
    assert norm(joined).notes == notes
    assert len(joined.snapshot.all(Comment)) == len(start.snapshot.all(Comment))


def test_three_copies_come_together_one_after_another(start: Contents, tmp_path: Path):
    a = saved(tmp_path / "a.norms", edited(start, notes="a"))
    b = saved(tmp_path / "b.norms", edited(start, expecting="b"))
    c = saved(tmp_path / "c.norms", edited(start, action="c"))
    assert run("merge", a, b, tmp_path / "ab.norms").status == 0
    assert run("merge", c, tmp_path / "ab.norms", tmp_path / "abc.norms").status == 0
    joined = norm(read(tmp_path / "abc.norms"))
    assert (joined.notes, joined.expecting, joined.action) == ("a", "b", "c")
    assert run("merge", tmp_path / "abc.norms", b, tmp_path / "again.norms").status == 0
    assert read(tmp_path / "again.norms").snapshot == read(tmp_path / "abc.norms").snapshot


def test_the_mentors_copy_comes_back_with_comments_and_without_loss(
    start: Contents, tmp_path: Path
):
    own = saved(tmp_path / "own.norms", start)
    run("share", own, tmp_path / "copy.norms")
    copy = read(tmp_path / "copy.norms")
    comment = Comment(id="comments-m1", record_id=norm(copy).id, text="How do you know?")
    tables = dict(copy.snapshot.tables)
    tables["comments"] = {**tables["comments"], comment.id: comment}
    back = next_contents(copy, Snapshot(tables), revision=copy.revision_number + 1, at=NOON)
    saved(tmp_path / "back.norms", back)
    outcome = run("merge", own, tmp_path / "back.norms", tmp_path / "one.norms")
    assert (outcome.status, outcome.err) == (0, "")
    joined = read(tmp_path / "one.norms").snapshot
    assert joined.get(Comment, "comments-m1") == comment
    assert len(joined) == len(start.snapshot) + 1
    assert joined.all(Contact) == start.snapshot.all(Contact)


def test_a_share_that_cannot_note_itself_says_so(start: Contents, tmp_path: Path, monkeypatch):
    monkeypatch.setattr("normsdesk.cli.share.note_in_project", lambda *_args: False)
    own = saved(tmp_path / "own.norms", start)
    outcome = run("share", own, tmp_path / "copy.norms")
    assert "it does not know of this copy" in outcome.out


def test_files_of_both_are_there(start: Contents, tmp_path: Path):
    from normsdesk.model.project import Attachment

    theirs, sha = with_attachment(start, b"a photo", "png")
    photo = Attachment(id="attachments-x", name="photo.png", sha256=sha)
    held = {**theirs.snapshot.tables.get("attachments", {}), photo.id: photo}
    snapshot = Snapshot({**theirs.snapshot.tables, "attachments": held})
    theirs = next_contents(with_start(theirs), snapshot, revision=2, at=NOON)
    saved(tmp_path / "b.norms", theirs)
    saved(tmp_path / "a.norms", edited(start, notes="x"))
    run("merge", tmp_path / "a.norms", tmp_path / "b.norms", tmp_path / "one.norms")
    joined = read(tmp_path / "one.norms")
    assert any(sha in name for name in joined.attachments)
    assert set(start.attachments) <= set(joined.attachments)


def test_without_a_known_past_each_difference_counts(start: Contents, tmp_path: Path):
    mine = saved(tmp_path / "a.norms", edited(start, notes="Ours"))
    lost = replace(edited(start, notes="Theirs"), bases={}, base_notes=(), ancestors=())
    theirs = saved(tmp_path / "b.norms", lost)
    outcome = run("merge", mine, theirs, tmp_path / "one.norms")
    assert outcome.status == 1
    assert "It is not known what both copies come from" in outcome.out


def test_two_different_projects_are_explained_and_can_be_put_together(tmp_path: Path):
    mine = saved(tmp_path / "a.norms", example_contents("amani"))
    theirs = saved(tmp_path / "b.norms", example_contents("rwanda"))
    outcome = run("merge", mine, theirs, tmp_path / "one.norms")
    assert outcome.status == 2
    assert "are two different projects" in outcome.err
    assert not (tmp_path / "one.norms").exists()
    outcome = run("merge", mine, theirs, tmp_path / "one.norms", "--unrelated")
    assert outcome.status in (0, 1), outcome.err
    joined = read(tmp_path / "one.norms").snapshot
    assert len(joined.all(Norm)) == sum(
        len(example_contents(name).snapshot.all(Norm)) for name in ("amani", "rwanda")
    )


def test_json_names_every_conflict(start: Contents, tmp_path: Path):
    mine = saved(tmp_path / "a.norms", edited(start, notes="Ours"))
    theirs = saved(tmp_path / "b.norms", edited(start, notes="Theirs"))
    told = json.loads(run("merge", mine, theirs, tmp_path / "one.norms", "--json").out)
    assert told["base"] == start.revision
    (conflict,) = told["conflicts"]
    assert (conflict["record"], conflict["path"]) == ("N1", "notes")
    assert {conflict["mine"], conflict["theirs"]} == {"Ours", "Theirs"}
    assert told["open"] == 1


def test_a_copy_of_a_newer_program_is_refused_in_a_sentence(start: Contents, tmp_path: Path):
    mine = saved(tmp_path / "a.norms", start)
    theirs = saved(tmp_path / "b.norms", start)
    with_manifest(theirs, format=99)
    outcome = run("merge", mine, theirs, tmp_path / "one.norms")
    assert outcome.status == 2
    assert "newer" in outcome.err
    assert not (tmp_path / "one.norms").exists()


def test_what_is_there_is_not_written_over(start: Contents, tmp_path: Path):
    mine = saved(tmp_path / "a.norms", start)
    outcome = run("merge", mine, mine, mine)
    assert outcome.status == 2
    assert run("merge", mine, mine, tmp_path / "one.txt").status == 2
    assert read(mine).snapshot == start.snapshot


def test_a_copy_joined_with_itself_is_the_same(start: Contents, tmp_path: Path):
    mine = saved(tmp_path / "a.norms", edited(start, notes="x"))
    assert run("merge", mine, mine, tmp_path / "one.norms").status == 0
    assert read(tmp_path / "one.norms").snapshot == read(mine).snapshot
