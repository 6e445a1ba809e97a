"""What people answered on the forms of the programme, only ever in groups (method 3.8)."""

from collections.abc import Iterator, Sequence

from normsdesk.exports.outline import Block, Column, ColumnKind, Prose, Row, Spans, Table, plain
from normsdesk.exports.sections.telling import Teller, cell
from normsdesk.library.wording import choice_word
from normsdesk.model.mentorship import FormMoment, SelfAssessmentAfter, TrainingEvent
from normsdesk.model.programme import ProgrammePack, Subscale
from normsdesk.rules.self_assessment import (
    COHORT_NEEDS,
    CohortScores,
    before_and_after,
    cohort,
    form_scores,
    keys_of,
)


def self_assessments(teller: Teller) -> Iterator[Block]:
    """Set the means of all forms, before and after; nothing that rests on fewer than 5 people."""
    # Answers of single people are never in a report, so their means are made from everything.
    whole = teller.material.whole
    forms = whole.all(SelfAssessmentAfter)
    if not forms:
        return
    packs = whole.all(ProgrammePack)
    keys = keys_of(packs[0] if packs else None)
    both = before_and_after(forms, keys)
    if both is None:
        after = [each for each in forms if each.moment is FormMoment.AFTER]
        columns = [(FormMoment.AFTER, cohort([form_scores(form, keys) for form in after]))]
    else:
        columns = [(FormMoment.BEFORE, both.before), (FormMoment.AFTER, both.after)]
    words = teller.words
    for moment, scores in columns:
        yield Prose(spans=plain(_counted(teller, moment, scores)))
    shown = [(moment, scores) for moment, scores in columns if not scores.too_few]
    if shown:
        yield _means(teller, shown)
    if both is not None and shown and not both.significance_allowed:
        said = words._("There are too few pairs to speak of a change beyond chance.")
        yield Prose(spans=plain(said), small=True)


def _counted(teller: Teller, moment: FormMoment, scores: CohortScores) -> str:
    words = teller.words
    said = words.ngettext(
        "{moment}: {count} form.", "{moment}: {count} forms.", scores.people
    ).format(moment=choice_word(words, moment), count=words.number(scores.people))
    if not scores.too_few:
        return said
    hidden = words._("Nothing is shown below {limit} people.").format(limit=COHORT_NEEDS)
    return f"{said} {hidden}"


def _means(teller: Teller, shown: Sequence[tuple[FormMoment, CohortScores]]) -> Table:
    words = teller.words
    rows = [
        Row(
            cells=(
                cell(choice_word(words, subscale)),
                *(_score(teller, scores.subscales.get(subscale)) for _, scores in shown),
            )
        )
        for subscale in Subscale
    ]
    overall = (_score(teller, scores.overall) for _, scores in shown)
    rows.append(Row(cells=(cell(words._("Overall")), *overall), strong=True))
    return Table(
        columns=(
            Column(title=words._("Part of the form"), share=0.4),
            *(
                Column(title=choice_word(words, moment), share=0.3, kind=ColumnKind.NUMBER)
                for moment, _ in shown
            ),
        ),
        rows=tuple(rows),
        caption=plain(words._("Mean of people, 0 to 100.")),
    )


def _score(teller: Teller, value: float | None) -> Spans:
    return cell("" if value is None else teller.words.number(value, 1))


def evaluation(teller: Teller, event: TrainingEvent) -> Iterator[Block]:
    """Set the mean of each question of the training evaluation; nothing below 5 people."""
    whole = teller.material.whole.get(TrainingEvent, event.id)
    if not whole.evaluation:
        return
    words = teller.words
    count = len(whole.evaluation)
    said = words.ngettext(
        "{count} person answered the evaluation.", "{count} people answered the evaluation.", count
    ).format(count=words.number(count))
    if count < COHORT_NEEDS:
        hidden = words._("Nothing is shown below {limit} people.").format(limit=COHORT_NEEDS)
        yield Prose(spans=plain(f"{said} {hidden}"))
        return
    yield Prose(spans=plain(said))
    ratings: dict[str, list[int]] = {}
    for answer in whole.evaluation:
        for rating in answer.ratings:
            if rating.value is not None:
                ratings.setdefault(rating.item, []).append(rating.value)
    told = {item: values for item, values in ratings.items() if len(values) >= COHORT_NEEDS}
    if told:
        yield Table(
            columns=(
                Column(title=words._("Question"), share=0.7),
                Column(title=words._("Mean, 1 to 5"), share=0.3, kind=ColumnKind.NUMBER),
            ),
            rows=tuple(
                Row(cells=(cell(_question(event, item)), _score(teller, sum(values) / len(values))))
                for item, values in told.items()
            ),
        )


def _question(event: TrainingEvent, item: str) -> str:
    """Give the question that an answer names by its place; else what it is named by."""
    place = int(item) - 1 if item.isdecimal() else -1
    return event.evaluation_items[place] if 0 <= place < len(event.evaluation_items) else item
