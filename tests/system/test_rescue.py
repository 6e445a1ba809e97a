"""A damaged file in the window: what can be read opens, what is missing is listed, backups help."""

from dataclasses import replace
from datetime import timedelta

from normsdesk.app.session import Standing
from normsdesk.store.backups import back_up
from normsdesk.store.codec import encode_tables
from normsdesk.store.contents import with_attachment
from normsdesk.store.paths import backups_folder
from normsdesk.store.project_file import save_project
from normsdesk.store.secret import HEADER, new_key
from normsdesk.ui.passwords import OtherWay
from tests.app.homes import NOW
from tests.store.builders import a_file, a_snapshot, some_contents, with_project_json
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


WORD = "blue goat on a wall"


def sealed_and_torn(tmp_path, at=HEADER + 500):
    """Make a protected file of several chunks, the first of which is damaged."""
    key = new_key(WORD, work=10, lanes=1)
    contents, _ = with_attachment(some_contents(a_snapshot("marry early")), bytes(1 << 18), "jpg")
    path = tmp_path / "sealed.norms"
    save_project(path, replace(contents, key=key))
    return path, flipped(path, at)


def flipped(path, at):
    whole = path.read_bytes()
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    return whole


def test_a_protected_file_that_does_not_open_offers_what_its_password_opens(stage, tmp_path):
    path, whole = sealed_and_torn(tmp_path)
    kept = tmp_path / "kept.norms"
    kept.write_bytes(whole)
    back_up(backups_folder(stage.data), "project-p1", kept, NOW - timedelta(days=3))
    before = path.read_bytes()
    prompts = answering(answers=["other"])
    prompts.passwords = ["red goat on a wall", OtherWay(), WORD, OtherWay()]
    program = stage.start(path, prompts)
    asked = prompts.passwords_asked
    assert [one.other for one in asked] == ["", *["Rescue or backup…"] * 3]
    assert len({one.problem for one in asked[1:]}) == 1  # nothing tells a slip from damage
    assert [told[0] for told in prompts.told] == ["Nothing opens with this password"]
    (question,) = prompts.asked
    assert question.other or question.yes == "Open the backup of 1 May 2026"
    session = program.workplace.session
    assert session.title == "Safe at home (backup)"
    assert session.contents.key is not None
    assert session.path is None
    assert path.read_bytes() == before


def test_a_protected_file_with_a_damaged_header_offers_its_backup(stage, tmp_path):
    path, whole = sealed_and_torn(tmp_path, at=20)  # how the key is made
    kept = tmp_path / "kept.norms"
    kept.write_bytes(whole)
    back_up(backups_folder(stage.data), "project-p1", kept, NOW - timedelta(days=3))
    prompts = answering(answers=["yes"])
    prompts.passwords = [WORD, OtherWay()]
    program = stage.start(path, prompts)
    assert program.workplace.session.title == "Safe at home (backup)"
