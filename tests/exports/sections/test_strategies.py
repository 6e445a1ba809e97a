"""Strategies and scale-up, as far as each reader may know them."""

from normsdesk.exports.sections import strategies
from normsdesk.model.project import Reader
from normsdesk.model.strategy import Milestone
from tests.exports.sections.reading import amani, changed, example, seen_by, tables, text


def test_the_public_reads_names_only() -> None:
    (section,) = strategies.sections(amani(Reader.PUBLIC))
    assert text([section]).splitlines()[1:] == [
        "- S1 Fathers’ and grandmothers’ circles",
        "- S2 Equipped diffusion",
        "- S3 Faith-leader dialogues",
        "- S4 Bystander role for neighbours",
        "- S5 Public honour for families who wait",
        "- S6 Transport and savings with a partner",
    ]


def test_a_donor_reads_the_plan_but_not_who_may_be_punished() -> None:
    donor = text(strategies.sections(amani(Reader.DONOR)))
    mentor = text(strategies.sections(amani(Reader.MENTOR)))
    assert "Scale-up plan: Two more wards" in donor
    assert "Most fathers here would rather wait" in donor
    assert "Who may be punished" not in donor
    assert "Who may be punished" in mentor


def test_milestones_are_added_up() -> None:
    said = text(strategies.sections(amani(Reader.MENTOR)))
    assert "Together |  |  | 38 | 3,450 USD" in said


def test_money_of_two_currencies_is_not_added_up() -> None:
    snapshot = example("amani")
    first = min(snapshot.all(Milestone), key=lambda each: each.order)
    material = seen_by(changed(snapshot, first, cost=100.5, currency="KES"), Reader.MENTOR)
    said = text(strategies.sections(material))
    assert "100.5 KES, 3,300 USD" in said


def test_attributes_stand_beside_the_gaps() -> None:
    found = [
        each
        for each in tables(strategies.sections(amani(Reader.DONOR)))
        if [column.title for column in each.columns] == ["Sign", "S1"]
    ]
    assert [len(each.rows) for each in found] == [5, 4]


def test_a_frame_with_many_lines_names_each_heading_once() -> None:
    said = text(strategies.sections(seen_by(example("image"), Reader.MENTOR)))
    frame = said.split("Share material")[1].split("What must not change")[0]
    assert frame.count("How: ") == 1
    assert frame.count("Who: ") == 1
