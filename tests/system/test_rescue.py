"""A damaged file in the window: what can be read opens, what is missing is listed, backups help."""

from datetime import timedelta

from normsdesk.app.session import Standing
from normsdesk.store.backups import back_up
from normsdesk.store.codec import encode_tables
from normsdesk.store.paths import backups_folder
from tests.app.homes import NOW
from tests.store.builders import a_file, a_snapshot, with_project_json
from tests.system.stage import answering


def torn(tmp_path):
    path = a_file(tmp_path / "torn.norms", a_snapshot("marry early", "keep silent"))
    records = encode_tables(a_snapshot("marry early", "keep silent"))
    with_project_json(path, records.replace(b'"action": "keep', b'"action" "keep'))
    return path


def test_what_can_be_read_opens_as_a_copy_and_the_rest_is_listed(stage, tmp_path, monkeypatch):
    path = torn(tmp_path)
    before = path.read_bytes()
    to = tmp_path / "list.txt"
    program = stage.start(path, answering(to_save=to))
    assert program.shell.strip_text("failed").startswith("This file was not opened.")
    stage.press(program.shell, "Open what can be read")
    session = program.workplace.session
    assert session.title == "Safe at home (rescued)"
    assert session.standing is Standing.NO_FILE
    assert [one.id for one in session.document.snapshot.records()] == ["project-p1", "norms-n1"]
    assert "torn.norms" in program.shell.strip_text("restored")
    shown = []

    def ask(dialog):
        shown.append(dialog.lines.toPlainText())
        return True

    monkeypatch.setattr("normsdesk.app.rescuing.LostDialog.ask", ask)
    stage.press(program.shell, "Show what is missing")
    assert shown == ["Norms: norms-n2: cannot be read\n"]
    assert to.read_text(encoding="utf-8") == shown[0]
    assert path.read_bytes() == before


def test_the_newest_backup_is_offered_beside_it(stage, tmp_path):
    whole = a_file(tmp_path / "a.norms", a_snapshot("marry early", "keep silent"))
    back_up(backups_folder(stage.data), "project-p1", whole, NOW - timedelta(days=3))
    program = stage.start(torn(tmp_path))
    stage.press(program.shell, "Open the backup of 1 May 2026")
    session = program.workplace.session
    assert session.title == "Safe at home (backup)"
    assert len(session.document.snapshot) == 3
    assert session.path is None


def test_whoever_wants_to_stay_stays(stage, tmp_path, monkeypatch):
    program = stage.start(a_file(tmp_path / "a.norms"))
    workplace = program.workplace
    program.shell.dropped.emit(torn(tmp_path))
    monkeypatch.setattr(workplace, "close", lambda: False)
    stage.press(program.shell, "Open what can be read")
    assert program.workplace is workplace


def test_a_letter_offers_nothing_to_rescue(stage, tmp_path):
    path = tmp_path / "letter.norms"
    path.write_bytes(b"Dear mentor")
    program = stage.start(path)
    assert "Open what can be read" not in stage.buttons(program.shell)
