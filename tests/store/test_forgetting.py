"""Deleting for good: no byte of what people said is left in any file that this computer keeps."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from normsdesk.edit.commands.retention import forget, hold_password, password_holder
from normsdesk.edit.document import Document
from normsdesk.edit.merging import merge
from normsdesk.library.languages import wording_for
from normsdesk.model.evidence import EvidenceItem, Vignette, VignetteCoding
from normsdesk.model.mentorship import EvaluationAnswer, SelfAssessmentAfter, TrainingEvent
from normsdesk.model.project import Attachment, Organisation, Project
from normsdesk.model.snapshot import altered, snapshot_of
from normsdesk.model.survey import RetainedKind, RetentionPlan, SurveyImport
from normsdesk.rules.retention import repeated
from normsdesk.store.ancestry import copies_of, with_base, with_handed_over, with_start
from normsdesk.store.backups import back_up, backups_of
from normsdesk.store.contents import Contents, next_contents, version_snapshot, with_attachment
from normsdesk.store.forgetting import Places, forget_elsewhere, forgotten_contents, preview
from normsdesk.store.journal import UNSAVED, start_journal, starting_patch
from normsdesk.store.project_file import Opened, open_project, save_project
from normsdesk.store.said_forgetting import say_refused, say_what_goes, say_what_stays
from normsdesk.store.schema import BaseNote
from normsdesk.store.secret import is_sealed, keys_known, new_key, unsealed
from tests.store.builders import NOON, REVISION

KINDS = tuple(RetainedKind)
DAY = date(2026, 11, 22)
KEY = new_key("blue goat on a wall", work=10, lanes=1)
ID = "project-p1"


def said_project(words: str):
    """Make a project in which somebody's words stand wherever they belong."""
    contents = Contents(snapshot=snapshot_of([Project(id=ID)]), revision=REVISION, saved_at=NOON)
    contents, sha = with_attachment(contents, f"photo of {words}".encode(), "jpg")
    records = [
        Project(id=ID, title="Safe at home"),
        Organisation(id="organisations-o1", name="Amani"),
        EvidenceItem(
            id="evidence-e1", code="E1", quote=words, summary="what it says",
            attachment_ids=("attachments-a1",),
        ),
        Vignette(id="vignettes-v1", code="V1"),
        VignetteCoding(id="vignette_codings-c1", vignette_id="vignettes-v1", quote=words, value=2),
        SelfAssessmentAfter(
            id="self_assessments_after-s1", organisation_id="organisations-o1", respondent=words
        ),
        TrainingEvent(
            id="training_events-t1", place="Town hall",
            evaluation=(EvaluationAnswer(respondent="R1", free_text=words),),
        ),
        Attachment(id="attachments-a1", name=f"{words}.jpg", kind="jpg", sha256=sha),
        RetentionPlan(id="retention_plans-r1", kind=RetainedKind.QUOTES, agreed="No names."),
    ]  # fmt: skip
    return replace(contents, snapshot=snapshot_of(records))


def everything_in(folder, key=None):
    """Read every byte that lies in a folder: as it lies there, unsealed and unpacked."""
    for path in folder.rglob("*"):
        yield str(path).encode()
        if not path.is_file():
            continue
        data = path.read_bytes()
        yield data
        if is_sealed(data):
            assert key is not None
            data = unsealed(data, key)
            yield data
        if data.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(data)) as whole:
                for name in whole.namelist():
                    yield whole.read(name)


def is_anywhere(words, folder, key=None):
    return any(words.encode() in data for data in everything_in(folder, key))


def kept_everywhere(folder, words, key=None):
    """Keep a project as a year of work does: versions, bases, backups, what a crash left."""
    path, places = folder / "a.norms", Places(backups=folder / "b", journals=folder / "j")
    contents = with_start(replace(said_project(words), key=key))
    contents = with_handed_over(contents, contents)
    named = next_contents(contents, contents.snapshot, revision=8, at=NOON, version_name="May")
    note = BaseNote(revision="5-0011aabb", saved_at=NOON)
    named = with_base(named, contents.snapshot, note)
    saved = save_project(path, named)
    back_up(places.backups, ID, path, NOON, key=key)
    journal = start_journal(places.journals, ID, UNSAVED, key=key)
    journal.append(starting_patch(contents.snapshot, "project.started"), 8)
    journal.keep_attachment(f"photo of {words}".encode())
    journal.close(discard=False)
    return path, places, saved


def deleted(path, places, saved, key=None, kinds=KINDS):
    contents = saved.contents
    document = Document(contents.snapshot, revision=8)
    document.commit(forget(document.snapshot, kinds, DAY))
    later = next_contents(contents, document.snapshot, revision=9, at=NOON)
    done = save_project(path, forgotten_contents(later, kinds), expected=saved.state)
    return done, forget_elsewhere(ID, kinds, places, key)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    words=st.text("abcdefghijklmnopqrstuvwxyz éü", min_size=10, max_size=40).filter(str.strip),
    key=st.sampled_from([None, KEY]),
)
def test_no_byte_of_what_people_said_is_left_on_this_computer(tmp_path_factory, words, key):
    folder = tmp_path_factory.mktemp("said")
    words = f"§{words}§"
    path, places, saved = kept_everywhere(folder, words, key)
    assert is_anywhere(words, folder, key)
    done, reached = deleted(path, places, saved, key)
    assert reached.stay == ()
    assert (reached.rewritten, reached.removed) == (1, 1)
    assert not is_anywhere(words, folder, key)
    opened = open_project(path, unlock=keys_known(key))
    assert isinstance(opened, Opened)
    assert opened.contents.snapshot == done.contents.snapshot


@pytest.fixture
def year(tmp_path):
    return kept_everywhere(tmp_path, "aunt Zubeda said so")


def test_what_is_no_word_of_people_stays(year):
    _, places, _ = year
    done, _ = deleted(*year)
    snapshot = done.contents.snapshot
    evidence = snapshot.get(EvidenceItem, "evidence-e1")
    assert (evidence.quote, evidence.summary, evidence.attachment_ids) == ("", "what it says", ())
    assert snapshot.get(VignetteCoding, "vignette_codings-c1").value == 2
    assert snapshot.get(TrainingEvent, "training_events-t1").place == "Town hall"
    assert snapshot.all(SelfAssessmentAfter) == ()
    plans = {plan.kind: plan for plan in snapshot.all(RetentionPlan)}
    assert {plan.deleted_on for plan in plans.values()} == {DAY}
    assert plans[RetainedKind.QUOTES].agreed == "No names."
    version = version_snapshot(done.contents, done.contents.version_notes[0].revision)
    assert version.get(EvidenceItem, "evidence-e1").summary == "what it says"
    assert [note.handed for note in done.contents.base_notes].count(True) == 1
    backup = backups_of(places.backups, ID)[0]
    assert backup.at == NOON
    assert isinstance(open_project(backup.path), Opened)


def test_only_what_was_chosen_goes(year):
    done, _ = deleted(*year, kinds=(RetainedKind.ATTACHMENTS,))
    snapshot = done.contents.snapshot
    assert done.contents.attachments == {}
    assert snapshot.get(EvidenceItem, "evidence-e1").quote == "aunt Zubeda said so"
    assert len(snapshot.all(SelfAssessmentAfter)) == 1


def test_it_is_told_first_what_goes_and_what_stays(year):
    _, places, saved = year
    contents = replace(
        saved.contents,
        snapshot=snapshot_of(
            [
                *(one for one in saved.contents.snapshot.records() if one.id != ID),
                Project(id=ID, title="Safe", notes="as aunt Zubeda said so to us"),
                SurveyImport(id="survey_imports-i1", file_name="answers.csv"),
            ]
        ),
    )
    found = preview(contents, contents.snapshot, KINDS, places)
    assert dict(found.counts) == {
        RetainedKind.ANSWERS: 2, RetainedKind.QUOTES: 2, RetainedKind.ATTACHMENTS: 1
    }  # fmt: skip
    assert (found.versions, found.backups, found.journals) == (1, 1, 1)
    assert not found.nothing_there
    words = wording_for("en")
    goes = {line.what: line.text for line in say_what_goes(words, found)}
    assert goes["Quotes"] == "2 deleted for good"
    assert goes["Work left behind by a crash"].startswith("1 removed")
    stays = [f"{line.what}: {line.text}" for line in say_what_stays(words, found, str)]
    assert any("given away" in line and "4 May 2026" in line for line in stays)
    assert any("answers.csv" in line for line in stays)
    assert any("project-p1 repeats" in line for line in stays)
    assert [(one.record_id, one.path) for one in repeated(contents.snapshot, KINDS)] == [
        ("project-p1", "notes")
    ]


def test_a_backup_that_cannot_be_opened_is_removed(year):
    _, places, _ = year
    backup = backups_of(places.backups, ID)[0].path
    backup.write_bytes(b"PK\x03\x04 aunt Zubeda said so")
    _, reached = deleted(*year)
    assert (reached.rewritten, reached.removed) == (0, 2)
    assert not backup.exists()


def test_unfinished_files_go_too(year, tmp_path):
    _, places, _ = year
    (places.backups / ID / "x.norms.part").write_text("aunt Zubeda said so")
    (places.journals / f"{ID}-00112233.journal.part").write_text("aunt Zubeda said so")
    (places.journals / f"{ID}-00112233.journal.aside").write_text("aunt Zubeda said so")
    deleted(*year)
    assert not is_anywhere("Zubeda", tmp_path)


def test_work_in_another_window_is_named_and_left(year):
    path, places, saved = year
    journal = start_journal(places.journals, ID, UNSAVED)
    _, reached = deleted(path, places, saved)
    assert reached.stay == (journal.path,)
    assert str(journal.path) in say_refused(wording_for("en"), reached)
    own = replace(places, own=journal.path)
    assert forget_elsewhere(ID, KINDS, own, None).stay == ()
    journal.close(discard=True)


def test_a_disk_that_refuses_is_named(year, monkeypatch):
    path, places, saved = year

    def refuse(*_given, **_named):
        raise OSError(13, "no")

    monkeypatch.setattr("normsdesk.store.forgetting.rewrite_backup", refuse)
    _, reached = deleted(path, places, saved)
    assert reached.stay == (backups_of(places.backups, ID)[0].path,)


def test_what_was_deleted_does_not_come_back_with_another_copy(year):
    _, _, saved = year
    done, _ = deleted(*year)
    theirs = saved.contents
    changed = altered(theirs.snapshot.get(EvidenceItem, "evidence-e1"), summary="more is known")
    tables = {**theirs.snapshot.tables, "evidence": {changed.id: changed}}
    theirs = replace(theirs, snapshot=type(theirs.snapshot)(tables), revision="9-0011aacc")
    for mine, other in ((done.contents, theirs), (theirs, done.contents)):
        copies, past = copies_of(mine, other)
        assert past is not None
        joined = merge(copies)
        assert not joined.open_conflicts()
        evidence = joined.snapshot.get(EvidenceItem, "evidence-e1")
        assert (evidence.quote, evidence.summary) == ("", "more is known")
        assert joined.snapshot.all(SelfAssessmentAfter) == ()
        assert joined.snapshot.all(Attachment) == ()


def test_a_new_quote_in_a_record_that_was_emptied_stays_when_joined(year):
    _, _, saved = year
    done, _ = deleted(*year)
    mine = done.contents
    again = altered(mine.snapshot.get(EvidenceItem, "evidence-e1"), quote="a new voice")
    tables = {**mine.snapshot.tables, "evidence": {again.id: again}}
    mine = replace(mine, snapshot=type(mine.snapshot)(tables), revision="10-0011aadd")
    copies, _ = copies_of(mine, saved.contents)
    joined = merge(copies)
    assert not joined.open_conflicts()
    assert joined.snapshot.get(EvidenceItem, "evidence-e1").quote == "a new voice"


def test_deleting_twice_changes_nothing_more():
    snapshot = said_project("aunt Zubeda").snapshot
    document = Document(snapshot)
    document.commit(forget(snapshot, KINDS, DAY))
    assert not forget(document.snapshot, KINDS, DAY)


def test_who_holds_the_password_is_noted_once_for_all_promises():
    snapshot = snapshot_of([Project(id=ID)])
    document = Document(snapshot)
    assert password_holder(snapshot) == ""
    assert not hold_password(snapshot, "")
    document.commit(hold_password(snapshot, "Director"))
    assert password_holder(document.snapshot) == "Director"
    document.commit(hold_password(document.snapshot, "Field lead"))
    (plan,) = document.snapshot.all(RetentionPlan)
    assert plan.password_holder == "Field lead"
    assert not hold_password(document.snapshot, "Field lead")
