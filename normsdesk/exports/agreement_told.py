"""Who agrees with a norm and who does not, by round or by norm: the picture and its words."""

from collections.abc import Sequence
from dataclasses import replace

from normsdesk.figures.agreement import Agreement, AgreementRow, Side
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.model.indicator import Round
from normsdesk.model.norm import Norm, NormProfile
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.headline import headline_profile
from normsdesk.rules.norm_card import NormCard
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
    return _picture(words, _finding(words, rows[-1]), rows), _caption(words, assumed=assumed)


def agreement_of_norms(
    words: Wording, snapshot: Snapshot, found: Sequence[NormCard]
) -> tuple[Agreement, str] | None:
    """Show disagreement and agreement of each norm in its last round; nothing without both."""
    rows: list[AgreementRow] = []
    clear: dict[bool | None, list[str]] = {}
    assumed = False
    for card in found:
        wrong, right = card.values.disapprove, card.values.pnb
        if wrong.share is None or right.share is None:
            continue
        held = None if card.profile is None else snapshot.find(Round, card.profile.round_id)
        row = _row(words, held, wrong, right)
        label = card.norm.code or card.norm.short_label.strip()
        detail = ", ".join(each for each in (row.label, row.detail) if each)
        rows.append(replace(row, label=label, detail=detail))
        clear.setdefault(_more_right(row), []).append(label)
        assumed = assumed or wrong.assumed or right.assumed
    if not rows:
        return None
    title = words._("For no norm do clearly more people think it right, or wrong")
    if clear.get(False):
        said = words._("More people think these wrong than right: {codes}")
        title = said.format(codes=words.listing(clear[False]))
    elif clear.get(True):
        said = words._("More people think these right than wrong: {codes}")
        title = said.format(codes=words.listing(clear[True]))
    return _picture(words, title, rows), _caption(words, assumed=assumed)


def _picture(words: Wording, title: str, rows: Sequence[AgreementRow]) -> Agreement:
    return Agreement(
        title=title,
        description=words._("Disagreement to the left, agreement to the right."),
        rows=tuple(rows),
        disagree_label=words._("I think it is wrong"),
        agree_label=words._("I think it is right"),
        ticks=(words.percent(0.5), words.percent(1.0)),
    )


def _caption(words: Wording, *, assumed: bool) -> str:
    notes = [words._("Thin lines: 95% intervals. Whoever is left is undecided.")]
    if assumed:
        notes.append(words._("Some of it was assumed by the team."))
    notes.append(words._("Answers to what is asked openly may sound better than they are."))
    return " ".join(notes)


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


def _more_right(row: AgreementRow) -> bool | None:
    """Tell whether clearly more think it right, or wrong; ``None`` where that cannot be told."""
    wrong, right = row.disagree, row.agree
    if wrong.low is not None and right.high is not None and wrong.low > right.high:
        return False
    if right.low is not None and wrong.high is not None and right.low > wrong.high:
        return True
    return None


def _finding(words: Wording, last: AgreementRow) -> str:
    wrong, right = last.disagree, last.agree
    more_right = _more_right(last)
    told = words._("As many may think it right as wrong: {right} and {wrong}")
    if more_right is False:
        told = words._("More think it wrong than right: {wrong} against {right}")
    elif more_right:
        told = words._("More think it right than wrong: {right} against {wrong}")
    return told.format(right=right.text, wrong=wrong.text)
