"""What the check of eligibility comes to, in sentences, and the steps that lead there."""

from collections.abc import Sequence
from datetime import date

from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.mentorship import CriterionStatus, SelectionAnswer, SelectionCheck
from normsdesk.model.project import Organisation
from normsdesk.rules.eligibility import (
    FUNDED_MONTHS,
    ITEMS,
    PARTLY_FUNDED_MONTHS,
    STAFF,
    Eligibility,
    Proposal,
    Verdict,
    funding_proposal,
    staff_proposal,
)
from normsdesk.ui.diagnosis.pieces import SignedLine

Labels = dict[str, str]

_MOST_NAMED = 3

VERDICT_SIGNS = {
    Verdict.INCOMPLETE: ("circle-dashed", "text2"),
    Verdict.NOT_NOW: ("circle-minus", "danger"),
    Verdict.WITH_CONDITIONS: ("circle-dot", "hintInk"),
    Verdict.ELIGIBLE: ("circle-check", "success"),
}
"""Sign of a verdict and the colour of the sign."""


def verdict_sentence(words: Wording, found: Eligibility) -> str:
    """Say the verdict."""
    if found.by_override:
        return words._("Eligible with conditions, by decision of the mentor.")
    return spoken(words, found.verdict.value)


def verdict_lines(
    words: Wording, found: Eligibility, check: SelectionCheck, labels: Labels
) -> list[SignedLine]:
    """Say which items stand behind a verdict; those not met are named first."""
    lines: list[SignedLine] = []
    if found.not_met:
        text = words._("Not met: {items}.").format(items=_named(words, found.not_met, labels))
        lines.append(SignedLine(text=text, sign="x", ink="danger"))
    if found.unknown:
        text = words._("Still open: {items}.").format(items=_named(words, found.unknown, labels))
        lines.append(SignedLine(text=text, sign="circle-help", ink="text3"))
    if found.partly:
        text = words._("Only partly met: {items}.").format(
            items=_named(words, found.partly, labels)
        )
        lines.append(SignedLine(text=text, sign="minus", ink="hintInk"))
    override = check.override
    if found.by_override and override is not None:
        text = words._("{name} decided on {date}: {reason}").format(
            name=override.name.strip(),
            date=words.date(override.decided_on) if override.decided_on else "",
            reason=override.reason.strip(),
        )
        lines.append(SignedLine(text=text, sign="user", ink="text2"))
    return lines


def override_gap(words: Wording, check: SelectionCheck) -> str:
    """Say what a decision to take the organisation still needs; "" when it counts."""
    override = check.override
    parts = (
        (words._("a reason"), override is not None and bool(override.reason.strip())),
        (words._("who decided"), override is not None and bool(override.name.strip())),
        (words._("a date"), override is not None and override.decided_on is not None),
    )
    lacking = [name for name, there in parts if not there]
    if not lacking:
        return ""
    return words._("This counts once it has: {parts}.").format(parts=words.listing(lacking))


def how_lines(
    words: Wording, found: Eligibility, answers: Sequence[SelectionAnswer], proposals: Sequence[str]
) -> list[str]:
    """Write down how the verdict comes about, step by step."""
    known = {answer.item: answer.status for answer in answers if answer.item in ITEMS}
    met = sum(1 for status in known.values() if status is CriterionStatus.MET)
    counted = words._("Yes {yes}, partly {partly}, not yet {no}, open {open}.").format(
        yes=words.number(met),
        partly=words.number(len(found.partly)),
        no=words.number(len(found.not_met)),
        open=words.number(len(found.unknown)),
    )
    return [
        counted,
        words._("The first line that fits decides:"),
        words._("1. An answer is open: not complete."),
        words._("2. One answer is “not yet”: not eligible now. A mentor can decide otherwise."),
        words._("3. One answer is “partly”: eligible with conditions."),
        words._("4. All answers are “yes”: eligible."),
        *proposals,
    ]


def proposals_of(
    words: Wording, organisation: Organisation, start: date | None
) -> dict[str, tuple[Proposal, str]]:
    """Give what the profile proposes, by item, with the sentence that says why."""
    staff, funding = staff_proposal(organisation), funding_proposal(organisation, start)
    found: dict[str, tuple[Proposal, str]] = {}
    if staff.number is not None:
        text = words.ngettext(
            "{count} person on the staff. {least} to {most} is yes.",
            "{count} people on the staff. {least} to {most} is yes.",
            staff.number,
        )
        found[staff.item] = (
            staff,
            text.format(
                count=words.number(staff.number),
                least=words.number(STAFF[0]),
                most=words.number(STAFF[1]),
            ),
        )
    if funding.number is not None:
        text = words.ngettext(
            "{count} month funded. From {enough} is yes, from {some} is partly.",
            "{count} months funded. From {enough} is yes, from {some} is partly.",
            funding.number,
        )
        found[funding.item] = (
            funding,
            text.format(
                count=words.number(funding.number),
                enough=words.number(FUNDED_MONTHS),
                some=words.number(PARTLY_FUNDED_MONTHS),
            ),
        )
    return found


def take_words(words: Wording, proposal: Proposal) -> str:
    """Say what taking a proposal does: "Take “Yes”"."""
    return words._("Take “{answer}”").format(answer=choice_word(words, proposal.status))


def _named(words: Wording, items: Sequence[str], labels: Labels) -> str:
    if len(items) > _MOST_NAMED:
        return words.listing(list(items))
    named = [
        words._("{number} {label}").format(number=item, label=labels.get(item, ""))
        if labels.get(item)
        else item
        for item in items
    ]
    return words.listing(named)
