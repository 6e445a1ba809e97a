"""All forms together: means from five people on, pairs by code, and the size of the cohort."""

from collections.abc import Sequence

from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.model.mentorship import FormMoment, SelfAssessmentAfter
from normsdesk.model.programme import Subscale
from normsdesk.model.project import Organisation, OrganisationType
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.eligibility import CohortAdvice, cohort_advice
from normsdesk.rules.self_assessment import (
    COHORT_NEEDS,
    TEST_NEEDS,
    CohortScores,
    FormKeys,
    before_and_after,
    cohort,
    form_scores,
)
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import SignedLine, SignedLines
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.mentorship.score_bars import ScoreBars, ScoreRow


class CohortCard(Card):
    """What the forms of all people come to; nothing that points at somebody."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit, desk.kit.words._("All people together"))
        self._desk = desk
        self.lines = SignedLines(desk.kit)
        self.bars = ScoreBars(desk.kit)
        self.note = TextBlock(
            desk.kit,
            desk.kit.words._("Mean of people, 0 to 100. Pale: before. Full: after."),
            "caption",
            "text3",
        )
        for part in (self.lines, self.bars, self.note):
            self.column.addWidget(part)

    def show_forms(self, snapshot: Snapshot, keys: FormKeys) -> None:
        """Show the forms of a project."""
        words = self._desk.kit.words
        forms = snapshot.all(SelfAssessmentAfter)
        before, after = _pooled(forms, keys)
        lines = [_counted(words, FormMoment.AFTER, after)]
        if before is not None:
            lines.insert(0, _counted(words, FormMoment.BEFORE, before))
            lines.extend(_pairs(words, forms, keys))
        lines.extend(_size(words, snapshot))
        self.lines.show_lines(lines)
        shown = [each for each in (before, after) if each is not None and not each.too_few]
        self.bars.setVisible(bool(shown))
        self.note.setVisible(bool(shown))
        if shown:
            self.bars.show_rows(score_rows(words, before, after))


def score_rows(
    words: Wording, before: CohortScores | None, after: CohortScores | None
) -> list[ScoreRow]:
    """Set the parts of the form side by side, the overall mean last."""
    rows = [
        ScoreRow(
            name=choice_word(words, subscale),
            before=before.subscales.get(subscale) if before is not None else None,
            after=after.subscales.get(subscale) if after is not None else None,
        )
        for subscale in Subscale
    ]
    overall = ScoreRow(
        name=words._("Overall"),
        before=before.overall if before is not None else None,
        after=after.overall if after is not None else None,
        strong=True,
    )
    return [*rows, overall]


def _pooled(
    forms: Sequence[SelfAssessmentAfter], keys: FormKeys
) -> tuple[CohortScores | None, CohortScores]:
    given = [form for form in forms if any(one.value is not None for one in form.answers)]
    both = before_and_after(given, keys)
    if both is not None:
        return both.before, both.after
    after = [form for form in given if form.moment is FormMoment.AFTER]
    return None, cohort([form_scores(form, keys) for form in after])


def _counted(words: Wording, moment: FormMoment, scores: CohortScores) -> SignedLine:
    said = words.ngettext(
        "{moment}: {count} form.", "{moment}: {count} forms.", scores.people
    ).format(moment=choice_word(words, moment), count=words.number(scores.people))
    if not scores.too_few:
        return SignedLine(text=said)
    hidden = words._("Nothing is shown below {limit} people.").format(limit=COHORT_NEEDS)
    return SignedLine(text=f"{said} {hidden}", sign="circle-dashed", ink="text3")


def _pairs(
    words: Wording, forms: Sequence[SelfAssessmentAfter], keys: FormKeys
) -> list[SignedLine]:
    both = before_and_after(forms, keys)
    if both is None or not both.pairs:
        return []
    count = len(both.pairs)
    said = words.ngettext(
        "{count} person answered both times.", "{count} people answered both times.", count
    ).format(count=words.number(count))
    if both.significance_allowed:
        return [SignedLine(text=said)]
    few = words._("Below {limit} pairs, say nothing about chance.").format(limit=TEST_NEEDS)
    return [SignedLine(text=f"{said} {few}", sign="circle-alert", ink="hintInk")]


def _size(words: Wording, snapshot: Snapshot) -> list[SignedLine]:
    mentees = [each for each in snapshot.all(Organisation) if each.type is OrganisationType.MENTEE]
    if not mentees:
        return []
    advice = cohort_advice(len(mentees))
    said = words.ngettext(
        "{count} organisation in this file.", "{count} organisations in this file.", len(mentees)
    ).format(count=words.number(len(mentees)))
    text = f"{said} {choice_word(words, advice)}"
    if advice is CohortAdvice.TOO_LARGE:
        return [SignedLine(text=text, sign="triangle-alert", ink="hintInk")]
    sign = "check" if advice is CohortAdvice.AS_ADVISED else "users"
    ink = "success" if advice is CohortAdvice.AS_ADVISED else "text2"
    return [SignedLine(text=text, sign=sign, ink=ink)]
