"""The organisation as each reader reads of it."""

from datetime import date

from normsdesk.exports.sections import organisation
from normsdesk.model.mentorship import CriterionStatus as Status
from normsdesk.model.mentorship import Override, SelectionAnswer, SelectionCheck
from normsdesk.model.project import Reader
from tests.exports.sections.reading import amani, changed, example, seen_by, text


def test_the_mentor_reads_verdict_answers_and_condition() -> None:
    said = text(organisation.sections(amani(Reader.MENTOR)))
    assert "Eligible with conditions." in said
    assert "C5 Time of staff | Partly" in said
    assert "Special condition: The director releases the M&E officer for four days a month." in said
    assert "The director does not stay all five days." in said
    assert "Awareness days; perhaps none." in said


def test_a_donor_reads_the_profile_but_no_form() -> None:
    said = text(organisation.sections(amani(Reader.DONOR)))
    assert "Number of staff: 38 people" in said
    for hidden in ("Eligible", "Inception", "MOU", "BF2", "Participants", "M&E officer"):
        assert hidden not in said


def test_the_public_reads_name_and_aim_only() -> None:
    said = text(organisation.sections(amani(Reader.PUBLIC)))
    assert "Amani Watoto Trust" in said
    assert "Children grow up safe, in school and heard" in said
    for hidden in ("38", "Mlima", "2011", "foundation"):
        assert hidden not in said


def test_contacts_stand_there_for_the_mentor_only_when_asked_for() -> None:
    snapshot = example("amani")
    without = text(organisation.sections(seen_by(snapshot, Reader.MENTOR)))
    ticked = text(organisation.sections(seen_by(snapshot, Reader.MENTOR, contacts=True)))
    donor = text(organisation.sections(seen_by(snapshot, Reader.DONOR, contacts=True)))
    assert "@amani.example" not in without
    assert "@amani.example" in ticked
    assert "@amani.example" not in donor


def test_an_override_is_said_with_its_reason_and_date() -> None:
    snapshot = example("amani")
    check = snapshot.all(SelectionCheck)[0]
    answers = tuple(
        SelectionAnswer(item=each.item, status=Status.NOT_MET) if each.item == "O1" else each
        for each in check.answers
    )
    override = Override(reason="Small, but ready.", name="Lead", decided_on=date(2025, 9, 30))
    taken = changed(snapshot, check, answers=answers, override=override)
    said = text(organisation.sections(seen_by(taken, Reader.MENTOR)))
    assert "Decided by override on 30 September 2025: Small, but ready." in said
    assert "Eligible with conditions." in said
