"""From a questionnaire to a form: consent, sections, stories, closing words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from normsdesk.library.languages import LANGUAGES, Wording
from normsdesk.library.question_bank import QuestionBank
from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import ReferralRoute
from normsdesk.model.survey import AskedQuestion, Questionnaire
from normsdesk.survey.filling import Filler, Said, plain
from normsdesk.survey.form import Form, FormChoice, FormRow
from normsdesk.survey.naming import plain_name
from normsdesk.survey.order import (
    CONSENT,
    PRIVATE,
    Section,
    SectionKind,
    asked_in,
    sections_of,
    with_gates,
)
from normsdesk.survey.pair_form import pair_lists, pair_rows
from normsdesk.survey.stories import story_rows
from normsdesk.survey.writing import Writer

_GOES_ON = "${q01} = '1' and ${q02} = '1'"
_STOPS = "${q01} = '0' or ${q02} = '0'"


def usual_questionnaire(snapshot: Snapshot, bank: QuestionBank) -> Questionnaire:
    """Make the short form for every norm of a project that has no questionnaire yet."""
    before = (CONSENT, PRIVATE, "Q03", "Q04", "Q06")
    about = [
        AskedQuestion(question=question.code, norm_id=norm.id)
        for norm in snapshot.all(Norm)
        for question in bank.short_form
        if question.per_norm
    ]
    general = [question.code for question in bank.short_form if not question.per_norm]
    return Questionnaire(
        id="questionnaires-usual",
        languages=snapshot.project.languages,
        questions=(
            *(AskedQuestion(question=code) for code in before),
            *about,
            *(AskedQuestion(question=code) for code in (*general, "Q57")),
        ),
    )


def form_languages(questionnaire: Questionnaire, chosen: Sequence[str] = ()) -> tuple[str, ...]:
    """List the languages of a form: the chosen ones, else those of the questionnaire."""
    wanted = dict.fromkeys(chosen or questionnaire.languages)
    return tuple(each for each in wanted if each in LANGUAGES) or ("en",)


def form_of(
    snapshot: Snapshot,
    questionnaire: Questionnaire,
    bank: QuestionBank,
    wordings: Mapping[str, Wording],
) -> Form:
    """Build the form of a questionnaire (method 4.1).

    Args:
        snapshot: the project.
        questionnaire: what to ask.
        bank: the questions it names.
        wordings: the words of each language of the form, the first language first.
    """
    filler = Filler(snapshot, questionnaire, wordings)
    asked, unknown = asked_in(snapshot, questionnaire, bank)
    for code in unknown:
        filler.note("form.note.unknown_question", code=code)
    every = with_gates(asked, bank)
    writer = Writer(snapshot, bank, filler, every, pairs=questionnaire.pairs)
    sections = sections_of(every, questionnaire.order)
    rows = _gates(writer, filler, questionnaire, sections)
    rows.append(
        FormRow(
            kind="begin_group",
            name="interview",
            label=filler.word("form.interview"),
            relevant=_GOES_ON,
        )
    )
    rows += pair_rows(filler) if questionnaire.pairs else []
    rows += _sections(sections, writer, filler)
    rows += story_rows(snapshot, questionnaire, bank, filler, writer)
    rows += _closing(sections, writer, filler)
    rows += [_referral(snapshot, filler), FormRow(kind="end_group")]
    rows.append(FormRow(kind="note", name="stop", label=filler.word("form.stop"), relevant=_STOPS))
    minutes = bank.form.minutes(len(every))
    if minutes > bank.form.warn_above_minutes:
        limit = bank.form.warn_above_minutes
        filler.note("form.note.long", minutes=round(minutes), limit=limit)
    title = plain(" ".join((questionnaire.name or snapshot.project.title).split()))
    return Form(
        title=title or "Questionnaire",
        form_id=plain_name(title)[:60] or "questionnaire",
        version=str(questionnaire.version),
        languages=filler.languages,
        rows=tuple(_worded(row, filler) for row in rows),
        choices=_choices(questionnaire, writer, filler),
        questions=len(every),
        minutes=minutes,
        notes=filler.notes,
    )


def _choices(
    questionnaire: Questionnaire, writer: Writer, filler: Filler
) -> Mapping[str, tuple[FormChoice, ...]]:
    pairs = pair_lists(filler) if questionnaire.pairs else {}
    return {
        name: tuple(replace(each, label=_filled(each.label, each.name, filler)) for each in held)
        for name, held in {**writer.lists, **pairs}.items()
    }


def _worded(row: FormRow, filler: Filler) -> FormRow:
    if row.kind in ("end_group", "calculate", "today"):
        return row
    return replace(row, label=_filled(row.label, row.name, filler))


def _filled(label: Said, name: str, filler: Filler) -> Said:
    # Phones refuse a question without words; what is blank once cleaned gets a text all the same.
    words = next((text for text in label.values() if text.strip()), name)
    return {each: label.get(each, "").strip() or words for each in filler.languages}


def _gates(
    writer: Writer, filler: Filler, questionnaire: Questionnaire, sections: Sequence[Section]
) -> list[FormRow]:
    consent = filler.own(questionnaire.consent_text, None)
    if not any(text.strip() for text in consent.values()):
        consent = filler.word("form.consent")
        filler.note("form.note.usual_consent")
    rows = [FormRow(kind="today", name="today"), _note("consent", consent)]
    for section in sections:
        for asked in section.asked if section.kind is SectionKind.GATE else ():
            first, *others = writer.rows(asked)
            after = "" if asked.code == CONSENT else "${q01} = '1'"
            rows += [replace(first, relevant=after, required=True), *others]
    return rows


def _sections(sections: Sequence[Section], writer: Writer, filler: Filler) -> list[FormRow]:
    rows: list[FormRow] = []
    number = 0
    for place, section in enumerate(sections):
        if section.kind in (SectionKind.GATE, SectionKind.CLOSE):
            continue
        if section.kind is SectionKind.NORM and section.norm is not None:
            name = f"about_{plain_name(section.norm.code) or place}"
            short = section.norm.short_label
            label = filler.same(short) if short else filler.word("form.section.norm")
        elif section.kind is SectionKind.PROFILE:
            name, label = "about_you", filler.word("form.section.profile")
        else:
            number += 1
            name, label = f"more_{number}", filler.word("form.section.more")
        rows += _group(name, label, section, writer, filler)
    return rows


def _closing(sections: Sequence[Section], writer: Writer, filler: Filler) -> list[FormRow]:
    rows: list[FormRow] = []
    for section in sections:
        if section.kind is SectionKind.CLOSE:
            rows += _group("closing", filler.word("form.section.close"), section, writer, filler)
    return rows


def _group(
    name: str, label: Said, section: Section, writer: Writer, filler: Filler
) -> list[FormRow]:
    rows = [FormRow(kind="begin_group", name=name, label=label)]
    if any(asked.sensitive for asked in section.asked):
        rows.append(_note(f"{name}_care", filler.word("form.care")))
    for asked in section.asked:
        rows += writer.rows(asked)
    return [*rows, FormRow(kind="end_group")]


def _referral(snapshot: Snapshot, filler: Filler) -> FormRow:
    services = [each for each in snapshot.all(ReferralRoute) if each.service.strip()]
    if not services:
        filler.note("form.note.no_referral")
        return _note("referral", filler.word("form.referral"))
    lines = [
        f"{each.service} – {each.what_for}" if each.what_for else each.service for each in services
    ]
    named = filler.same("\n".join(f"- {line}" for line in lines))
    words = filler.word("form.referral.list")
    return _note("referral", {name: f"{text}\n{named[name]}" for name, text in words.items()})


def _note(name: str, label: Said) -> FormRow:
    return FormRow(kind="note", name=name, label=label)
