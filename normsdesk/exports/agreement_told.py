"""Who agrees with a norm and who does not, round by round: the picture and its words."""

from normsdesk.figures.agreement import Agreement, AgreementRow, Side
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.model.indicator import Round
from normsdesk.model.norm import Norm, NormProfile
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.headline import headline_profile
from normsdesk.rules.readings import Value, profile_values
from normsdesk.rules.round_values import rounds_in_order


def agreement_told(
    words: Wording, snapshot: Snapshot, norm_id: str
) -> tuple[Agreement, str] | None:
    """Show disagreement and agreement of each round, with how to read them; nothing without both.

    The same people speak in every round: those of the headline view.
    """
    norm = snapshot.find(Norm, norm_id)
    first = None if norm is None else headline_profile(snapshot, norm)
    if norm is None or first is None:
        return None
    people = (first.population_id, first.reference_group_id)
    rows: list[AgreementRow] = []
    assumed = False
    for held in (*rounds_in_order(snapshot), None):
        found = _profile(snapshot, norm_id, people, "" if held is None else held.id)
        if found is None:
            continue
        values = profile_values(snapshot, found)
        if values.disapprove.share is None or values.pnb.share is None:
            continue
        assumed = assumed or values.disapprove.assumed or values.pnb.assumed
        rows.append(_row(words, held, values.disapprove, values.pnb))
    if not rows:
        return None
    data = Agreement(
        title=_finding(words, rows[-1]),
        description=words._("Disagreement to the left, agreement to the right."),
        rows=tuple(rows),
        disagree_label=words._("I think it is wrong"),
        agree_label=words._("I think it is right"),
        ticks=(words.percent(0.5), words.percent(1.0)),
    )
    notes = [words._("Thin lines: 95% intervals. Whoever is left is undecided.")]
    if assumed:
        notes.append(words._("Some of it was assumed by the team."))
    notes.append(words._("Answers to what is asked openly may sound better than they are."))
    return data, " ".join(notes)


def _profile(
    snapshot: Snapshot, norm_id: str, people: tuple[str, str], round_id: str
) -> NormProfile | None:
    for each in snapshot.all(NormProfile):
        same = (each.population_id, each.reference_group_id) == people
        if each.norm_id == norm_id and each.round_id == round_id and same:
            return each
    return None


def _row(words: Wording, held: Round | None, disagree: Value, agree: Value) -> AgreementRow:
    answers = [each.answers for each in (disagree, agree) if each.answers is not None]
    name = words._("No round")
    if held is not None:
        name = held.name.strip() or choice_word(words, held.kind)
    detail = words._("n = {number}").format(number=words.number(min(answers))) if answers else ""
    return AgreementRow(
        label=name,
        disagree=_side(words, disagree),
        agree=_side(words, agree),
        detail=detail,
    )


def _side(words: Wording, value: Value) -> Side:
    share, ends = value.share or 0.0, value.interval
    return Side(
        share=share,
        text=words.percent(share),
        low=None if ends is None else ends.low,
        high=None if ends is None else ends.high,
    )


def _finding(words: Wording, last: AgreementRow) -> str:
    wrong, right = last.disagree, last.agree
    told = words._("As many may think it right as wrong: {right} and {wrong}")
    if wrong.low is not None and right.high is not None and wrong.low > right.high:
        told = words._("More think it wrong than right: {wrong} against {right}")
    elif right.low is not None and wrong.high is not None and right.low > wrong.high:
        told = words._("More think it right than wrong: {right} against {wrong}")
    return told.format(right=right.text, wrong=wrong.text)
