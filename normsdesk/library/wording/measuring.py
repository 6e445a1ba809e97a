"""Words of step 7: what cannot be right in a value, and why no sample size can be given."""

from collections.abc import Mapping
from types import MappingProxyType

from normsdesk.model.marking import N_

MEASURING: Mapping[str, str] = MappingProxyType(
    {
        "indicator_component.empirical_expectation": N_("what people think others do"),
        "indicator_component.normative_expectation": N_("what people think others approve of"),
        "indicator_component.sanction": N_("what happens to those who act otherwise"),
        "indicator_component.practice": N_("the practice itself"),
        "value_problem.more_than_all": N_("More were counted than asked. Check both numbers."),
        "value_problem.nobody": N_("Nobody was asked: 0 gives no share."),
        "value_problem.below_zero": N_("A count cannot be below 0."),
        "value_problem.above_hundred": N_("A share lies between 0% and 100%."),
        "value_problem.too_few": N_("Fewer than 10 answers: no value is shown."),
        "value_problem.half_a_count": N_("People are counted in whole numbers."),
        "value_problem.no_count": N_("Write both: how many, and out of how many."),
        "value_problem.outside_its_interval": N_("The value lies outside its interval."),
        "value_problem.groups_beyond_all": N_("The groups count more people than all together."),
        "sample_aim.two_shares": N_("See a change"),
        "sample_aim.one_share": N_("Know one share"),
        "sample_aim.given_sample": N_("See what a sample can show"),
        "round_problem.no_baseline": N_("There is no baseline to compare with."),
        "round_problem.two_baselines": N_("There is another baseline before it."),
        "round_problem.before_baseline": N_("It stands before the baseline."),
        "round_problem.end_before_start": N_("The last day is before the first."),
        "round_problem.no_time": N_("It has no date and no month."),
        "round_problem.more_clusters_than_people": N_("There are more clusters than people."),
    }
)
