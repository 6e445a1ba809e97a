"""Numbers that cannot be right are said in plain words, never read as zero."""

import json

import pytest

from tests.cli.running import run


@pytest.fixture(scope="module")
def wrong(tmp_path_factory):
    """Amani with counts that do not fit, nobody asked, and weights of zero."""
    folder = tmp_path_factory.mktemp("wrong")
    assert run("example", "amani", folder / "amani.norms").status == 0
    assert run("dump", folder / "amani.norms", folder / "amani.json").status == 0
    held = json.loads((folder / "amani.json").read_text(encoding="utf-8"))
    profiles = held["tables"]["norm_profiles"]
    profiles[0]["ee"]["measured"]["numerator"] = 400
    profiles[1]["ne"]["measured"]["denominator"] = 0
    for criterion in held["tables"]["criteria"]:
        criterion["weight"] = 0
    (folder / "wrong.json").write_text(json.dumps(held), encoding="utf-8")
    assert run("load", folder / "wrong.json", folder / "wrong.norms").status == 0
    return folder / "wrong.norms"


def test_a_verdict_that_lacks_a_number_says_which_and_why(wrong):
    said = run("diagnose", wrong).out
    assert "N1, Most others do it: counts do not fit" in said
    assert "N2, Most others approve: no answers" in said
    assert said.count("Not enough evidence") == 2


def test_weights_of_zero_are_said_before_a_list_without_ranks(wrong):
    said = run("prioritise", wrong).out
    assert "All weights are zero, so nothing can be ranked." in said
    assert json.loads(run("prioritise", wrong, "--json").out)["rounds"][0]["state"].endswith("zero")
