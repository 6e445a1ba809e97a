"""Keeping a preview up to date: the newest wish, one page at a time, nothing twice."""

import threading
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtGui import QImage

from normsdesk.exports.options import ReportStopped
from normsdesk.model.project import Reader
from normsdesk.store.starting import example_contents
from normsdesk.ui.jobs import Jobs
from normsdesk.ui.report import preview as making
from normsdesk.ui.report.preview import Preview
from normsdesk.ui.report.previewing import KEPT, Previewing
from normsdesk.ui.report_run import ReportWish

WISH = ReportWish(
    reader=Reader.MENTOR,
    language="en",
    sections=frozenset({"summary"}),
    paper="a4",
    date=date(2026, 5, 4),
)


@pytest.fixture(scope="module")
def snapshot():
    return example_contents("amani").snapshot


@pytest.fixture
def lane(qapp):
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture
def previewing(lane):
    return Previewing(lane)


def previews(previewing):
    found = []
    previewing.made.connect(found.append)
    return found


def test_the_preview_is_the_pdf_that_saving_writes(qtbot, tmp_path, lane, previewing, snapshot):
    from normsdesk.ui.report_run import write_report

    found = previews(previewing)
    previewing.want(snapshot, WISH)
    qtbot.waitUntil(lambda: bool(found), timeout=20_000)
    path = tmp_path / "report.pdf"
    written = write_report(snapshot, WISH, path, lambda *_: None, lambda: False)
    assert found[0].content == path.read_bytes()
    assert len(found[0].sizes) == written.pages
    image = making.picture_of(found[0], 1, 300)
    assert abs(image.width() - 300) <= 1
    drawn = {image.pixel(x, y) for x in range(0, 300, 3) for y in range(0, image.height(), 3)}
    assert len(drawn) > 5  # paper, and ink on it


def test_what_is_outdated_is_cancelled_and_never_shown(
    qtbot, lane, previewing, snapshot, monkeypatch
):
    begun, stopped = threading.Event(), threading.Event()

    def made(_snapshot, wish, _progress, cancelled):
        if wish.paper == "a4":
            begun.set()
            while not cancelled():
                pass
            stopped.set()
            raise ReportStopped
        return Preview(content=b"", sizes=((1.0, 1.0),))

    monkeypatch.setattr(making, "make_preview", made)
    found = previews(previewing)
    previewing.want(snapshot, WISH)
    qtbot.waitUntil(begun.is_set)
    previewing.want(snapshot, replace(WISH, paper="letter"))
    qtbot.waitUntil(lambda: bool(found))
    assert stopped.is_set()
    assert len(found) == 1


def test_the_same_wish_is_made_once(qtbot, lane, previewing, snapshot, monkeypatch):
    made = []

    def counted(_snapshot, wish, _progress, _cancelled):
        made.append(wish)
        return Preview(content=b"", sizes=((1.0, 1.0),))

    monkeypatch.setattr(making, "make_preview", counted)
    found = previews(previewing)
    previewing.want(snapshot, WISH)
    qtbot.waitUntil(lambda: len(found) == 1)
    previewing.want(snapshot, WISH)
    previewing.rest()
    previewing.want(snapshot, WISH)  # as when the page is shown again
    assert len(found) == 2
    assert made == [WISH]


def test_a_fault_is_told_and_the_next_wish_is_made(qtbot, lane, previewing, snapshot, monkeypatch):
    def broken(_snapshot, wish, _progress, _cancelled):
        if wish is WISH:
            raise ZeroDivisionError
        return Preview(content=b"", sizes=((1.0, 1.0),))

    monkeypatch.setattr(making, "make_preview", broken)
    found, faults = previews(previewing), []
    previewing.failed.connect(faults.append)
    previewing.want(snapshot, WISH)
    qtbot.waitUntil(lambda: bool(faults))
    previewing.want(snapshot, replace(WISH, white_cover=True))
    qtbot.waitUntil(lambda: bool(found))
    assert [type(fault) for fault in faults] == [ZeroDivisionError]


def test_pictures_are_drawn_one_at_a_time_the_newest_wish_first(
    qtbot, lane, previewing, snapshot, monkeypatch
):
    drawn = []

    def drawing(_preview, index, width):
        drawn.append(index)
        return QImage(width, width, QImage.Format.Format_RGB32)

    sizes = ((1.0, 1.0),) * 40
    monkeypatch.setattr(making, "picture_of", drawing)
    monkeypatch.setattr(making, "make_preview", lambda *_: Preview(content=b"", sizes=sizes))
    found = previews(previewing)
    previewing.want(snapshot, WISH)
    qtbot.waitUntil(lambda: bool(found))
    previewing.look_at([(0, 10), (1, 10), (2, 10)])
    previewing.look_at([(30, 10), (31, 10)])  # the person went on at once
    qtbot.waitUntil(lambda: previewing.picture(31) is not None)
    assert drawn == [0, 30, 31]
    previewing.look_at([(30, 10), (31, 10)])
    assert not lane.busy()
    previewing.look_at([(30, 20)])  # larger: drawn anew
    qtbot.waitUntil(lambda: previewing.picture(30).width() == 20)


def test_pictures_of_pages_far_away_are_let_go(qtbot, previewing, snapshot, monkeypatch):
    def drawing(_preview, _index, width):
        return QImage(width, width, QImage.Format.Format_RGB32)

    sizes = ((1.0, 1.0),) * 40
    monkeypatch.setattr(making, "picture_of", drawing)
    monkeypatch.setattr(making, "make_preview", lambda *_: Preview(content=b"", sizes=sizes))
    previewing.want(snapshot, WISH)
    for index in range(40):
        previewing.look_at([(index, 10)])
        qtbot.waitUntil(lambda index=index: previewing.picture(index) is not None)
    assert sum(previewing.picture(index) is not None for index in range(40)) <= KEPT + 1
