import logging

import pytest

from normsdesk.app.logs import KEPT, SIZE, close_log, last_lines, log_folder, open_log


@pytest.fixture
def log(tmp_path):
    raises, level = logging.raiseExceptions, logging.getLogger("normsdesk").level
    handler = open_log(tmp_path)
    yield logging.getLogger("normsdesk.tests")
    close_log(handler)
    logging.raiseExceptions = raises
    logging.getLogger("normsdesk").setLevel(level)


def test_what_is_logged_lies_in_the_persons_folder(tmp_path, log):
    log.info("opened %s", "project-p1")
    assert last_lines(tmp_path)[-1].endswith("normsdesk.tests opened project-p1")


def test_the_log_turns_over_and_stays_small(tmp_path, log):
    for _ in range(5):
        log.info("x" * (SIZE - 2000))
    files = list(log_folder(tmp_path).iterdir())
    assert len(files) == KEPT
    assert all(file.stat().st_size <= SIZE for file in files)


def test_nothing_is_written_before_there_is_something_to_say(tmp_path, log):
    assert list(log_folder(tmp_path).iterdir()) == []
    assert last_lines(tmp_path) == ()


def test_a_disk_that_refuses_the_log_stops_nobody(tmp_path):
    (tmp_path / "data").write_text("a file where the folder should be")
    raises = logging.raiseExceptions
    handler = open_log(tmp_path / "data")
    logging.getLogger("normsdesk.tests").info("nowhere")
    close_log(handler)
    logging.raiseExceptions = raises
