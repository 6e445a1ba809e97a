import pytest
from hypothesis import given
from hypothesis import strategies as st

from normsdesk.model.evidence import (
    SnapComponent,
    VignetteCoding,
)
from normsdesk.model.snapshot import snapshot_of
from normsdesk.rules.agreement import agreement, coder_agreements

EE = ((3, 3, 3, 4, 2, 3), (3, 3, 3, 4, 3, 3))
NE = ((3, 2, 3, 3, 3, 2), (3, 2, 3, 3, 3, 3))
pairs = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=30)


@pytest.mark.parametrize(("codes", "kappa"), [(EE, 0.60), (NE, 0.57)])
def test_the_coders_of_the_amani_story_agree_in_five_of_six(codes, kappa):
    found = agreement(*codes)
    assert found is not None
    assert (found.same, found.both) == (5, 6)
    assert round(100 * found.share) == 83
    assert found.kappa is not None
    assert round(found.kappa, 2) == kappa


def test_full_agreement_on_differing_groups_is_one():
    found = agreement([1, 2, 3], [1, 2, 3])
    assert found is not None
    assert found.kappa == 1.0


def test_kappa_says_nothing_when_both_gave_one_value_throughout():
    found = agreement([3, 3, 3], [3, 3, 3])
    assert found is not None
    assert (found.share, found.kappa) == (1.0, None)


def test_no_pair_gives_no_agreement():
    assert agreement([], []) is None
    with pytest.raises(ValueError, match="zip"):
        agreement([1], [1, 2])


@given(pairs)
def test_it_does_not_matter_who_is_called_first(codes):
    one, other = zip(*codes, strict=True)
    assert agreement(one, other) == agreement(other, one)


@given(pairs)
def test_kappa_never_exceeds_the_share_that_agrees(codes):
    found = agreement(*zip(*codes, strict=True))
    assert found is not None
    if found.kappa is not None:
        assert found.kappa <= found.share


def codings(component, first, second):
    return [
        VignetteCoding(
            id=f"vignette_codings-{component}-{coder}-{place}".lower(),
            vignette_id="vignettes-v1",
            group=f"G{place}",
            coder=coder,
            component=component,
            value=value,
        )
        for coder, values in (("C1", first), ("C2", second))
        for place, value in enumerate(values)
    ]


def test_coders_are_compared_over_the_groups_both_coded():
    records = codings(SnapComponent.NE, *NE) + codings(SnapComponent.EE, *EE)
    records += codings(SnapComponent.SANCTIONS, (1, 2, None), (None, 2, 3))
    records += codings(SnapComponent.EXCEPTIONS, (1, None), (None, 2))
    found = coder_agreements(snapshot_of(records))
    assert [each.component for each in found] == [
        SnapComponent.EE,
        SnapComponent.NE,
        SnapComponent.SANCTIONS,
    ]
    assert found[0].coders == ("C1", "C2")
    assert found[0].agreement.same == 5
    assert found[2].agreement.both == 1


def test_the_order_of_entry_does_not_matter():
    records = codings(SnapComponent.NE, *NE) + codings(SnapComponent.EE, *EE)
    assert coder_agreements(snapshot_of(records)) == coder_agreements(snapshot_of(records[::-1]))
