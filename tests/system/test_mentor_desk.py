"""A mentor looks at two projects side by side, opens one, and comes back to the start screen."""

from normsdesk.app.mentor_desk import desk_of
from normsdesk.store.project_file import save_project
from normsdesk.store.starting import started_project


def test_a_mentor_opens_a_project_from_the_desk(stage, qtbot, tmp_path):
    folder = tmp_path / "cohort"
    folder.mkdir()
    for title in ("Jamii", "Tumaini"):
        save_project(folder / f"{title}.norms", started_project(title))
    program = stage.start()
    stage.press(program.shell, "Mentor’s desk")
    desk = desk_of(program)
    desk.page.show_folder(folder)
    qtbot.waitUntil(lambda: not desk.page.reading(), timeout=5000)
    stage.press(program.shell, "Start")
    assert program.shell.content() is program.front.screen
    stage.press(program.shell, "Mentor’s desk")
    qtbot.waitUntil(lambda: not desk.page.reading(), timeout=5000)
    stage.press(program.shell, "Open Tumaini")
    qtbot.waitUntil(lambda: program.workplace is not None, timeout=5000)
    assert program.workplace.session.document.snapshot.project.title == "Tumaini"
