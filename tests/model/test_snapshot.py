"""What a snapshot remembers, and what the next one takes over from it."""

from datetime import UTC, datetime

from normsdesk.model.ids import new_id
from normsdesk.model.norm import Norm
from normsdesk.model.practice import PopulationGroup
from normsdesk.model.snapshot import Snapshot, snapshot_of


def test_records_of_one_second_are_listed_as_they_were_made():
    second = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
    made = [PopulationGroup(id=new_id("population_groups"), created=second) for _ in range(300)]

    assert snapshot_of(reversed(made)).all(PopulationGroup) == (*made,)


def test_what_rests_on_unchanged_records_is_remembered_after_a_change():
    norm, group = Norm(id="norms-1", code="N1"), PopulationGroup(id="population_groups-1")
    before = snapshot_of([norm, group])
    asked: list[int] = []

    def count(snapshot: Snapshot) -> int:
        asked.append(1)
        return len(snapshot.all(Norm))

    def count_all(snapshot: Snapshot) -> int:
        return len(snapshot)

    assert (before.remembered(count, Norm), before.remembered(count_all)) == (1, 2)
    groups = {PopulationGroup.table: {}}
    same_norms = before.followed_by({**before.tables, **groups})
    assert same_norms.remembered(count, Norm) == 1
    assert same_norms.all(PopulationGroup) == ()
    assert same_norms.remembered(count_all) == 1
    assert len(asked) == 1
    other = Norm(id="norms-2", code="N2")
    more = same_norms.followed_by({**before.tables, Norm.table: {"norms-2": other}})
    assert more.remembered(count, Norm) == 1
    assert more.all(Norm) == (other,)
    assert len(asked) == 2


def test_what_was_made_of_single_records_is_remembered_by_its_key():
    asked: list[str] = []

    def length(snapshot: Snapshot, norm_id: str) -> int:
        asked.append(norm_id)
        return len(snapshot.get(Norm, norm_id).short_label)

    before = snapshot_of([Norm(id="norms-a", short_label="one"), Norm(id="norms-b")])
    assert [before.remembered_of(each, length, Norm) for each in ("norms-a", "norms-b")] == [3, 0]
    same = before.followed_by({**before.tables, "practices": {}})
    assert same.remembered_of("norms-a", length, Norm) == 3
    assert asked == ["norms-a", "norms-b"]
    changed = {**before.tables, "norms": {"norms-a": Norm(id="norms-a", short_label="longer")}}
    assert before.followed_by(changed).remembered_of("norms-a", length, Norm) == 6
