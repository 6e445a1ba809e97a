"""The measuring runs, and measures what it says. How long things take is no test."""

from tests.bench import merging


def test_two_copies_are_measured(capsys):
    merging.main(["--records", "30", "--edits", "30", "--times", "1"])
    out = capsys.readouterr().out
    assert out.startswith("31 records")
    assert int(out.split(", ")[-1].split()[0]) > 10


def test_joining_that_takes_too_long_is_told(monkeypatch):
    monkeypatch.setattr(merging, "MOST", 0.0)
    assert merging.main(["--records", "30", "--times", "1"]) == 1
