"""The finding of agreement over rounds: sure only where the intervals lie apart."""

from dataclasses import replace

from normsdesk.exports.agreement_told import agreement_told
from normsdesk.library.languages import Wording
from normsdesk.model.indicator import Round, RoundKind
from normsdesk.model.norm import Component, NormProfile, Reading, ReadingSource
from normsdesk.store.starting import example_contents

AMANI = example_contents("amani").snapshot
N1, N4 = "norms-n1", "norms-n4"


def test_the_title_says_the_finding_and_its_doubt():
    told = agreement_told(Wording(), AMANI, N1)
    assert told is not None
    assert told[0].title == "More think it wrong than right: 58% against 38%"
    assert [row.detail for row in told[0].rows] == ["n = 295"]
    assert "95% intervals" in told[1]
    unsure = agreement_told(Wording(), AMANI, N4)
    assert unsure is not None
    assert unsure[0].title == "As many may think it right as wrong: 41% and 47%"


def test_each_round_of_the_same_people_is_a_row():
    first = next(each for each in AMANI.all(NormProfile) if each.norm_id == N1)
    later = next(each for each in AMANI.all(Round) if each.kind is RoundKind.MIDLINE)

    def share(numerator: int) -> Component:
        return Component(
            measured=Reading(source=ReadingSource.COUNTS, numerator=numerator, denominator=200)
        )

    again = replace(
        first, id="norm_profiles-later", round_id=later.id, pnb=share(150), disapprove=share(20)
    )
    tables = {**AMANI.tables}
    tables[NormProfile.table] = {**tables[NormProfile.table], again.id: again}
    told = agreement_told(Wording(), type(AMANI)(tables), N1)
    assert told is not None
    assert [row.agree.text for row in told[0].rows] == ["38%", "75%"]
    assert told[0].title == "More think it right than wrong: 75% against 10%"


def test_nothing_without_both_sides():
    assert agreement_told(Wording(), AMANI, "") is None
