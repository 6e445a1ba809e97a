import errno
from datetime import UTC, datetime, timedelta, timezone

import pytest

from normsdesk.store import backups
from normsdesk.store.backups import (
    Backup,
    back_up,
    backup_is_due,
    backups_of,
    every_backup,
    remove_all_backups,
    remove_every_backup,
    worth_keeping,
)
from normsdesk.store.failures import SaveFailed, SaveReason

NAIROBI = timezone(timedelta(hours=3))
NOW = datetime(2026, 5, 14, 10, 30, tzinfo=NAIROBI)  # a Thursday


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "a.norms"
    path.write_bytes(b"first")
    return path


def keep(tmp_path, project, at, content=None):
    if content is not None:
        project.write_bytes(content)
    kept = back_up(tmp_path / "backups", "project-p1", project, at)
    assert isinstance(kept, Backup)
    return kept


def test_the_file_is_put_aside_as_it_is(tmp_path, project):
    kept = keep(tmp_path, project, NOW)
    assert kept.path.read_bytes() == b"first"
    assert kept.at == NOW
    assert backups_of(tmp_path / "backups", "project-p1") == [kept]
    assert backups_of(tmp_path / "backups", "project-other") == []


def test_the_first_save_of_the_day_asks_for_a_backup_in_local_time(tmp_path, project):
    folder = tmp_path / "backups"
    assert backup_is_due(folder, "project-p1", NOW)
    keep(tmp_path, project, datetime(2026, 5, 14, 0, 5, tzinfo=NAIROBI))  # 13 May in UTC
    assert not backup_is_due(folder, "project-p1", NOW)
    assert backup_is_due(folder, "project-p1", NOW + timedelta(days=1))


def test_the_same_state_is_not_kept_twice(tmp_path, project):
    first = keep(tmp_path, project, NOW)
    assert keep(tmp_path, project, NOW + timedelta(days=1)) == first
    assert len(backups_of(tmp_path / "backups", "project-p1")) == 1


def test_ten_recent_seven_daily_and_eight_weekly_stay():
    times = [NOW - timedelta(hours=6 * n) for n in range(400)]  # 100 days, four a day
    kept = sorted(worth_keeping(times, NOW), reverse=True)
    assert kept[:10] == times[:10]
    by_day = {(NOW.date() - at.date()).days for at in kept}
    assert by_day >= set(range(7))
    mondays = {at.date() - timedelta(days=at.weekday()) for at in kept}
    assert mondays == {datetime(2026, 5, 11).date() - timedelta(weeks=n) for n in range(8)}
    assert len(kept) == 10 + 4 + 6  # days 3–6 and weeks 2–7 add one each to the ten


def test_the_newest_of_a_day_and_of_a_week_is_the_one_kept():
    old = [NOW - timedelta(days=40, hours=n) for n in range(12)]
    assert worth_keeping([NOW, *old], NOW) == {NOW, *old[:9]}
    assert worth_keeping(old, NOW + timedelta(days=300)) == set(old[:10])


def test_thinning_happens_with_each_backup(tmp_path, project):
    for number in range(30):
        at = NOW - timedelta(days=100) + timedelta(minutes=number)
        keep(tmp_path, project, at, b"%d" % number)
    assert len(backups_of(tmp_path / "backups", "project-p1")) == 10


def test_other_files_in_the_folder_are_left_alone(tmp_path, project):
    kept = keep(tmp_path, project, NOW)
    other = kept.path.with_name("mine.norms")
    other.write_bytes(b"")
    assert remove_all_backups(tmp_path / "backups", "project-p1") == 1
    assert other.exists()
    assert not kept.path.exists()


def test_a_file_that_is_gone_and_a_full_disk_are_failures(tmp_path, project, monkeypatch):
    failed = back_up(tmp_path, "project-p1", tmp_path / "gone.norms", NOW)
    assert isinstance(failed, SaveFailed)
    refused = SaveFailed(reason=SaveReason.DISK_FULL, path=project, detail=errno.errorcode[28])
    monkeypatch.setattr(backups, "write_atomically", lambda *_, **__: refused)
    assert back_up(tmp_path, "project-p1", project, NOW) == refused


def test_times_are_written_in_utc(tmp_path, project):
    kept = keep(tmp_path, project, NOW)
    assert kept.path.name.startswith("20260514T073000Z-")
    assert kept.at.tzinfo is UTC


def test_every_backup_of_every_project_can_be_removed_at_once(tmp_path, project):
    folder = tmp_path / "backups"
    assert every_backup(folder) == []
    assert remove_every_backup(folder) == 0
    for name in ("project-a", "project-b"):
        assert isinstance(back_up(folder, name, project, NOW), Backup)
    (folder / "letter.txt").write_text("not ours", encoding="utf-8")
    assert len(every_backup(folder)) == 2
    assert remove_every_backup(folder) == 2
    assert every_backup(folder) == []
    assert (folder / "letter.txt").exists()
