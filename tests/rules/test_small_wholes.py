from normsdesk.model.indicator import DataValue, Indicator, IndicatorType, Round, ValueSource
from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.rules.small_wholes import without_small_wholes


def project(denominator, *, kind=IndicatorType.PERCENT, cell="", source=ValueSource.REGISTER):
    return snapshot_of(
        [
            Project(id="project-1"),
            Round(id="rounds-1"),
            Indicator(id="indicators-1", code="I1", type=kind, value_source=source),
            DataValue(
                id="data_values-1",
                indicator_id="indicators-1",
                round_id="rounds-1",
                numerator=4.0,
                denominator=denominator,
                value=44.0,
                cell=cell,
                note="4 of 9",
            ),
        ]
    )


def held(snapshot):
    return without_small_wholes(snapshot).get(DataValue, "data_values-1")


def test_a_share_of_nine_is_emptied_and_one_of_ten_is_not():
    small = held(project(9))
    assert (small.numerator, small.denominator, small.value, small.note) == (None, None, None, "")
    assert held(project(10)).numerator == 4.0


def test_numbers_that_are_no_shares_and_groups_stay():
    assert held(project(9, kind=IndicatorType.NUMBER)).numerator == 4.0
    assert held(project(9, cell="Girls")).numerator == 4.0
