"""The measurement of the start measures, and tells a slow start from a quick one."""

import subprocess
import sys

import pytest

from tests.bench.startup import BARE, OURS, Pair, cpu_seconds, quiet_environment, verdict


def test_the_median_decides_and_not_one_slow_start():
    pairs = [Pair(0.1, 0.14), Pair(0.1, 0.14), Pair(0.1, 0.4)]
    kept, line = verdict(pairs, 1.5)
    assert kept
    assert "ratio 1.40" in line


def test_a_start_above_the_limit_is_told():
    kept, line = verdict([Pair(0.1, 0.2)] * 3, 1.5)
    assert not kept
    assert "200 ms" in line


@pytest.mark.skipif(sys.platform == "win32", reason="CPU time of children is not told there")
@pytest.mark.parametrize("arguments", [BARE, OURS])
def test_both_programs_paint_once_and_end(tmp_path, arguments):
    assert cpu_seconds(arguments, quiet_environment(tmp_path)) > 0


@pytest.mark.skipif(sys.platform == "win32", reason="CPU time of children is not told there")
def test_a_program_that_fails_is_no_measurement(tmp_path):
    with pytest.raises(subprocess.CalledProcessError):
        cpu_seconds(("-c", "raise SystemExit(3)"), quiet_environment(tmp_path))
