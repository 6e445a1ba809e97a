import subprocess
import sys
import threading

import pytest

from normsdesk.app.crash import CrashReporter, FaultFile, fault_of
from normsdesk.app.logs import FAULTS, log_folder


class SecretError(Exception):
    pass


def raise_it():
    raise SecretError("what Ana said")


def raise_something_else():
    raise SecretError("what Ana said next")


def failed(what=raise_it):
    with pytest.raises(SecretError) as caught:
        what()
    return caught.value


@pytest.fixture
def shown():
    return []


@pytest.fixture
def reporter(qapp, shown):
    return CrashReporter(shown.append)


def catch(reporter, error):
    reporter.caught(type(error), error, error.__traceback__)


def test_a_report_names_kind_and_frames_but_not_what_the_message_quotes():
    fault = fault_of(failed())
    report = fault.report(("a log line",))
    assert "SecretError" in report
    assert "raise_it" in report
    assert "a log line" in report
    assert "Ana" not in report
    assert "what Ana said" in fault.report(with_message=True)


def test_a_report_shows_no_folder_of_this_machine():
    report = fault_of(failed()).report()
    assert "tests/app/test_crash.py:" in report
    assert str(log_folder.__code__.co_filename)[:6] not in report


def test_each_place_is_told_once(qtbot, reporter, shown):
    for _ in range(76):
        catch(reporter, failed())
    catch(reporter, failed(raise_something_else))
    qtbot.waitUntil(lambda: len(shown) == 2)


def test_a_fault_in_a_thread_is_told_in_the_interface_thread(qtbot, qapp):
    threads = []
    reporter = CrashReporter(lambda _: threads.append(threading.get_ident()))
    with reporter.listening():
        worker = threading.Thread(target=raise_it)
        worker.start()
        worker.join()
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.get_ident()]


def test_a_fault_while_one_is_told_is_not_told_on_top(qtbot, qapp):
    shown = []

    def show(fault):
        shown.append(fault)
        catch(reporter, failed(raise_something_else))
        qapp.processEvents()

    reporter = CrashReporter(show)
    catch(reporter, failed())
    qtbot.waitUntil(lambda: bool(shown))
    qapp.processEvents()
    assert [fault.frames[-1].split()[-1] for fault in shown] == ["raise_it"]


def test_hooks_are_given_back(reporter):
    before = sys.excepthook, threading.excepthook
    with reporter.listening():
        assert sys.excepthook == reporter.caught
    assert (sys.excepthook, threading.excepthook) == before


TORN_DOWN = """
import faulthandler, pathlib, sys
from normsdesk.app.crash import FaultFile
FaultFile(pathlib.Path(sys.argv[1])).open()
faulthandler._sigsegv()
"""


def test_a_process_torn_down_from_below_is_told_at_the_next_start_once(tmp_path):
    torn = subprocess.run(
        [sys.executable, "-c", TORN_DOWN, str(tmp_path)], check=False, timeout=120
    )
    assert torn.returncode != 0
    first, second = FaultFile(tmp_path), FaultFile(tmp_path)
    try:
        assert first.open()
        first.close()
        assert not second.open()
    finally:
        second.close()
    assert not (log_folder(tmp_path) / FAULTS).exists()


def test_a_quiet_run_leaves_no_fault_file(tmp_path):
    file = FaultFile(tmp_path)
    assert not file.open()
    file.close()
    assert list(log_folder(tmp_path).iterdir()) == []
