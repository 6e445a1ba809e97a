from pathlib import Path

import pytest

from normsdesk.library.content import ContentError
from normsdesk.library.criteria import read_criteria
from normsdesk.library.resources import resource_path


def test_five_criteria_carry_the_weights_of_the_method() -> None:
    criteria = read_criteria()
    assert [(one.code, one.kind, one.weight) for one in criteria] == [
        ("K1", "importance", 30),
        ("K2", "changeability", 25),
        ("K3", "community", 15),
        ("K4", "feasibility", 10),
        ("K5", "ethics", 20),
    ]
    assert sum(one.weight for one in criteria) == 100
    assert {one.direction for one in criteria} == {"benefit"}


def test_a_project_gets_a_criterion_with_both_anchors() -> None:
    criterion = read_criteria()[0].copied("c-1")
    assert (criterion.id, criterion.code, criterion.weight) == ("c-1", "K1", 30)
    assert [anchor.score for anchor in criterion.anchors] == [1, 5]
    assert all(anchor.meaning for anchor in criterion.anchors)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ('code = "K2"', 'code = "K1"', "stands twice"),
        ("weight = 30", "weight = -1", "0 or more"),
        ("weight = 30", 'weight = "30"', "a number"),
        ('kind = "ethics"', 'kind = "taste"', "unknown code"),
        ('high.en = "Leaders ask for it."\n', "", "is missing"),
    ],
)
def test_broken_criteria_are_refused(before: str, after: str, reason: str, tmp_path: Path) -> None:
    whole = resource_path("library", "criteria.toml").read_text(encoding="utf-8")
    assert before in whole
    broken = tmp_path / "criteria.toml"
    broken.write_text(whole.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=reason):
        read_criteria(broken)
