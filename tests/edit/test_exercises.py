"""Records made of Five Whys and of a network: all in one step, nothing without its norm."""

import pytest

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.exercises import (
    GroupPick,
    WhyPick,
    begun_whys,
    groups_of_ties,
    make_of_whys,
    set_answer,
    set_tag,
)
from normsdesk.edit.commands.records import add_records
from normsdesk.edit.document import Committed, Document
from normsdesk.library.why_words import read_why_words
from normsdesk.model.norm import Norm, Sanction
from normsdesk.model.practice import (
    FactorDomain,
    FiveWhys,
    NetworkTie,
    PopulationGroup,
    Practice,
    ReferenceGroup,
    StructuralFactor,
    WhyTag,
)
from normsdesk.model.project import Contact, Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.rules.why_answers import Becomes, looks_like_a_name, suggested, why_guess

ANSWERS = ("Everybody expects it", "They talk about her", "No money for school fees")


@pytest.fixture
def document():
    people = PopulationGroup(id="population_groups-1", label="Parents")
    practice = Practice(id="practices-1", code="P1", actor="parents", action="marry girls early")
    return Document(snapshot_of([Project(id="project-1"), practice, people]))


def do(document, patch):
    assert not isinstance(patch, Rejected), patch
    outcome = document.commit(patch)
    assert isinstance(outcome, Committed), outcome


@pytest.fixture
def whys(document):
    begun = begun_whys("practices-1")
    do(document, add_records(document.snapshot, [begun]))
    for place, answer in enumerate(ANSWERS):
        do(document, set_answer(document.snapshot, begun.id, place, answer))
    return begun.id


def test_answers_and_tags_are_written_in_their_place(document, whys):
    do(document, set_tag(document.snapshot, whys, 0, WhyTag.NORM))
    held = document.snapshot.get(FiveWhys, whys)
    assert [one.answer for one in held.answers] == [*ANSWERS, "", ""]
    assert held.answers[0].tag is WhyTag.NORM


def test_an_exercise_with_few_rows_is_filled_up(document):
    short = FiveWhys(id="five_whys-1")
    do(document, add_records(document.snapshot, [short]))
    do(document, set_answer(document.snapshot, "five_whys-1", 4, "Because"))
    assert len(document.snapshot.get(FiveWhys, "five_whys-1").answers) == 5


def test_records_are_made_in_one_step_and_noted_in_the_answers(document, whys):
    picks = [
        WhyPick(place=1, becomes=Becomes.SANCTION),
        WhyPick(place=0, becomes=Becomes.NORM, expecting="People", expected="parents", action="do"),
        WhyPick(place=2, becomes=Becomes.MATERIAL),
    ]
    do(document, make_of_whys(document.snapshot, whys, picks))
    snapshot = document.snapshot
    (norm,) = snapshot.all(Norm)
    (sanction,) = snapshot.all(Sanction)
    (factor,) = snapshot.all(StructuralFactor)
    assert (norm.code, norm.expecting, norm.action) == ("N1", "People", "do")
    assert norm.short_label == "Everybody expects it"
    assert norm.influences[0].practice_id == "practices-1"
    assert (sanction.norm_id, sanction.description) == (norm.id, "They talk about her")
    assert (factor.code, factor.domains) == ("F1", (FactorDomain.MATERIAL,))
    became = [one.became_id for one in snapshot.get(FiveWhys, whys).answers]
    assert became == [norm.id, sanction.id, factor.id, "", ""]
    document.undo()
    assert document.snapshot.all(Norm) == document.snapshot.all(Sanction) == ()
    assert document.snapshot.get(FiveWhys, whys).answers[0].became_id == ""
    document.redo()
    assert document.snapshot.all(Norm)[0].id == norm.id


def test_a_sanction_needs_a_norm(document, whys):
    alone = [WhyPick(place=1, becomes=Becomes.SANCTION)]
    assert isinstance(make_of_whys(document.snapshot, whys, alone), Rejected)
    do(document, add_records(document.snapshot, [Norm(id="norms-7")]))
    named = [WhyPick(place=1, becomes=Becomes.SANCTION, norm_id="norms-7")]
    do(document, make_of_whys(document.snapshot, whys, named))
    assert document.snapshot.all(Sanction)[0].norm_id == "norms-7"


@pytest.mark.parametrize("place", [3, 9, -1])
def test_an_answer_that_is_not_there_becomes_nothing(document, whys, place):
    pick = WhyPick(place=place, becomes=Becomes.MATERIAL)
    assert isinstance(make_of_whys(document.snapshot, whys, [pick]), Rejected)


@pytest.mark.parametrize(
    ("answer", "becomes"),
    [
        ("People expect it of her", Becomes.NORM),
        ("The neighbours gossip and laugh", Becomes.SANCTION),
        ("School fees are high", Becomes.MATERIAL),
        ("The law is not applied", Becomes.INSTITUTIONAL),
        ("She likes it", None),
        ("", None),
    ],
)
def test_words_hint_at_what_an_answer_names(answer, becomes):
    guess = why_guess(answer, read_why_words(), ("en",))
    assert (guess.becomes if guess else None) == becomes


def test_the_tag_of_a_person_goes_before_the_words():
    guess = why_guess("They laugh at poor people", read_why_words(), ("en",))
    assert guess is not None
    assert suggested(None, guess) is None
    assert suggested(WhyTag.NOT_SURE, guess) is None
    assert suggested(WhyTag.NORM, guess) is Becomes.SANCTION
    assert suggested(WhyTag.NORM, None) is Becomes.NORM
    assert suggested(WhyTag.STRUCTURAL, guess) is Becomes.MATERIAL
    assert suggested(WhyTag.INDIVIDUAL, guess) is Becomes.INDIVIDUAL


@pytest.fixture
def ties(document):
    made = [
        NetworkTie(id=f"network_ties-{i}", population_id="population_groups-1", influencer=who,
                   closeness=near)
        for i, (who, near) in enumerate([("aunts", 1), ("Aunts ", 3), ("elders", None)])
    ]  # fmt: skip
    do(document, add_records(document.snapshot, [*made, Norm(id="norms-7")]))
    return made


def test_ties_to_one_role_become_one_group(document, ties):
    picks = [
        GroupPick(influencer="Aunts", power=2, stance=-1, upholds="norms-7"),
        GroupPick(influencer="elders"),
    ]
    do(document, groups_of_ties(document.snapshot, "population_groups-1", picks))
    aunts, elders = document.snapshot.all(ReferenceGroup)
    assert (aunts.label, aunts.closeness, aunts.power, aunts.stance) == ("Aunts", 3, 2, -1)
    assert (aunts.upholds, aunts.population_ids) == (("norms-7",), ("population_groups-1",))
    assert (elders.label, elders.closeness, elders.upholds) == ("Elders", None, ())
    linked = [tie.reference_group_id for tie in document.snapshot.all(NetworkTie)]
    assert linked == [aunts.id, aunts.id, elders.id]
    document.undo()
    assert document.snapshot.all(ReferenceGroup) == ()


def test_ties_are_linked_to_a_group_that_stands_already(document, ties):
    group = ReferenceGroup(id="reference_groups-1", code="RG1", label="Elders", power=3)
    do(document, add_records(document.snapshot, [group]))
    picks = [GroupPick(influencer="elders", power=0, group_id=group.id)]
    do(document, groups_of_ties(document.snapshot, "population_groups-1", picks))
    held = document.snapshot.get(ReferenceGroup, group.id)
    assert (held.power, held.population_ids) == (3, ("population_groups-1",))
    assert len(document.snapshot.all(ReferenceGroup)) == 1


def test_nobody_becomes_no_group(document):
    picks = [GroupPick(influencer="nobody")]
    assert isinstance(groups_of_ties(document.snapshot, "population_groups-1", picks), Rejected)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("aunt", False),
        ("Village elders", False),
        ("Mary Atieno", True),
        ("neighbour Njeri", True),
        ("NGO staff", False),
        ("", False),
    ],
)
def test_people_are_named_by_role(text, name):
    snapshot = snapshot_of([Project(id="project-1"), Contact(id="contacts-1", name="Njeri Wambui")])
    assert looks_like_a_name(snapshot, text) is name
