"""Nothing that is hidden follows from what is shown: of any split, of the arms, in the project."""

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as some

from normsdesk.model.indicator import Disaggregation
from normsdesk.rules.suppression import SMALLEST_CELL
from normsdesk.survey.answers import Answered, Column
from normsdesk.survey.comparing import compared
from normsdesk.survey.estimate import Counting, Figure
from normsdesk.survey.plan import Questions, Target
from tests.survey.builders import a_project
from tests.survey.reading import BANK

QUESTIONS = Questions(a_project(), BANK)
SPLITS = (Disaggregation.SEX, Disaggregation.AGE)
PEOPLE = some.lists(
    some.tuples(
        some.sampled_from(["1", "2", "4", "5", None]),
        some.sampled_from(["woman"] * 4 + ["man", "other", ""]),
        some.sampled_from(["young"] * 3 + ["old", "older"]),
        some.sampled_from(["with", "without", "third"]),
        some.integers(1, 12),
    ),
    min_size=1,
    max_size=14,
)


def surveyed(rows) -> Answered:
    people = [row[:4] for row in rows for _ in range(row[4])]
    codes, sexes, ages, arms = zip(*people, strict=True)
    target = Target(question="Q14", norm_id="norms-n1")
    column = Column(target=target, headings=("q14_n1",), codes=codes, without={}, odd={}, places=())
    return Answered(
        rows_in_file=len(people),
        accepted=len(people),
        left_out={},
        left_out_rows={},
        columns=(column,),
        clusters=(),
        strata=(),
        weights=(),
        splits=dict(zip(SPLITS, (sexes, ages), strict=True)),
        arms=arms,
    )


def nothing_follows(whole: Figure, cells: Mapping[str, Figure], counts: Mapping[str, int]) -> None:
    for name, figure in cells.items():
        assert figure.hidden or figure.n >= SMALLEST_CELL
        assert not figure.hidden or (figure.numerator, figure.n, figure.value) == (None, 0, None)
        assert counts[name] >= SMALLEST_CELL or figure.hidden
    hidden = [name for name, figure in cells.items() if figure.hidden and counts[name]]
    if not whole.hidden and hidden:
        rest = whole.n - sum(figure.n for figure in cells.values() if not figure.hidden)
        # What is left of the total belongs to two groups or more, so it tells of none.
        assert len(hidden) > 1 or rest > counts[hidden[0]]


@settings(max_examples=25)
@given(PEOPLE)
def test_no_hidden_group_follows_from_a_total(rows):
    answered = surveyed(rows)
    codes = answered.columns[0].codes
    for result in Counting(answered, QUESTIONS).results():
        assert result.whole.hidden == (sum(code is not None for code in codes) < SMALLEST_CELL)
        named = [(result.splits[split], answered.splits[split]) for split in SPLITS]
        for cells, groups in [*named, (result.arms, answered.arms)]:
            counts = {
                name: sum(
                    group == name and code is not None
                    for group, code in zip(groups, codes, strict=True)
                )
                for name in cells
            }
            nothing_follows(result.whole, cells, counts)
        hidden_arms = {name for name, figure in result.arms.items() if figure.hidden}
        for each in compared(answered, QUESTIONS):
            assert not {each.arm, each.other_arm} & hidden_arms
