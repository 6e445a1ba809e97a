"""The form of a questionnaire as the page shows it: its lines, its words, what is to be said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from normsdesk.library.indicators import IndicatorLibrary
from normsdesk.library.languages import LANGUAGES, Wording, wording_for
from normsdesk.library.question_bank import QuestionBank
from normsdesk.library.wording import spoken
from normsdesk.model.indicator import Indicator
from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import ReferralRoute
from normsdesk.model.survey import Questionnaire
from normsdesk.survey.arranging import Chapter, Line, chapters_of
from normsdesk.survey.building import form_languages, form_of
from normsdesk.survey.conditions import asked_name
from normsdesk.survey.form import Form, FormChoice, FormRow
from normsdesk.survey.order import SectionKind

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CALM = frozenset({"form.note.usual_consent", "form.note.untranslated"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Safeguard:
    """One thing that protects people who answer: whether it is there, and its sentence."""

    there: bool
    text: str


class FormShown:
    """A questionnaire, built into its form in all its languages."""

    def __init__(
        self,
        snapshot: Snapshot,
        questionnaire: Questionnaire,
        bank: QuestionBank,
        library: IndicatorLibrary,
    ) -> None:
        self.snapshot, self.questionnaire, self.bank = snapshot, questionnaire, bank
        self.languages = form_languages(questionnaire)
        wordings = {name: wording_for(name) for name in self.languages}
        self.form: Form = form_of(snapshot, questionnaire, bank, wordings)
        self.chapters: tuple[Chapter, ...] = chapters_of(snapshot, questionnaire, bank)
        self.lines: tuple[Line, ...] = tuple(
            line for chapter in self.chapters for line in chapter.lines
        )
        self._codes = {
            each.id: each.question_codes or _shipped(library, each.library_number)
            for each in snapshot.all(Indicator)
        }
        self._rows: Mapping[str, FormRow] = {
            row.name: row for row in self.form.rows if row.name and row.kind != "end_group"
        }

    def row(self, line: Line) -> FormRow | None:
        """Find the row of the form that asks a question."""
        name = asked_name(line.asked)
        return self._rows.get(name) or self._rows.get(f"{name}_each")

    def parts(self, line: Line) -> Sequence[FormRow]:
        """List the rows that belong to a question of several."""
        start = f"{asked_name(line.asked)}_"
        return [row for name, row in self._rows.items() if name.startswith(start)]

    def text(self, line: Line, language: str) -> str:
        """Say a question in a language of the form."""
        row = self.row(line)
        return row.label.get(language, "") if row is not None else line.asked.code

    def hint(self, line: Line, language: str) -> str:
        """Say what the interviewer reads below the question."""
        row = self.row(line)
        return row.hint.get(language, "") if row is not None else ""

    def choices(self, line: Line) -> tuple[FormChoice, ...]:
        """List the answers to choose from; empty where there are none."""
        rows = [self.row(line), *self.parts(line)]
        for row in rows:
            kind, _, answers = row.kind.partition(" ") if row is not None else ("", "", "")
            if kind in ("select_one", "select_multiple"):
                return self.form.choices.get(answers, ())
        return ()

    def kind(self, words: Wording, line: Line) -> tuple[str, str]:
        """Give the icon and the words of how a question is answered."""
        row = self.row(line)
        kind = row.kind.partition(" ")[0] if row is not None else ""
        scale = line.asked.question.scale if line.asked.question is not None else ""
        if scale == "TEN":
            return "gauge", words._("0 to 10")
        match kind:
            case "select_one":
                return "list", words._("One answer")
            case "select_multiple":
                return "list-checks", words._("Several answers")
            case "integer":
                return "hash", words._("Number")
            case "begin_group":
                return "align-justify", words._("One per row")
            case _:
                return "pencil", words._("Own words")

    def indicators(self, line: Line) -> tuple[Indicator, ...]:
        """List the indicators a question feeds."""
        code, norm_id = line.key
        own = line.asked.own
        return tuple(
            each
            for each in self.snapshot.all(Indicator)
            if (own is not None and each.id in own.indicator_ids)
            or (code in self._codes[each.id] and each.norm_id in ("", norm_id))
        )

    def chapter_heads(self, words: Wording) -> list[tuple[str, str]]:
        """Give the letter and the words of every chapter."""
        heads: list[tuple[str, str]] = []
        for place, chapter in enumerate(self.chapters):
            letter = _LETTERS[place] if place < len(_LETTERS) else str(place + 1)
            heads.append((letter, _chapter_words(words, chapter)))
        return heads

    def notes(self, words: Wording, *, calm: bool) -> list[str]:
        """Say what is to be known about the form; calm notes need nothing to be done."""
        return [
            spoken(words, note.code, **_values(note.values))
            for note in self.form.notes
            if (note.code in _CALM) is calm
        ]

    def safeguards(self, words: Wording) -> list[Safeguard]:
        """List what protects people who answer (method 4.1)."""
        sensitive = sum(line.asked.sensitive for line in self.lines)
        services = [each for each in self.snapshot.all(ReferralRoute) if each.service.strip()]
        own = any(text.text.strip() for text in self.questionnaire.consent_text)
        people = self.questionnaire.reference_group.strip()
        told = words.ngettext(
            "{count} sensitive question: may be left out, with a care note before it.",
            "{count} sensitive questions: may be left out, with a care note before them.",
            sensitive,
        ).format(count=words.number(sensitive))
        contacts = words.ngettext(
            "Support contacts are read out at the end: {count} service.",
            "Support contacts are read out at the end: {count} services.",
            len(services),
        ).format(count=words.number(len(services)))
        return [
            Safeguard(there=True, text=words._("Consent comes first. Without it the form ends.")),
            Safeguard(
                there=True, text=words._("A private place comes second. Without it the form ends.")
            ),
            Safeguard(
                there=own,
                text=words._("The consent text is your own.")
                if own
                else words._("The usual consent text is used. Write your own below."),
            ),
            Safeguard(
                there=bool(services),
                text=contacts
                if services
                else words._("No support contacts yet. Add referral routes in step 6."),
            ),
            Safeguard(
                there=bool(people),
                text=words._("The reference group is named: {people}.").format(people=people)
                if people
                else words._("Name the reference group, the same in every round."),
            ),
            Safeguard(there=True, text=told),
        ]


def _shipped(library: IndicatorLibrary, number: int | None) -> tuple[str, ...]:
    shipped = library.indicators.get(number or 0)
    return shipped.questions if shipped is not None else ()


def _chapter_words(words: Wording, chapter: Chapter) -> str:
    match chapter.kind:
        case SectionKind.GATE:
            return words._("Before the interview")
        case SectionKind.PROFILE:
            return words._("About you")
        case SectionKind.NORM:
            norm: Norm | None = chapter.norm
            return f"{norm.code} {norm.short_label}".strip() if norm is not None else ""
        case SectionKind.CLOSE:
            return words._("At the end")
        case SectionKind.MORE:
            return words._("More questions")


def _values(values: Mapping[str, object]) -> dict[str, object]:
    found = dict(values)
    if "language" in found:
        found["language"] = LANGUAGES.get(str(found["language"]), found["language"])
    return found
