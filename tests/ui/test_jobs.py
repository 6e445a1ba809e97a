import threading

import pytest
from PySide6.QtCore import QObject, Signal

from normsdesk.ui.jobs import Jobs, Receivers


class Listener(QObject):
    heard = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[str, object]] = []
        self.threads: set[int] = set()

    def done(self, result: object) -> None:
        self._hear("done", result)

    def failed(self, error: Exception) -> None:
        self._hear("failed", error)

    def stopped(self) -> None:
        self._hear("stopped", None)

    def progress(self, done: int, total: int) -> None:
        self.threads.add(threading.get_ident())
        self.told.append(("progress", (done, total)))

    def _hear(self, what: str, thing: object) -> None:
        self.threads.add(threading.get_ident())
        self.told.append((what, thing))
        self.heard.emit()

    def receivers(self) -> Receivers:
        return Receivers(
            done=self.done, failed=self.failed, stopped=self.stopped, progress=self.progress
        )


@pytest.fixture
def jobs(qapp):
    lane = Jobs()
    yield lane
    lane.close()


def test_work_runs_in_another_thread_and_reports_in_this_one(qtbot, jobs) -> None:
    listener = Listener()

    def work(progress, cancelled):
        progress(1, 2)
        return threading.get_ident()

    with qtbot.waitSignal(listener.heard):
        jobs.start(work, listener.receivers())
    assert listener.told[0] == ("progress", (1, 2))
    assert listener.told[1][0] == "done"
    assert listener.told[1][1] != threading.get_ident()
    assert listener.threads == {threading.get_ident()}


def test_what_ends_the_work_reaches_the_one_who_began_it(qtbot, jobs) -> None:
    listener = Listener()

    def work(progress, cancelled):
        raise OSError("full")

    with qtbot.waitSignal(listener.heard):
        jobs.start(work, listener.receivers())
    what, error = listener.told[0]
    assert what == "failed"
    assert isinstance(error, OSError)
    assert listener.threads == {threading.get_ident()}


def test_jobs_run_one_after_the_other(qtbot, jobs) -> None:
    listener, order = Listener(), []
    for number in range(4):
        jobs.start(lambda _p, _c, number=number: order.append(number), listener.receivers())
    qtbot.waitUntil(lambda: len(listener.told) == 4)
    assert order == [0, 1, 2, 3]
    assert not jobs.busy()


def test_cancelled_work_reports_that_it_stopped(qtbot, jobs) -> None:
    listener, begun = Listener(), threading.Event()

    def work(progress, cancelled):
        begun.set()
        while not cancelled():
            pass
        raise InterruptedError

    job = jobs.start(work, listener.receivers())
    assert begun.wait(5)
    with qtbot.waitSignal(listener.heard):
        job.cancel()
    assert listener.told == [("stopped", None)]


def test_a_job_cancelled_before_its_turn_never_begins(qtbot, jobs) -> None:
    listener, gate, ran = Listener(), threading.Event(), []
    jobs.start(lambda _p, _c: gate.wait(5), listener.receivers())
    waiting = jobs.start(lambda _p, _c: ran.append(1), listener.receivers())
    waiting.cancel()
    gate.set()
    qtbot.waitUntil(lambda: len(listener.told) == 2)
    assert [what for what, _thing in listener.told] == ["done", "stopped"]
    assert ran == []


def test_work_that_finished_in_spite_of_cancelling_is_done(qtbot, jobs) -> None:
    listener, begun, gate = Listener(), threading.Event(), threading.Event()

    def work(progress, cancelled):
        begun.set()
        gate.wait(5)
        return "written"

    job = jobs.start(work, listener.receivers())
    assert begun.wait(5)
    job.cancel()
    with qtbot.waitSignal(listener.heard):
        gate.set()
    assert listener.told == [("done", "written")]


@pytest.mark.parametrize("receiver", [print, lambda *_: None])
def test_a_receiver_that_would_run_in_the_worker_is_refused(jobs, receiver) -> None:
    good = Listener().receivers()
    with pytest.raises(TypeError):
        jobs.start(lambda _p, _c: None, Receivers(
            done=receiver, failed=good.failed, stopped=good.stopped, progress=good.progress
        ))  # fmt: skip
    assert not jobs.busy()


def test_closing_stops_everything(qtbot, qapp) -> None:
    lane, listener, begun = Jobs(), Listener(), threading.Event()

    def work(progress, cancelled):
        begun.set()
        while not cancelled():
            pass
        raise InterruptedError

    lane.start(work, listener.receivers())
    assert begun.wait(5)
    lane.close()
    assert not lane.busy()
    assert listener.told == []


def test_the_lane_tells_when_it_is_busy(qtbot, jobs) -> None:
    listener, states = Listener(), []
    jobs.busy_changed.connect(states.append)
    with qtbot.waitSignal(listener.heard):
        jobs.start(lambda _p, _c: None, listener.receivers())
    assert states == [True, False]
