from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from normsdesk.model.norm import Norm
from normsdesk.model.practice import PopulationGroup, Practice
from normsdesk.model.project import Project, ReportedPlace, ReportMade
from normsdesk.model.snapshot import snapshot_of
from normsdesk.rules.report_places import (
    CHAPTERS,
    HOMES,
    STEP_OF_CHAPTER,
    record_at,
    report_numbers,
    section_of_chapter,
)
from normsdesk.steps.catalogue import STEPS

START = datetime(2026, 1, 1, tzinfo=UTC)
PROJECT = Project(id="project-1", title="Trial")


def norm(place, day=0):
    return Norm(id=f"norms-{place}", code=f"N{place}", created=START + timedelta(days=day))


def made(*places, at=START):
    rows = tuple(ReportedPlace(number=number, record_id=record_id) for number, record_id in places)
    return ReportMade(id=f"reports_made-{at:%Y%m%d}", created=at, places=rows)


def test_a_norm_stands_in_chapter_four_by_its_place_among_the_norms():
    snapshot = snapshot_of([PROJECT, norm(1), norm(2), norm(10)])
    assert report_numbers(snapshot) == {"norms-1": "4.1", "norms-2": "4.2", "norms-10": "4.3"}
    assert record_at(snapshot, "4.2") == "norms-2"
    assert record_at(snapshot, "4.9") == ""


def test_what_is_added_later_comes_behind_what_was_there():
    practice = Practice(id="practices-1", created=START + timedelta(days=3))
    group = PopulationGroup(id="population_groups-1", created=START)
    assert report_numbers(snapshot_of([PROJECT, practice, group])) == {
        "population_groups-1": "3.1",
        "practices-1": "3.2",
    }


def test_a_number_that_was_told_stays_when_what_stood_before_it_is_gone():
    told = made(("4.1", "norms-1"), ("4.2", "norms-2"))
    snapshot = snapshot_of([PROJECT, told, norm(2), norm(3)])
    numbers = report_numbers(snapshot)
    assert (numbers["norms-2"], numbers["norms-3"]) == ("4.2", "4.3")
    assert record_at(snapshot, "4.1") == "norms-1"  # gone, and never given again


def test_two_reports_that_gave_one_number_twice_leave_it_to_the_newer_one():
    older = made(("4.1", "norms-1"))
    newer = made(("4.1", "norms-2"), at=START + timedelta(days=9))
    numbers = report_numbers(snapshot_of([PROJECT, older, newer, norm(1), norm(2)]))
    assert numbers == {"norms-2": "4.1", "norms-1": "4.2"}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 60), unique=True), st.lists(st.integers(1, 60), unique=True))
def test_no_number_is_ever_given_twice_or_moved(before, after):
    first = report_numbers(snapshot_of([PROJECT, *(norm(each) for each in before)]))
    told = made(*((number, each) for each, number in first.items()))
    second = report_numbers(snapshot_of([PROJECT, told, *(norm(each) for each in after)]))
    assert len(set(second.values())) == len(second)
    assert all(second[each] == number for each, number in first.items())


def test_numbers_that_nobody_could_have_given_are_passed_over():
    told = made(("x", "norms-1"), ("", "norms-2"), ("4.0007", "norms-3"))
    assert report_numbers(snapshot_of([PROJECT, told, norm(1)]))["norms-1"] == "4.8"


def test_each_chapter_leads_to_a_step_and_back():
    assert {STEP_OF_CHAPTER[each] for each in CHAPTERS} <= {step.id for step in STEPS}
    assert set(HOMES) <= set(CHAPTERS)
    assert [section_of_chapter(str(number)) for number in CHAPTERS.values()] == list(CHAPTERS)
    assert section_of_chapter("99") == ""
