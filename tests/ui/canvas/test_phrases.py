"""What is said of a box or link is made anew when anything it is made from changes."""

from hypothesis import given
from hypothesis import strategies as st

from normsdesk.ui.canvas.phrases import Phrases

CHANGES = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3)), max_size=30)


@given(CHANGES)
def test_what_is_said_is_always_what_holds_now(changes) -> None:
    phrases, made = Phrases(), 0

    def say(record_id: str, number: int) -> str:
        nonlocal made
        made += 1
        return f"{record_id}{number}"

    latest: dict[str, int] = {}
    wanted = 0
    for record_id, number in changes:
        wanted += latest.get(record_id) != number
        latest[record_id] = number
        said = phrases.of(record_id, (number,), lambda: say(record_id, number))  # noqa: B023
        assert said == f"{record_id}{number}"
    assert made == wanted


def test_what_left_the_diagram_is_forgotten() -> None:
    phrases = Phrases()
    phrases.of("a", (1,), lambda: "first")
    phrases.keep_only({"b"})
    assert phrases.of("a", (1,), lambda: "second") == "second"
