from collections import Counter
from pathlib import Path

import pytest

from normsdesk.library.content import ContentError
from normsdesk.library.mechanisms import read_strategy_lists
from normsdesk.library.resources import resource_path


def test_lists_have_the_length_of_the_method() -> None:
    lists = read_strategy_lists()
    assert len(lists.mechanisms) == 8
    assert len(lists.attributes) == 9
    assert len(lists.ethics) == 7
    assert len(lists.scales) == 5
    assert len(lists.screening) == 9
    assert Counter(lesson.kind for lesson in lists.lessons) == {
        "advice": 6, "worked": 3, "problem": 4, "challenge": 1,
    }  # fmt: skip


def test_every_problem_has_an_answer_and_every_scale_an_example() -> None:
    lists = read_strategy_lists()
    for lesson in lists.lessons:
        assert bool(lesson.answer.english) == (lesson.kind in {"problem", "challenge"})
    assert all(one.example.english for one in lists.scales.values())


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ('code = "dialogue"', 'code = "information"', "each code once"),
        ('code = "dialogue"', 'code = "magic"', "unknown code"),
        ('kind = "worked"', 'kind = "dreamed"', "unknown code"),
        ('name.en = "Pause rule"\n', "", "is missing"),
        ("[[lesson]]", "[[rumour]]", "unknown key"),
    ],
)
def test_broken_lists_are_refused(before: str, after: str, reason: str, tmp_path: Path) -> None:
    whole = resource_path("library", "mechanisms.toml").read_text(encoding="utf-8")
    assert before in whole
    broken = tmp_path / "mechanisms.toml"
    broken.write_text(whole.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=reason):
        read_strategy_lists(broken)
