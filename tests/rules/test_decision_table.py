"""The rows of the table of types (method 3.1)."""

import itertools

import pytest

from normsdesk.model.norm import Conditionality, Reason
from normsdesk.model.project import Thresholds
from normsdesk.rules.decision_table import (
    VERDICTS,
    Inputs,
    NormType,
    Pattern,
    Verdict,
    decide,
)
from normsdesk.rules.dependence import MainReason

APPROVAL, BEHAVIOUR = Conditionality.APPROVAL, Conditionality.BEHAVIOUR_ONLY
NONE, UNKNOWN = Conditionality.NONE, Conditionality.UNKNOWN
UNSAID = MainReason()
MIXED = MainReason(mixed=True)
LAW = MainReason(reason=Reason.LAW_OR_RULE)
MORAL = MainReason(reason=Reason.RIGHT_OR_FAITH)
HABIT = MainReason(reason=Reason.HABIT)


def inputs(
    ee: float | None,
    ne: float | None,
    conditionality: Conditionality = UNKNOWN,
    san: float | None = None,
    **more: object,
) -> Inputs:
    fields: dict[str, object] = {"pnb": None, "reason": UNSAID, **more}
    return Inputs(
        ee=ee, ne=ne, san=san, conditionality=conditionality, thresholds=Thresholds(), **fields
    )


VECTORS = [
    # The printed test cases.
    (inputs(0.60, 0.60, APPROVAL, 0.60), "5a"),
    (inputs(0.60, 0.5999, APPROVAL, 0.20), "6c"),
    (inputs(0.59, 0.60, APPROVAL, 0.90), "7"),
    (inputs(0.39, 0.40, APPROVAL), "8"),
    (inputs(0.39, 0.40, BEHAVIOUR), "8"),
    (inputs(0.39, 0.40, UNKNOWN), "8"),
    (inputs(0.39, 0.39, NONE, reason=LAW), "3"),
    (inputs(0.80, 0.30, BEHAVIOUR, gain_from_matching=True), "6a"),
    (inputs(0.80, 0.80, NONE, pnb=0.39, reason=MORAL), "4d"),
    (inputs(0.80, 0.80, NONE), "4e"),
    (inputs(None, 0.80), "2"),
    (inputs(1332 / 1492, 794 / 1492, UNKNOWN, 543 / 1492), "6d"),
    # The rows they leave out.
    (inputs(0.80, 0.80, APPROVAL, 0.80, can_choose=False), "1"),
    (inputs(None, None, can_choose=False), "1"),
    (inputs(0.80, None), "2"),
    (inputs(None, None), "2"),
    (inputs(0.0, 0.0, APPROVAL, 1.0), "3"),
    (inputs(0.80, 0.80, NONE, reason=LAW), "4a"),
    (inputs(0.80, 0.80, NONE, pnb=0.60, reason=MORAL), "4b"),
    (inputs(0.80, 0.80, NONE, pnb=0.40, reason=MORAL), "4b"),
    (inputs(0.80, 0.80, NONE, reason=MORAL), "4c"),
    (inputs(0.80, 0.80, NONE, reason=HABIT), "4f"),
    (inputs(0.80, 0.80, NONE, reason=MIXED), "4f"),
    (inputs(0.39, 0.40, NONE, reason=HABIT), "4f"),
    (inputs(0.80, 0.80, APPROVAL, 0.59), "5b"),
    (inputs(0.80, 0.80, APPROVAL, 0.0), "5b"),
    (inputs(0.80, 0.80, APPROVAL), "5b"),
    (inputs(0.80, 0.80, BEHAVIOUR, 0.80), "5c"),
    (inputs(0.80, 0.80, UNKNOWN, 0.80), "5d"),
    (inputs(0.80, 0.30, BEHAVIOUR, gain_from_matching=False), "6a"),
    (inputs(0.80, 0.30, BEHAVIOUR), "6a"),
    (inputs(0.40, 0.40, APPROVAL, 0.40), "6b"),
    (inputs(0.80, 0.0, APPROVAL, 0.60), "6b"),
    (inputs(0.80, 0.59, APPROVAL), "6c"),
    (inputs(0.40, 0.39, UNKNOWN, 0.90), "6d"),
    (inputs(0.0, 0.60, UNKNOWN), "7"),
]


@pytest.mark.parametrize(("given", "row"), VECTORS)
def test_each_vector_gives_its_row(given: Inputs, row: str):
    assert decide(given).row == row


def test_the_vectors_reach_every_verdict():
    assert {decide(given) for given, _ in VECTORS} == set(VERDICTS)


@pytest.mark.parametrize(
    ("row", "kind", "pattern", "alternatives"),
    [
        ("1", NormType.STRUCTURAL_CONSTRAINT, None, ()),
        ("2", NormType.INSUFFICIENT, None, ()),
        ("3", NormType.NO_SHARED_NORM, None, ()),
        ("4a", NormType.LEGAL_INJUNCTION, None, ()),
        ("4b", NormType.SHARED_MORAL_RULE, None, ()),
        ("4c", NormType.PROVISIONAL, None, (NormType.SHARED_MORAL_RULE, NormType.CUSTOM)),
        ("4d", NormType.MIXED_EVIDENCE, None, ()),
        (
            "4e",
            NormType.PROVISIONAL,
            None,
            (NormType.CUSTOM, NormType.SHARED_MORAL_RULE, NormType.LEGAL_INJUNCTION),
        ),
        ("4f", NormType.CUSTOM, None, ()),
        ("5a", NormType.SOCIAL_NORM, Pattern.HIGH, ()),
        ("5b", NormType.SOCIAL_NORM, Pattern.MODERATE, ()),
        ("5c", NormType.DESCRIPTIVE_NORM, None, ()),
        (
            "5d",
            NormType.PROVISIONAL,
            None,
            (NormType.SOCIAL_NORM, NormType.SHARED_MORAL_RULE),
        ),
        ("6b", NormType.SOCIAL_NORM, Pattern.WEAK, ()),
        ("6c", NormType.DESCRIPTIVE_NORM, Pattern.WEAK, ()),
        ("6d", NormType.PROVISIONAL, None, (NormType.DESCRIPTIVE_NORM, NormType.CUSTOM)),
        ("7", NormType.UNPRACTISED_INJUNCTIVE_NORM, None, ()),
        ("8", NormType.MIXED_EVIDENCE, None, ()),
    ],
)
def test_each_row_names_its_type_pattern_and_alternatives(
    row: str, kind: NormType, pattern: Pattern | None, alternatives: tuple[NormType, ...]
):
    expected = Verdict(row=row, type=kind, pattern=pattern, alternatives=alternatives)
    assert [verdict for verdict in VERDICTS if verdict.row == row] == [expected]
    assert expected.possible_types == (alternatives or (kind,))


def test_gain_from_matching_makes_a_convention():
    with_gain = inputs(0.80, 0.30, BEHAVIOUR, gain_from_matching=True)
    without = inputs(0.80, 0.30, BEHAVIOUR, gain_from_matching=False)
    not_known = inputs(0.80, 0.30, BEHAVIOUR)
    assert decide(with_gain).type is NormType.CONVENTION
    assert decide(without).type is NormType.DESCRIPTIVE_NORM
    assert decide(not_known).type is NormType.DESCRIPTIVE_NORM


PAIRS = {
    ("L", "L"): {"3"},
    ("H", "H"): {"5b", "5c", "5d"},
    ("H", "M"): {"6a", "6c", "6d"},
    ("H", "L"): {"6a", "6c", "6d"},
    ("M", "M"): {"6a", "6c", "6d"},
    ("M", "L"): {"6a", "6c", "6d"},
    ("M", "H"): {"7"},
    ("L", "H"): {"7"},
    ("L", "M"): {"8"},
}
SHARES = {"H": 0.8, "M": 0.5, "L": 0.2}


@pytest.mark.parametrize("pair", list(itertools.product("HML", repeat=2)))
def test_each_pair_of_bands_is_covered_once(pair: tuple[str, str]):
    ee, ne = SHARES[pair[0]], SHARES[pair[1]]
    rows = {decide(inputs(ee, ne, held)).row for held in (APPROVAL, BEHAVIOUR, UNKNOWN)}
    assert rows == PAIRS[pair]
    assert decide(inputs(ee, ne, NONE)).row == ("3" if pair == ("L", "L") else "4e")


def test_verdicts_read_alike_when_type_and_pattern_are_the_same():
    by_row = {verdict.row: verdict for verdict in VERDICTS}
    assert by_row["4d"].reads_like(by_row["8"])
    assert not by_row["5a"].reads_like(by_row["5b"])
    assert not by_row["5d"].reads_like(by_row["4c"])
