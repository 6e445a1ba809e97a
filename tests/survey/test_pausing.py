"""Looking for circles is off as long as anybody wants it off, in any thread, and on again after."""

import gc
import threading

import pytest

from normsdesk.survey.pausing import without_collecting


def test_it_is_on_again_after_a_fault() -> None:
    assert gc.isenabled()
    with pytest.raises(KeyError), without_collecting():
        _ = {}["nobody is called so"]
    assert gc.isenabled()


def test_it_is_off_meanwhile() -> None:
    with without_collecting():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_whoever_ends_first_does_not_switch_it_on_for_the_other() -> None:
    entered, leave = threading.Event(), threading.Event()

    def other() -> None:
        with without_collecting():
            entered.set()
            leave.wait(10)

    thread = threading.Thread(target=other)
    with without_collecting():
        thread.start()
        assert entered.wait(10)
    assert not gc.isenabled()
    leave.set()
    thread.join()
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    try:
        with without_collecting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
