import pytest

from normsdesk.model.project import Comment, CommentState
from normsdesk.store.project_file import open_project
from tests.cli.running import run


@pytest.fixture
def project(tmp_path):
    file = tmp_path / "amani.norms"
    assert run("example", "amani", file).status == 0
    return file


def snapshot_of(file):
    return open_project(file).contents.snapshot


def test_answers_go_where_their_numbers_say(project, tmp_path):
    before = snapshot_of(project)
    comment = before.all(Comment)[0]
    message = tmp_path / "answers.txt"
    message.write_text("4.2: Ask the girls.\n9.99: Who?\nn1: Good.\n13.1: Yes.", encoding="utf-8")
    outcome = run("reply", project, message, "--author", "Mentor")
    assert outcome.status == 1  # one place is not known
    assert "9.99" in outcome.out
    assert "Chapter 9 has no 9.99. Look up the number in the report." in outcome.out
    after = snapshot_of(project)
    said = {each.text: each.record_id for each in after.all(Comment)}
    assert said["Ask the girls."] == "norms-n2"
    assert said["Good."] == "norms-n1"
    answered = [
        each for each in after.all(Comment) if each.answers and each not in before.all(Comment)
    ]
    assert [each.answers[-1].text for each in answered] == ["Yes."]
    assert answered[0].state is CommentState.ANSWERED
    assert comment.id in {each.id for each in after.all(Comment)}


def test_a_dry_run_only_tells(project, tmp_path):
    message = tmp_path / "answers.txt"
    message.write_text("4.2: Ask the girls.", encoding="utf-8")
    before = project.read_bytes()
    outcome = run("reply", project, message, "--dry-run")
    assert outcome.status == 0
    assert "N2" in outcome.out
    assert project.read_bytes() == before


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00"])
def test_a_message_that_is_none_is_refused_in_a_sentence(project, tmp_path, content):
    message = tmp_path / "answers.txt"
    if content is not None:
        message.write_bytes(content)
    outcome = run("reply", project, message)
    assert outcome.status == 2
    assert "Traceback" not in outcome.err
    assert outcome.err.count("\n") <= 1


def test_remembered_numbers_lead_to_the_same_place_after_records_were_deleted(project, tmp_path):
    out = tmp_path / "report.docx"
    assert run("report", project, out, "--remember", "--sections", "norms").status == 0
    told = snapshot_of(project)
    assert run("report", project, out, "--sections", "changes").status == 0
    assert len(told.tables["reports_made"]) == 1
