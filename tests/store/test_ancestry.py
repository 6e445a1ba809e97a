"""What two copies come from: after copying, sharing, joining, and when it is not known."""

from dataclasses import replace
from datetime import timedelta

from normsdesk.edit.merging import merge
from normsdesk.model.norm import Norm
from normsdesk.model.project import Attachment, Contact, Reader
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.store.ancestry import (
    common_past,
    copies_of,
    joined_contents,
    with_base,
    with_handed_over,
    with_start,
    without_past,
)
from normsdesk.store.contents import Contents, next_contents, with_attachment
from normsdesk.store.project_file import Opened, open_project, save_project
from normsdesk.store.redact import Redaction
from normsdesk.store.schema import ANCESTORS_KEPT, BaseNote
from normsdesk.store.sharing import shared_copy
from tests.store.builders import NOON, a_snapshot, some_contents


def edited(contents: Contents, at: int, **values: object) -> Contents:
    """Make the file as it is after a session: the state it began from is kept."""
    norm = altered(contents.snapshot.get(Norm, "norms-n1"), **values)
    tables = {**contents.snapshot.tables}
    tables["norms"] = {**tables["norms"], norm.id: norm}
    return next_contents(
        with_start(contents),
        Snapshot(tables),
        revision=contents.revision_number + 1,
        at=NOON + timedelta(days=at),
    )


def with_contact(contents: Contents) -> Contents:
    person = Contact(id="contacts-1", title="Lead", phone="0700 1")
    tables = {**contents.snapshot.tables, "contacts": {person.id: person}}
    return replace(contents, snapshot=Snapshot(tables))


def test_two_copies_of_a_file_find_the_state_in_which_it_was_copied():
    start = some_contents()
    mine, theirs = edited(start, 1, action="a"), edited(edited(start, 2, notes="b"), 3, notes="c")
    for one, other in ((mine, theirs), (theirs, mine)):
        past = common_past(one, other)
        assert past is not None
        assert past.snapshot == start.snapshot
        assert past.note.revision == start.revision


def test_one_copy_that_knows_its_start_is_enough():
    start = some_contents()
    mine, theirs = edited(start, 1, action="a"), edited(start, 2, notes="b")
    past = common_past(replace(mine, bases={}, base_notes=()), theirs)
    assert past is not None
    assert past.snapshot == start.snapshot


def test_an_older_state_of_the_same_file_has_nothing_new():
    start = some_contents()
    mine = edited(edited(start, 1, action="a"), 2, action="b")
    past = common_past(mine, start)
    assert past is not None
    assert past.snapshot == start.snapshot
    ahead = common_past(start, mine)
    assert ahead is not None
    assert ahead.snapshot == start.snapshot


def test_files_without_a_common_past_have_none():
    mine, theirs = some_contents(), replace(some_contents(), revision="9-0000aaaa")
    assert common_past(mine, theirs) is None
    copies, past = copies_of(mine, theirs)
    assert past is None
    assert copies.base is None


def test_a_copy_for_the_mentor_comes_back_and_contacts_stay():
    own = with_contact(some_contents())
    copy = shared_copy(own, Redaction(reader=Reader.MENTOR), at=NOON + timedelta(hours=1)).contents
    own = with_handed_over(own, copy)
    own = edited(own, 1, action="mine")
    copy = edited(copy, 2, notes="The mentor asks why")
    copies, past = copies_of(own, copy)
    assert past is not None
    assert past.note.handed
    merged = merge(copies)
    assert merged.conflicts == ()
    assert merged.snapshot.get(Contact, "contacts-1").phone == "0700 1"
    norm = merged.snapshot.get(Norm, "norms-n1")
    assert (norm.action, norm.notes) == ("mine", "The mentor asks why")
    joined = joined_contents(own, copy, merged.snapshot, at=NOON + timedelta(days=3))
    assert joined.taken_out == ()
    again = edited(copy, 4, notes="And again")
    copies, past = copies_of(joined, again)
    assert past is not None
    assert past.note.revision == copy.revision
    assert merge(copies).conflicts == ()
    assert merge(copies).snapshot.get(Norm, "norms-n1").notes == "And again"


def test_a_state_that_lacks_something_is_no_base_for_two_that_have_it():
    own = with_contact(some_contents())
    copy = shared_copy(own, Redaction(reader=Reader.MENTOR), at=NOON + timedelta(days=1)).contents
    own = with_handed_over(with_start(own), copy)
    mine, theirs = edited(own, 2, action="a"), edited(own, 3, notes="b")
    past = common_past(mine, theirs)
    assert past is not None
    assert past.note.taken_out == ()


def test_a_mentors_copy_whose_base_was_lost_is_compared_with_what_it_never_had_left_alone():
    own = with_contact(some_contents())
    copy = shared_copy(own, Redaction(reader=Reader.MENTOR), at=NOON).contents
    copies, past = copies_of(own, copy)
    assert past is None
    assert "contacts.phone" in copies.unknown_to_them
    assert merge(copies).conflicts == ()
    assert merge(copies).snapshot == own.snapshot


def test_a_joined_file_knows_both_copies_and_keeps_what_both_kept():
    start = some_contents()
    mine = next_contents(start, start.snapshot, revision=8, at=NOON, version_name="Mine")
    theirs = next_contents(start, start.snapshot, revision=8, at=NOON, version_name="Theirs")
    theirs, sha = with_attachment(theirs, b"a photo", "png")
    photo = Attachment(id="attachments-1", name="photo.png", sha256=sha)
    tables = {**start.snapshot.tables, "attachments": {photo.id: photo}}
    joined = joined_contents(mine, theirs, Snapshot(tables), at=NOON + timedelta(days=1))
    assert {note.name for note in joined.version_notes} == {"Mine", "Theirs"}
    assert set(joined.versions) == {*mine.versions, *theirs.versions}
    assert any(sha in name for name in joined.attachments)
    assert {mine.revision, theirs.revision, start.revision} <= set(joined.ancestors)
    past = common_past(joined, theirs)
    assert past is not None
    assert past.note.revision == theirs.revision


def test_unrelated_projects_keep_their_pasts_apart():
    mine = some_contents()
    theirs = with_start(some_contents(a_snapshot("x")))
    project = altered(theirs.snapshot.project, id="project-other")
    tables = {**theirs.snapshot.tables, "project": {project.id: project}}
    theirs = replace(theirs, snapshot=Snapshot(tables), revision="9-0000aaaa")
    copies, past = copies_of(mine, theirs)
    assert past is None
    assert copies.theirs.project.id == mine.snapshot.project.id
    joined = joined_contents(mine, theirs, copies.theirs, at=NOON)
    assert theirs.revision not in joined.ancestors
    assert joined.bases == {}


def test_what_is_kept_to_join_by_is_thinned_out():
    contents = some_contents()
    for day in range(120):
        note = BaseNote(revision=f"{day}-0000aaaa", saved_at=NOON + timedelta(days=day))
        contents = with_base(contents, contents.snapshot, note)
    assert len(contents.bases) == len(contents.base_notes) == 10
    for hour in range(15):
        handed = BaseNote(
            revision=f"{hour}-0000bbbb", saved_at=NOON + timedelta(hours=hour), handed=True
        )
        contents = with_base(contents, contents.snapshot, handed)
    assert len(contents.bases) == len(contents.base_notes) == 20
    assert sum(note.handed for note in contents.base_notes) == 10
    for number in range(ANCESTORS_KEPT + 5):
        contents = next_contents(contents, contents.snapshot, revision=number, at=NOON)
    assert len(contents.ancestors) == ANCESTORS_KEPT


def test_the_past_goes_through_a_file(tmp_path):
    contents = edited(some_contents(), 1, action="a")
    saved = save_project(tmp_path / "a.norms", contents)
    opened = open_project(tmp_path / "a.norms")
    assert isinstance(opened, Opened), saved
    assert opened.contents == contents
    assert opened.contents.ancestors
    assert opened.contents.base_notes


def test_the_past_can_be_let_go():
    contents = edited(some_contents(), 1, action="a")
    contents = next_contents(contents, contents.snapshot, revision=9, at=NOON, version_name="Draft")
    bare = without_past(contents)
    assert (bare.versions, bare.version_notes, bare.bases, bare.base_notes) == ({}, (), {}, ())
    assert bare.snapshot == contents.snapshot
