"""The measuring runs, and measures what it says. How long things take is no test."""

from tests.bench import store


def test_a_small_project_is_measured(capsys):
    assert store.main(["--records", "5", "9", "--times", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" ")[0] for line in lines] == ["6", "10"]
    assert all("journal append" in line for line in lines)


def test_time_is_told_in_milliseconds(monkeypatch):
    seen = iter((1.0, 1.25))
    monkeypatch.setattr(store.time, "perf_counter", lambda: next(seen))
    assert store.timed(lambda: None) == 250
