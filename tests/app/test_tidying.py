"""What nobody holds is looked for in the interface thread only, and not while a lane is at work."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from normsdesk.app.tidying import begin_tidying
from normsdesk.survey.pausing import without_collecting


class Circle:
    def __init__(self):
        self.me = self


@pytest.fixture
def tidying(qapp):
    parent = QObject(qapp)
    yield begin_tidying(parent)
    gc.enable()
    gc.unfreeze()
    parent.deleteLater()


def a_lost_circle():
    return weakref.ref(Circle())


def make_much():
    return [[] for _ in range(25_000)]


def test_what_nobody_holds_goes_when_much_was_made(tidying):
    lost = a_lost_circle()
    kept = make_much()
    assert lost() is not None
    tidying.look()
    assert lost() is None
    assert len(kept) == 25_000


def test_little_is_not_worth_a_look(tidying):
    tidying.look()
    lost = a_lost_circle()
    tidying.look()
    assert lost() is not None


def test_nobody_looks_while_a_lane_is_at_work(tidying):
    lost = a_lost_circle()
    kept = make_much()
    with without_collecting():
        tidying.look()
        assert lost() is not None
    tidying.look()
    assert lost() is None
    assert kept


def test_another_thread_never_deletes_what_it_did_not_make(tidying):
    lost = a_lost_circle()

    def work():
        with without_collecting():
            kept = make_much()
        assert make_much()
        assert kept

    other = threading.Thread(target=work)
    other.start()
    other.join()
    assert lost() is not None
    tidying.look()
