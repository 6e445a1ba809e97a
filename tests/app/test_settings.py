import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from normsdesk.app.not_now import NotNowInSettings
from normsdesk.app.remembered import ReportMemory
from normsdesk.app.settings import (
    FILE,
    NOT_NOW_PROJECTS,
    RECENT_LENGTH,
    REPORT_PROJECTS,
    RecentFile,
    Settings,
    SettingsFile,
    read_settings,
    with_not_now,
    with_recent,
    with_report,
    without_recent,
)
from normsdesk.ui.report.saved import ReportChoices
from tests.app.homes import NOW


def a_recent(name, days=0, **values):
    opened = NOW - timedelta(days=days)
    return RecentFile(path=Path(f"/projects/{name}.norms"), title=name, opened=opened, **values)


FULL = Settings(
    author="Programme designer",
    language="sw",
    text_scale=130,
    theme="system",
    role_asked=True,
    recent=(a_recent("Mwalimu", share=0.25), a_recent("b", days=2)),
    kept_for_later=("project-p1-0011.journal",),
    not_now={"project-p1": ("practice.no_group|practices-p1|population_ids",)},
    reports={"project-p1": ReportChoices(reader="donor", left_out=frozenset({"norms"}))},
)


def test_settings_come_back_as_they_were(tmp_path):
    SettingsFile(tmp_path).change(lambda _: FULL)
    assert SettingsFile(tmp_path).settings == FULL


def test_a_name_that_is_no_text_is_remembered_all_the_same(tmp_path):
    kept = replace(FULL, recent=(a_recent("\udcff from another time"),))
    SettingsFile(tmp_path).change(lambda _: kept)
    assert SettingsFile(tmp_path).settings.recent == kept.recent


def test_the_folder_is_made_when_it_is_missing(tmp_path):
    SettingsFile(tmp_path / "new" / "folder").change(lambda _: FULL)
    assert SettingsFile(tmp_path / "new" / "folder").settings == FULL


@pytest.mark.parametrize("content", [b"", b"{", b"[1, 2]", b"\xff\xfe", b"null", b'"text"'])
def test_a_damaged_file_counts_as_empty(tmp_path, content):
    (tmp_path / FILE).write_bytes(content)
    assert SettingsFile(tmp_path).settings == Settings()


def test_one_odd_value_does_not_cost_the_others(tmp_path):
    written = {
        "author": 7,
        "language": "xx",
        "text_scale": 1000,
        "theme": "pink",
        "role_asked": "yes",
        "recent": [{"path": "/a"}, 3, {"path": "/b", "title": "B", "opened": "soon"},
                   {"path": "/c", "title": "C", "opened": NOW.isoformat(), "share": 40}],
        "kept_for_later": ["one", 2],
    }  # fmt: skip
    (tmp_path / FILE).write_text(json.dumps(written), encoding="utf-8")
    settings = SettingsFile(tmp_path).settings
    assert (settings.author, settings.language, settings.text_scale) == ("", "en", 100)
    assert (settings.theme, settings.role_asked) == ("light", False)
    assert settings.recent == (RecentFile(path=Path("/c"), title="C", opened=NOW),)
    assert settings.kept_for_later == ("one",)


def test_a_project_opened_again_moves_to_the_top(tmp_path):
    settings = Settings(recent=(a_recent("a"), a_recent("b")))
    again = with_recent(settings, a_recent("b", share=0.5))
    assert [one.title for one in again.recent] == ["b", "a"]
    assert again.recent[0].share == 0.5


def test_the_list_of_recent_projects_stays_short():
    settings = Settings()
    for number in range(20):
        settings = with_recent(settings, a_recent(str(number)))
    assert len(settings.recent) == RECENT_LENGTH
    assert settings.recent[0].title == "19"


def test_a_project_can_be_taken_off_the_list():
    settings = Settings(recent=(a_recent("a"), a_recent("b")))
    assert without_recent(settings, Path("/projects/a.norms")).recent == (a_recent("b"),)


def test_two_windows_do_not_forget_each_others_changes(tmp_path):
    one, other = SettingsFile(tmp_path), SettingsFile(tmp_path)
    one.change(lambda settings: with_recent(settings, a_recent("a")))
    other.change(lambda settings: with_recent(settings, a_recent("b")))
    assert [project.title for project in SettingsFile(tmp_path).settings.recent] == ["b", "a"]


def test_a_disk_that_refuses_settings_stops_nobody(tmp_path):
    (tmp_path / "data").write_text("a file where the folder should be")
    settings = SettingsFile(tmp_path / "data")
    assert settings.change(lambda _: FULL) == FULL


def test_what_is_put_off_in_a_project_is_kept_on_this_computer(tmp_path):
    one, other = (NotNowInSettings(SettingsFile(tmp_path), name) for name in ("p1", "p2"))
    one.keep(["route.old_check|routes-1|checked_on", "power.no_note|practices-1|"])
    other.keep(["power.no_note|practices-9|"])
    found = NotNowInSettings(SettingsFile(tmp_path), "p1").keys()
    assert found == {"route.old_check|routes-1|checked_on", "power.no_note|practices-1|"}
    one.keep([])
    assert NotNowInSettings(SettingsFile(tmp_path), "p1").keys() == frozenset()
    assert list(SettingsFile(tmp_path).settings.not_now) == ["p2"]


def test_hints_of_projects_long_left_are_forgotten():
    settings = Settings()
    for number in range(NOT_NOW_PROJECTS + 5):
        settings = with_not_now(settings, f"project-{number}", ["a"])
    settings = with_not_now(settings, "project-7", ["a", "b"])
    assert len(settings.not_now) == NOT_NOW_PROJECTS
    assert next(iter(settings.not_now)) == "project-5"
    assert [*settings.not_now][-1] == "project-7"


def test_what_is_put_off_is_read_as_far_as_it_can_be(tmp_path):
    odd = {"not_now": {"p1": ["a", 3, None], "p2": "a", "p3": []}}
    (tmp_path / FILE).write_text(json.dumps(odd), encoding="utf-8")
    assert SettingsFile(tmp_path).settings.not_now == {"p1": ("a",)}


def test_choices_for_a_report_are_kept_project_by_project(tmp_path):
    donor = ReportChoices(reader="donor", white_cover=True)
    ReportMemory(SettingsFile(tmp_path), "p1").keep(donor)
    ReportMemory(SettingsFile(tmp_path), "p2").keep(ReportChoices(paper="letter"))
    assert ReportMemory(SettingsFile(tmp_path), "p1").choices() == donor
    assert ReportMemory(SettingsFile(tmp_path), "p3").choices() == ReportChoices()


def test_choices_for_reports_long_made_are_forgotten():
    settings = Settings()
    for number in range(REPORT_PROJECTS + 5):
        settings = with_report(settings, f"project-{number}", ReportChoices())
    assert len(settings.reports) == REPORT_PROJECTS
    assert next(iter(settings.reports)) == "project-5"


def test_a_neutral_start_screen_is_remembered_and_anything_odd_means_with_titles(tmp_path):
    SettingsFile(tmp_path).change(lambda settings: replace(settings, neutral_recent=True))
    assert SettingsFile(tmp_path).settings.neutral_recent
    assert not read_settings({"neutral_recent": "yes"}).neutral_recent
    assert not read_settings({}).neutral_recent
