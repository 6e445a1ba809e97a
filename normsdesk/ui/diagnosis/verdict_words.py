"""What the rules found about a norm, worded for the tiles and the verdict card."""

from dataclasses import dataclass

from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, spoken
from normsdesk.library.wording.speech import (
    change_text,
    fact_texts,
    norm_told,
    type_meaning,
    type_word,
)
from normsdesk.model.norm import Norm
from normsdesk.rules.decision_table import NormType, Verdict
from normsdesk.rules.diagnosis import Diagnosis, Grade
from normsdesk.rules.misperception import Gap
from normsdesk.rules.norm_card import NormCard
from normsdesk.rules.readings import QUESTIONS, REASON_QUESTION, ComponentName
from normsdesk.ui.forms.tiles import ConfidenceResult, GapResult, StrengthResult, TypeResult

_NAMED = frozenset(
    {
        NormType.SOCIAL_NORM,
        NormType.DESCRIPTIVE_NORM,
        NormType.CONVENTION,
        NormType.CUSTOM,
        NormType.SHARED_MORAL_RULE,
        NormType.LEGAL_INJUNCTION,
    }
)
_DOTS = {Grade.LOW: 1, Grade.MEDIUM: 2, Grade.HIGH: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceCount:
    """How many pieces of evidence stand behind a norm, of how many kinds."""

    pieces: int
    kinds: int


def statement(words: Wording, norm: Norm) -> str:
    """Say the norm as one sentence; a slot nobody filled yet stands as "…"."""
    slots = [slot.strip() or "…" for slot in (norm.expecting, norm.expected, norm.action)]
    if slots == ["…"] * 3:
        return norm.short_label or words._("Say who expects what of whom.")
    return norm_told(words, *slots)


def is_provisional(verdict: Verdict) -> bool:
    """Tell whether more than one type is still open."""
    return verdict.type is NormType.PROVISIONAL


def look_of(verdict: Verdict) -> str:
    """Give the type whose look a verdict takes: its own, or the first still open."""
    return verdict.possible_types[0].value


def type_text(words: Wording, verdict: Verdict) -> str:
    """Name the type, or those still open, with one capital at the beginning."""
    text = type_word(words, verdict)
    return text[:1] + text[1:].lower()


def type_result(words: Wording, diagnosis: Diagnosis) -> TypeResult:
    """Word the tile of the type."""
    verdict = diagnosis.verdict
    note = type_meaning(words, verdict.type)
    if is_provisional(verdict):
        lead = words._("Provisional: this may be a")
    elif verdict.type in _NAMED:
        lead = words._("This looks like a")
    else:
        lead = words._("What we see so far")
    if verdict.type in _NAMED and _is_thin(diagnosis):
        lead = words._("Provisional: this looks like a")
        if diagnosis.assumed:
            note = words._("It rests on the team’s view. Ask people next.")
    return TypeResult(
        kind=look_of(verdict),
        lead=lead,
        word=type_text(words, verdict),
        note=note,
        provisional=is_provisional(verdict),
    )


def strength_result(words: Wording, card: NormCard) -> StrengthResult:
    """Word the tile of the strength."""
    strength = card.strength
    title = words._("Strength")
    if strength.index is None or strength.band is None:
        why = [spoken(words, code.value) for code in strength.not_scored]
        return StrengthResult(
            value=None, title=title, number=words._("Not scored"), word="", note=" ".join(why[:1])
        )
    used = words._("{used} of {all} parts used").format(
        used=words.number(len(strength.used)), all=words.number(len(strength.bars))
    )
    if strength.assumed:
        used = words._("{parts}; team’s view").format(parts=used)
    return StrengthResult(
        value=strength.index,
        title=title,
        number=words.number(strength.index),
        word=words._("of 100 · {band}").format(band=choice_word(words, strength.band)),
        note=used,
    )


def confidence_result(
    words: Wording, diagnosis: Diagnosis, evidence: EvidenceCount
) -> ConfidenceResult:
    """Word the tile of the confidence."""
    title = words._("Confidence in this result")
    counted = words.ngettext(
        "{count} piece of evidence", "{count} pieces of evidence", evidence.pieces
    ).format(count=words.number(evidence.pieces))
    kinds = words.ngettext("{count} kind", "{count} kinds", evidence.kinds).format(
        count=words.number(evidence.kinds)
    )
    note = words._("{pieces}, {kinds}.").format(pieces=counted, kinds=kinds)
    if not evidence.pieces:
        note = words._("No evidence is linked yet.")
    confidence = diagnosis.confidence
    if confidence is None:
        return ConfidenceResult(dots=0, title=title, word=words._("Not rated"), note=note)
    if confidence.stepped_down:
        note = spoken(words, confidence.stepped_down[0].value)
    return ConfidenceResult(
        dots=_DOTS[confidence.grade],
        title=title,
        word=choice_word(words, confidence.grade),
        note=note,
    )


def gap_result(words: Wording, card: NormCard) -> GapResult:
    """Word the tile of the hidden agreement gap."""
    found, gap = card.misperception, card.misperception.gap
    notes: list[str] = []
    if gap.points is None:
        number, unit = choice_word(words, found.tile), ""
        notes = [spoken(words, code.value) for code in (*gap.guards, *found.test.guards)][:1]
    else:
        number = words.number(gap.points, signed=True)
        unit = words._("points · {what}").format(what=_lowered(choice_word(words, found.tile)))
        if gap.assumed:
            notes.append(spoken(words, "gap.quick_values"))
    alone = gap.guess is None
    own = words._("Own view {share}") if alone else words._("own view {share}")
    return GapResult(
        title=words._("Hidden agreement gap"),
        number=number,
        unit=unit,
        others=gap.guess,
        own=gap.found,
        others_text=_side(words, words._("Others {share}"), gap.guess),
        own_text=_side(words, own, gap.found),
        note=" ".join(notes),
    )


def why_title(words: Wording, verdict: Verdict) -> str:
    """Head the reasons."""
    return words._("Why “{type}”?").format(type=type_word(words, verdict).lower())


def because(words: Wording, diagnosis: Diagnosis) -> list[tuple[str, bool]]:
    """Say each reason, and tell whether it is something known."""
    found = [
        (text, not fact.code.value.endswith("unknown"))
        for fact in diagnosis.explanation.because
        for text in fact_texts(words, fact)
    ]
    if diagnosis.verdict.pattern is not None:
        found.append((choice_word(words, diagnosis.verdict.pattern), True))
    return found


def changes(words: Wording, diagnosis: Diagnosis) -> list[str]:
    """Say what would change the verdict, the nearest first."""
    return [change_text(words, change) for change in diagnosis.would_change]


def missing_questions(words: Wording, card: NormCard) -> list[str]:
    """Name every question without a usable answer, those the verdict lacks first."""
    return [question_name(words, code) for code in card.missing]


def question_name(words: Wording, code: str) -> str:
    """Name a question of the bank by what it asks about."""
    if code == REASON_QUESTION:
        return words._("{what} ({question})").format(what=words._("Main reason"), question=code)
    for name in ComponentName:
        if QUESTIONS[name] == code:
            what = choice_word(words, name)
            return words._("{what} ({question})").format(what=what, question=code)
    return code


def next_steps(words: Wording, diagnosis: Diagnosis) -> list[str]:
    """Say what to do next."""
    return [spoken(words, step.value) for step in diagnosis.explanation.next_steps]


def gap_sum(words: Wording, gap: Gap) -> str:
    """Show how a gap is worked out; empty where it is held back."""
    if gap.points is None or gap.guess is None or gap.found is None:
        return ""
    return words._("{guess} − {found} = {points} points").format(
        guess=words.percent(gap.guess, 1),
        found=words.percent(gap.found, 1),
        points=words.number(gap.points, 1, signed=True),
    )


def _is_thin(diagnosis: Diagnosis) -> bool:
    confidence = diagnosis.confidence
    return diagnosis.assumed or (confidence is not None and confidence.grade is Grade.LOW)


def _side(words: Wording, template: str, share: float | None) -> str:
    return "" if share is None else template.format(share=words.percent(share))


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
