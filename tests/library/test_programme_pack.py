from collections import Counter
from pathlib import Path

import pytest

from normsdesk.library.content import ContentError
from normsdesk.library.programme_pack import ShippedPack, read_programme_pack
from normsdesk.library.resources import resource_path
from normsdesk.model.programme import AnswerKey, PackItemKind, Subscale


@pytest.fixture(scope="module")
def pack() -> ShippedPack:
    return read_programme_pack()


def test_the_pack_has_every_item_of_the_source_in_order(pack: ShippedPack) -> None:
    expected = (
        [f"F{n}" for n in range(1, 9)]
        + [f"O{n}" for n in range(1, 5)]
        + [f"C{n}" for n in range(1, 7)]
        + [f"SP{n}" for n in range(1, 5)]
        + [f"Pa{n}" for n in range(1, 4)]
        + [f"{n}" for n in range(1, 13)]
        + [f"U{n}" for n in range(1, 5)]
        + [f"MR{n}" for n in range(1, 4)]
        + [f"ME{n}" for n in range(1, 6)]
        + [f"BF{n}" for n in range(1, 12)]
        + [f"AF{n}" for n in range(1, 9)]
    )
    assert list(pack.items) == expected
    assert all(item.source.startswith("S3 §") for item in pack.items.values())


@pytest.mark.parametrize(("track", "per_day"), [(1, [5]), (2, [4, 3, 4]), (3, [3, 3, 4, 3, 4])])
def test_tracks_have_their_sessions_per_day(
    pack: ShippedPack, track: int, per_day: list[int]
) -> None:
    days = Counter(session.day for session in pack.tracks[track].sessions)
    assert [days[day] for day in sorted(days)] == per_day
    assert sum(per_day) == {1: 5, 2: 11, 3: 17}[track]
    for day, count in days.items():
        orders = [one.order for one in pack.tracks[track].sessions if one.day == day]
        assert orders == list(range(1, count + 1))


def test_only_the_title_that_breaks_off_was_completed(pack: ShippedPack) -> None:
    completed = [
        track.session_number(session)
        for track in pack.tracks.values()
        for session in track.sessions
        if session.completed_by_us
    ]
    assert completed == ["T2.2.3"]


def test_the_after_form_has_four_reversed_statements_in_four_parts(pack: ShippedPack) -> None:
    statements = pack.of_kind(PackItemKind.AFTER_QUESTION)
    reversed_ones = [item.number for item in statements if item.key == AnswerKey.REVERSED]
    assert reversed_ones == ["AF2", "AF3", "AF4", "AF7"]
    parts = {
        part: [item.number for item in statements if item.subscale == part] for part in Subscale
    }
    assert parts == {
        Subscale.RELEVANCE: ["AF1"],
        Subscale.CONFIDENCE: ["AF6", "AF8"],
        Subscale.FEASIBILITY: ["AF2", "AF7"],
        Subscale.CONCEPT: ["AF3", "AF4", "AF5"],
    }
    assert [item.number for item in statements if item.contested] == ["AF3"]
    assert len(pack.after_form.scale["en"]) == 5
    assert (pack.after_form.overall_needs_answers, pack.after_form.pooled_needs_people) == (6, 5)


def test_limits_are_those_of_the_programme(pack: ShippedPack) -> None:
    limits = pack.limits
    assert (limits.staff_at_least, limits.staff_at_most) == (15, 100)
    assert (limits.funding_months, limits.funding_months_partly) == (36, 24)
    assert (limits.participants_at_least, limits.participants_at_most) == (3, 4)
    assert (limits.reflection_days_at_least, limits.reflection_days_at_most) == (1, 2)
    assert limits.organisations_in_pilot == 3
    assert limits.organisations_advised_at_most == 5


def test_the_agenda_has_six_questions_and_two_with_two_parts(pack: ShippedPack) -> None:
    points = pack.of_kind(PackItemKind.INCEPTION_POINT)
    questions = [item.number for item in points if item.part == "questions"]
    assert questions == ["4", "5", "6", "7", "8", "9"]
    assert [item.number for item in points if "choice" in item.answer] == ["6", "7"]


def test_names_in_the_agreement_are_placeholders(pack: ShippedPack) -> None:
    clauses = pack.of_kind(PackItemKind.MOU_CLAUSE)
    assert len(clauses) == 12
    used = {name for clause in clauses for name in clause.text.placeholders}
    assert used == {
        "mentor_organisation", "mentee_organisation", "lead_organisation",
        "region", "start", "end",
    }  # fmt: skip
    whole = resource_path("library", "programme_pack.toml").read_text(encoding="utf-8")
    assert "FAWE" not in whole


def test_every_doubt_of_the_source_is_shown_with_its_handling(pack: ShippedPack) -> None:
    assert len(pack.doubts) == 12
    assert all(doubt.place.startswith("S3 ") for doubt in pack.doubts)


def test_contacts_are_the_only_sensitive_question(pack: ShippedPack) -> None:
    assert [item.number for item in pack.items.values() if item.sensitive] == ["BF1"]


def test_a_project_gets_its_own_copy(pack: ShippedPack) -> None:
    copy = pack.copied("pack-1", "sw")
    assert (copy.id, copy.language) == ("pack-1", "sw")
    assert len(copy.items) == 68 + 33
    assert len({item.number for item in copy.items}) == len(copy.items)
    assert copy.scale_ends == ("strongly disagree", "strongly agree")
    [session] = [item for item in copy.items if item.number == "T3.2.1"]
    assert (session.kind, session.track, session.day, session.order, session.minutes) == (
        PackItemKind.SESSION, 3, 2, 1, 90,
    )  # fmt: skip
    assert session.help.startswith("Leave time")


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ('number = "O2"', 'number = "O1"', "stands twice"),
        ('kind = "fact"', 'kind = "session"', "unknown code"),
        ('key = "plus"\n', "", "is missing"),
        ('subscale = "concept"', 'subscale = "luck"', "unknown code"),
        ("order = 2\n", "order = 1\n", "stands twice"),
        ("day = 5\n", "day = 6\n", "a day the track does not have"),
        ('"neither agree nor disagree", ', "", "each step of the scale"),
        ("staff_at_least = 15", "staff_at_least = true", "whole number"),
        ('number = "F2"\n', 'number = "F2"\nshade = 1\n', "unknown key"),
        ('answer = "contacts"', 'answer = "song"', "unknown code"),
        ("in any country of {region}", "in {continent}", "unknown placeholder"),
    ],
)
def test_a_broken_pack_is_refused(before: str, after: str, reason: str, tmp_path: Path) -> None:
    whole = resource_path("library", "programme_pack.toml").read_text(encoding="utf-8")
    assert before in whole
    broken = tmp_path / "programme_pack.toml"
    broken.write_text(whole.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=reason):
        read_programme_pack(broken)
