"""The end of the program: nothing that stands beside its window outlives it."""

from normsdesk.ui.handbook.reader import open_handbook


def test_an_open_handbook_is_closed_with_its_lane_when_the_program_ends(stage):
    program = stage.start()
    reader = open_handbook(program.kit, program.shell)
    thread = reader._jobs._thread
    stage.qtbot.waitUntil(thread.isRunning)
    program.end()
    assert not thread.isRunning()
