"""How data were collected: methods, sample plans, imports, coders of stories, promises."""

from collections.abc import Iterator, Sequence

from normsdesk.exports.outline import Block, Column, ColumnKind, Row, Table, plain
from normsdesk.exports.sections.telling import Teller, cell, fact, listed, under
from normsdesk.library.languages import LANGUAGES
from normsdesk.library.wording import choice_word
from normsdesk.model.evidence import Vignette, VignetteCoding
from normsdesk.model.indicator import DataCollectionMethod
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import RetentionPlan, SamplePlan, SurveyImport
from normsdesk.rules.agreement import CoderAgreement, coder_agreements


def data(teller: Teller) -> Iterator[Block]:
    """Write how data were collected, as far as the reader may see it."""
    words, snapshot = teller.words, teller.snapshot
    for method in snapshot.all(DataCollectionMethod):
        spoken_in = words.listing([LANGUAGES.get(each, each) for each in method.languages])
        facts = listed(
            (
                teller.fact(method, "sample_plan"),
                teller.fact(method, "tool"),
                fact(teller.label(DataCollectionMethod, "languages"), spoken_in),
                teller.fact(method, "consent"),
                teller.fact(method, "storage"),
                teller.fact(method, "identifies_people"),
            )
        )
        yield from under(choice_word(words, method.kind), *facts, level=3)
    yield from under(words._("Sample plans"), *_plans(teller, snapshot.all(SamplePlan)), level=3)
    yield from under(words._("Answers read in"), *_imports(teller, _told(snapshot)), level=3)
    if snapshot.all(VignetteCoding):
        yield from under(
            words._("How far coders of stories agree"),
            *_coders(teller, coder_agreements(snapshot)),
            level=3,
        )
    promises = snapshot.all(RetentionPlan)
    yield from under(
        words._("What was promised about data"),
        *teller.table(
            promises,
            ("kind", 0.16),
            ("agreed", 0.46),
            ("delete_on", 0.19),
            ("deleted_on", 0.19),
        ),
        level=3,
    )


def _plans(teller: Teller, plans: Sequence[SamplePlan]) -> Iterator[Block]:
    if not plans:
        return
    words = teller.words
    yield Table(
        columns=(
            Column(title=words._("Plan"), share=0.22),
            Column(title=words._("From, to"), share=0.16),
            teller.column(SamplePlan, "sides", 0.15),
            teller.column(SamplePlan, "design_effect", 0.12, ColumnKind.NUMBER),
            teller.column(SamplePlan, "non_response", 0.15, ColumnKind.NUMBER),
            Column(title=words._("Needed"), share=0.1, kind=ColumnKind.NUMBER),
            Column(title=words._("Achieved"), share=0.1, kind=ColumnKind.NUMBER),
        ),
        rows=tuple(
            Row(
                cells=(
                    cell(each.name),
                    cell(_change(teller, each)),
                    cell(choice_word(words, each.sides)),
                    cell("" if each.design_effect is None else words.number(each.design_effect, 1)),
                    cell(words.percent(each.non_response)),
                    cell("" if each.result is None else words.number(each.result)),
                    cell("" if each.achieved is None else words.number(each.achieved)),
                )
            )
            for each in plans
        ),
    )
    yield from teller.invented(plans)


def _change(teller: Teller, plan: SamplePlan) -> str:
    if plan.p1 is None or plan.p2 is None:
        return ""
    words = teller.words
    return words._("{low} to {high}").format(
        low=words.percent(plan.p1), high=words.percent(plan.p2)
    )


def _told(snapshot: Snapshot) -> Sequence[SurveyImport]:
    # Of an import a donor gets what pairs say, and nothing about the file.
    return [each for each in snapshot.all(SurveyImport) if each.accepted]


def _imports(teller: Teller, imports: Sequence[SurveyImport]) -> Iterator[Block]:
    if not imports:
        return
    words = teller.words
    yield Table(
        columns=(
            Column(title=words._("Round"), share=0.34),
            Column(title=words._("Date"), share=0.24),
            Column(title=words._("Rows accepted"), share=0.18, kind=ColumnKind.NUMBER),
            Column(title=words._("Left out"), share=0.24),
        ),
        rows=tuple(
            Row(
                cells=(
                    cell(teller.naming.reference(each.round_id)),
                    cell(teller.day(each.imported_on)),
                    cell(words.number(each.accepted)),
                    cell(_left_out(teller, each)),
                )
            )
            for each in imports
        ),
    )


def _left_out(teller: Teller, done: SurveyImport) -> str:
    words = teller.words
    said = [
        words._("{count}: {reason}").format(count=words.number(each.count), reason=each.reason)
        for each in done.dropped
        if each.count
    ]
    return "; ".join(said) or words.number(0)


def _coders(teller: Teller, found: Sequence[CoderAgreement]) -> Iterator[Block]:
    if not found:
        return
    words = teller.words
    yield Table(
        columns=(
            Column(title=words._("Story"), share=0.4),
            Column(title=words._("What was coded"), share=0.26),
            Column(title=words._("Same code"), share=0.2, kind=ColumnKind.NUMBER),
            Column(title=words._("Kappa"), share=0.14, kind=ColumnKind.NUMBER),
        ),
        rows=tuple(
            Row(
                cells=(
                    cell(_story(teller, each.vignette_id)),
                    cell(choice_word(words, each.component)),
                    cell(
                        words._("{count} of {all}").format(
                            count=words.number(each.agreement.same),
                            all=words.number(each.agreement.both),
                        )
                    ),
                    cell(
                        ""
                        if each.agreement.kappa is None
                        else words.number(each.agreement.kappa, 2)
                    ),
                )
            )
            for each in found
        ),
        caption=plain(words._("Kappa: how far two coders agree beyond chance, 1 at most.")),
    )


def _story(teller: Teller, vignette_id: str) -> str:
    found = teller.snapshot.find(Vignette, vignette_id)
    return "" if found is None else teller.naming.title(found)
