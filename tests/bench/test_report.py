"""The measurement of the report measures, and tells a slow or large report from a good one."""

import sys

import pytest

from tests.bench.report import Run, main, verdict


def test_the_quickest_run_decides():
    runs = [Run(wall=5.0, cpu=1.5, size=1000), Run(wall=2.0, cpu=1.4, size=1000)]
    kept, line = verdict(runs, 3.0, 400)
    assert kept
    assert "2.00 s, 1.40 s of CPU" in line


@pytest.mark.parametrize(("wall", "size"), [(3.1, 1000), (1.0, 400 * 1024 + 1)])
def test_a_slow_report_and_a_large_one_are_told(wall, size):
    kept, _ = verdict([Run(wall=wall, cpu=1.0, size=size)], 3.0, 400)
    assert not kept


@pytest.mark.skipif(sys.platform == "win32", reason="CPU time of children is not told there")
def test_a_report_is_written_and_held_against_the_limits(capsys):
    arguments = ["--example", "rwanda", "--times", "1", "--seconds", "60"]
    assert main(arguments) == 0
    assert main([*arguments, "--kilobytes", "1"]) == 1
    assert capsys.readouterr().out.count("Complete report: ") == 2
