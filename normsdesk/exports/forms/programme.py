"""The four forms of the programme: agreement, inception meeting, before and after the training.

Words come from the programme pack of the project. Names and numbers of people go in only where
somebody asks for it; the answers of single people never do.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from normsdesk.exports.forms.sheet import FormSheet, Gap
from normsdesk.exports.written import Written, put
from normsdesk.figures.palette import Palette
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.model.marking import N_
from normsdesk.model.mentorship import (
    MOU,
    Attends,
    InceptionRecord,
    MeetingMode,
    SelfAssessmentBefore,
)
from normsdesk.model.programme import PackItem, PackItemKind
from normsdesk.model.project import Contact, ContactRole
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.eligibility import mentee
from normsdesk.steps.mou_text import mentor_of, mou_text, values_of
from normsdesk.steps.pack_items import filled, items_of, pack_of
from normsdesk.store.failures import SaveFailed


class ProgrammeForm(StrEnum):
    """A form of the programme."""

    MOU = "mou"
    INCEPTION = "inception"
    BEFORE = "before"
    AFTER = "after"


TITLES: Mapping[ProgrammeForm, str] = MappingProxyType(
    {
        ProgrammeForm.MOU: N_("Memorandum of understanding"),
        ProgrammeForm.INCEPTION: N_("Inception meeting"),
        ProgrammeForm.BEFORE: N_("Form before the training"),
        ProgrammeForm.AFTER: N_("Form after the training"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWish:
    """How a form is wanted.

    A ``blank`` one has only the words of the programme, ready for a pen. ``contacts`` lets names,
    telephone numbers and e-mail addresses in.
    """

    made_on: date
    blank: bool = False
    contacts: bool = False


def write_form(
    which: ProgrammeForm,
    snapshot: Snapshot,
    wish: FormWish,
    words: Wording,
    palette: Palette,
    path: Path,
) -> Written | SaveFailed:
    """Write a form to ``path``; where that fails, what was there before is untouched."""
    return put(path, form_bytes(which, snapshot, wish, words, palette))


def form_bytes(
    which: ProgrammeForm, snapshot: Snapshot, wish: FormWish, words: Wording, palette: Palette
) -> bytes:
    """Make the bytes of a form; the same project, wish and language give the same bytes."""
    ours = mentee(snapshot)
    foot = "" if wish.blank or ours is None else ours.name.strip()
    title = words._(TITLES[which])
    sheet = FormSheet(words, palette, title, foot=foot, made_on=wish.made_on)
    _WRITERS[which](sheet, snapshot, wish)
    return sheet.finished()


def _mou(sheet: FormSheet, snapshot: Snapshot, wish: FormWish) -> None:
    words = sheet.words
    mou = None if wish.blank else next(iter(snapshot.all(MOU)), None)
    source = _without_names(snapshot) if wish.blank else snapshot
    told = mou_text(words, source, mou)
    for group in told.groups:
        if group.heading:
            sheet.heading(group.heading)
        for clause in group.clauses:
            gaps = [Gap(text=run.text, open=run.missing) for run in clause.runs]
            if clause.label:
                gaps.insert(0, Gap(text=f"{clause.label}. "))
            sheet.sentence(clause.number, gaps)
            for number, text in clause.points:
                sheet.sentence(number, [Gap(text=text)], indented=True)
    sheet.heading(told.special_title)
    if told.special:
        for place, text in enumerate(told.special, start=1):
            sheet.sentence(f"{words.number(place)}.", [Gap(text=text)])
    else:
        sheet.answer(words._("Conditions agreed beside the clauses above"), lines=3)
    sheet.heading(words._("Signatures"))
    sheet.signatures(
        [
            (
                one.organisation,
                one.name if wish.contacts else "",
                "" if one.signed_on is None else words.date(one.signed_on),
            )
            for one in told.signatures
        ]
    )


def _without_names(snapshot: Snapshot) -> Snapshot:
    """Keep only the pack: a blank agreement leaves every place open."""
    kept = {name: table for name, table in snapshot.tables.items() if name == "programme_packs"}
    project = type(snapshot.project)(id=snapshot.project.id)
    return Snapshot({**kept, "project": {project.id: project}})


_NOTES_OF: Mapping[str, str] = MappingProxyType(
    {
        "4": "motivation",
        "5": "who_could",
        "6": "director_note",
        "7": "projects",
        "8": "how_used",
        "9": "expectations",
        "12": "their_questions",
    }
)
_ASKED_IN: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "6": (
            ("director_behind", N_("The director is behind it:")),
            ("director_attends", N_("The director comes to the training:")),
        ),
        "7": (("existing_project", N_("It goes into an existing project:")),),
    }
)


def _inception(sheet: FormSheet, snapshot: Snapshot, wish: FormWish) -> None:
    words = sheet.words
    held = None if wish.blank else next(iter(snapshot.all(InceptionRecord)), None)
    ours, mentor = mentee(snapshot), mentor_of(snapshot, None)
    known = not wish.blank
    sheet.fields(
        [
            (words._("Organisation"), ours.name if known and ours is not None else ""),
            (words._("Mentor"), mentor.name if known and mentor is not None else ""),
            (words._("Date"), words.date(held.held_on) if held and held.held_on else ""),
            (
                words._("Who was there (roles)"),
                "\n".join(held.people) if held is not None and wish.contacts else "",
            ),
        ]
    )
    sheet.choices(
        words._("How:"),
        [
            (choice_word(words, each), held is not None and held.mode is each)
            for each in MeetingMode
        ],
    )
    values = values_of(words, snapshot, None)
    points = {point.item: point for point in held.agenda} if held is not None else {}
    for item in items_of(snapshot, PackItemKind.INCEPTION_POINT, words.language):
        point = points.get(item.number)
        _point(sheet, item, filled(item.text, {} if wish.blank else values))
        sheet.choices("", [(words._("Done"), point is not None and point.done)])
        for field, label in _ASKED_IN.get(item.number, ()):
            chosen = getattr(held, field) if held is not None else None
            options = [(choice_word(words, each), chosen is each) for each in Attends]
            sheet.choices(words._(label), options)
        said = getattr(held, _NOTES_OF[item.number]) if held and item.number in _NOTES_OF else ""
        note = point.note if point is not None else ""
        label = words._("Answer") if item.number in _NOTES_OF else words._("Note")
        text = "\n".join(part.strip() for part in (said, note) if part.strip())
        sheet.answer(label, text, lines=3 if item.number in _NOTES_OF else 1.6)


def _point(sheet: FormSheet, item: PackItem, text: str) -> None:
    sheet.heading(f"{item.number}  {item.label}".strip())
    sheet.text(text, opens=True)


_FIELD_OF: Mapping[str, str] = MappingProxyType(
    {
        "BF2": "mission",
        "BF3": "funding",
        "BF4": "who_designs",
        "BF5": "participants_part",
        "BF6": "design_habit",
        "BF7": "tied_project",
        "BF8": "groups_served",
        "BF9": "years",
        "BF10": "programme",
        "BF11": "norms_activities",
    }
)
_LONG = frozenset({"BF7", "BF10", "BF11"})


def _before(sheet: FormSheet, snapshot: Snapshot, wish: FormWish) -> None:
    words = sheet.words
    held = None if wish.blank else next(iter(snapshot.all(SelfAssessmentBefore)), None)
    ours = mentee(snapshot)
    sheet.lead(
        words._(
            "A few minutes about your organisation and what you know of norms. "
            "The programme is fitted to what you write. Nothing here is a test."
        )
    )
    day = words.date(held.answered_on) if held is not None and held.answered_on else ""
    name = ours.name if ours is not None and not wish.blank else ""
    sheet.fields([(words._("Organisation"), name), (words._("Date"), day)])
    for item in items_of(snapshot, PackItemKind.BEFORE_QUESTION, words.language):
        text = filled(item.text, {} if wish.blank else values_of(words, snapshot, None))
        if item.number == "BF1":
            _point(sheet, item, text)
            _contacts(sheet, snapshot, wish)
            continue
        answer = getattr(held, _FIELD_OF[item.number], "") if item.number in _FIELD_OF else ""
        lines = 6 if item.number in _LONG else 3
        head = f"{item.number}  {text}"
        sheet.answer(head, str(answer), lines=lines, help_text=item.help)
    sheet.text(words._("Thank you. We read your answers, and then say what comes next."))


def _contacts(sheet: FormSheet, snapshot: Snapshot, wish: FormWish) -> None:
    words = sheet.words
    roles = (ContactRole.FOCAL_POINT, ContactRole.BACK_UP, ContactRole.OTHER)
    people = snapshot.all(Contact) if wish.contacts and not wish.blank else ()
    used: set[str] = set()
    rows: list[tuple[str, ...]] = []
    for role in roles:
        person = next((each for each in people if role in each.roles and each.id not in used), None)
        if person is None:
            rows.append((choice_word(words, role), "", "", "", ""))
            continue
        used.add(person.id)
        told = (person.name, person.title, person.phone, person.email)
        rows.append((choice_word(words, role), *told))
    heads = ("", words._("Name"), words._("Position"), words._("Telephone"), words._("E-mail"))
    sheet.grid(heads, rows, (0.17, 0.2, 0.2, 0.19, 0.24))


def _after(sheet: FormSheet, snapshot: Snapshot, _wish: FormWish) -> None:
    words = sheet.words
    pack = pack_of(snapshot, words.language)
    sheet.lead(words._("Say how far you agree. There are no right answers, and no names."))
    sheet.fields([(words._("Your code (not your name)"), ""), (words._("Date"), "")])
    sheet.choices(words._("This is:"), [(words._("before"), False), (words._("after"), False)])
    low, high = pack.scale_minimum, max(pack.scale_maximum, pack.scale_minimum + 1)
    marks = [words.number(mark) for mark in range(low, min(high, low + 10) + 1)]
    if len(pack.scale_ends) > 1:
        said = words._("{low} means: {low_word}. {high} means: {high_word}.").format(
            low=marks[0],
            low_word=pack.scale_ends[0],
            high=marks[-1],
            high_word=pack.scale_ends[-1],
        )
        sheet.text(said)
    items = items_of(snapshot, PackItemKind.AFTER_QUESTION, words.language)
    sheet.scale(
        (words._("No."), words._("Statement")),
        [(item.number.removeprefix("AF"), item.text) for item in items],
        marks,
    )
    sheet.answer(words._("What do you want to add?"), lines=5)
    sheet.text(words._("Answers are looked at together, never one by one."), small=True)


_Writes = Callable[[FormSheet, Snapshot, FormWish], None]
_WRITERS: Mapping[ProgrammeForm, _Writes] = MappingProxyType(
    {
        ProgrammeForm.MOU: _mou,
        ProgrammeForm.INCEPTION: _inception,
        ProgrammeForm.BEFORE: _before,
        ProgrammeForm.AFTER: _after,
    }
)
