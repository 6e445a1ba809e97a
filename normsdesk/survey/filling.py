"""Question words: what stands in the places of a question, in each language (method 4.1)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from normsdesk.library.content import Text
from normsdesk.library.languages import Wording
from normsdesk.library.verb_phrases import beside, infinitive, said_to_you
from normsdesk.library.wording import spoken
from normsdesk.library.wording.speech import people_inside
from normsdesk.model.evidence import LanguageText
from normsdesk.model.norm import Norm
from normsdesk.model.practice import (
    PopulationGroup,
    PopulationRole,
    Practice,
    ReferenceGroup,
)
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import Questionnaire
from normsdesk.rules.headline import headline_profile

Said = Mapping[str, str]
"""One text by language code."""

_PLACE = re.compile(r"\{([A-Za-z_]+)\}")
_DEEDS = {"P": "P", "ALT": "ALT", "your_P": "P", "your_ALT": "ALT"}
_PEOPLE = ("R", "affected_group")
_PLACES = ("P", "ALT", "R", "place", "benefit", "affected_group")
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormNote:
    """Something people should know about a form: a code of the table of words, its values."""

    code: str
    values: Mapping[str, object]


class Filler:
    """Says texts in every language of a form, with the placeholders filled.

    What has no words in the project is said in general words, and noted once.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        questionnaire: Questionnaire,
        wordings: Mapping[str, Wording],
    ) -> None:
        self._snapshot = snapshot
        self._questionnaire = questionnaire
        self._wordings = wordings
        asked = (each.norm_id for each in questionnaire.questions if each.norm_id)
        self._first_norm = snapshot.find(Norm, next(asked, ""))
        self._notes: dict[tuple[object, ...], FormNote] = {}
        self._untranslated: dict[str, set[str]] = {}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the form, in their order."""
        return tuple(self._wordings)

    @property
    def notes(self) -> tuple[FormNote, ...]:
        """What was noted so far, and how many texts each language lacks."""
        lacking = (
            FormNote(code="form.note.untranslated", values={"language": name, "count": len(texts)})
            for name, texts in self._untranslated.items()
        )
        return (*self._notes.values(), *lacking)

    def note(self, said: str, /, **values: object) -> None:
        """Note something once."""
        self._notes.setdefault((said, *values.values()), FormNote(code=said, values=values))

    def word(self, code: str, **values: object) -> Said:
        """Say a code of the table of words in every language."""
        said = {name: spoken(words, code, **values) for name, words in self._wordings.items()}
        english = spoken(Wording("en"), code, **values)
        for name, text in said.items():
            if name != "en" and text == english:
                self._lacks(name, code)
        return said

    def text(self, text: Text, norm: Norm | None) -> Said:
        """Say a text of the question bank, filled for ``norm``."""
        for name in self.languages:
            if text.english and not text.has(name):
                self._lacks(name, text.english)
        return {name: self._asked(text, name, norm) for name in self.languages}

    def own(self, texts: Sequence[LanguageText], norm: Norm | None) -> Said:
        """Say a text of the project; a language without it gets the first one there is."""
        by_language = {each.language: each.text for each in texts if each.text.strip()}
        if not by_language:
            return dict.fromkeys(self.languages, "")
        fallback = by_language.get("en") or next(iter(by_language.values()))
        for name in self.languages:
            if name not in by_language:
                self._lacks(name, fallback)
        said = {name: by_language.get(name, fallback) for name in self.languages}
        return self.filled(said, norm)

    def same(self, text: str, norm: Norm | None = None) -> Said:
        """Say a text that exists in one language only."""
        return self.filled(dict.fromkeys(self.languages, text), norm)

    def filled(self, said: Said, norm: Norm | None) -> Said:
        """Put words in the places of ``said``, and keep signs out that forms read as code."""
        return {name: self._filled(text, name, norm) for name, text in said.items()}

    def _filled(self, text: str, language: str, norm: Norm | None) -> str:
        """Fill a text that somebody typed: what people do is fitted in as far as it can be."""

        def words_for(match: re.Match[str]) -> str:
            place = match.group(1)
            if place not in _PLACES:
                return match.group()
            said = self._place(place, language, norm)
            own = place in _DEEDS and self._given(place, norm)
            return beside(match.string[: match.start()], said) if own else said

        return _begun(text, _PLACE.sub(words_for, plain(text)))

    def _asked(self, text: Text, language: str, norm: Norm | None) -> str:
        """Fill a text of the bank: there what people do stands as after "to" or "people"."""
        # A text that is not translated is English, and so is what leads in to its places.
        shown = language if text.has(language) else "en"

        def words_for(match: re.Match[str]) -> str:
            place = match.group(1)
            deed = _DEEDS.get(place)
            if deed is None:
                return self._place(place, shown, norm) if place in _PLACES else match.group()
            given = self._given(deed, norm)
            if not given:
                return self._general(deed, f"form.place.do_{deed.lower()}", shown, norm)
            known = infinitive(given) if shown == "en" else None
            done = known or self._say("form.place.doing", shown, what=given)
            return said_to_you(done) if place != deed else done

        said = text.said_in(language)
        return _begun(said, _PLACE.sub(words_for, plain(said)))

    def _place(self, place: str, language: str, norm: Norm | None) -> str:
        return self._given(place, norm) or self._general(
            place, f"form.place.{place.lower()}", language, norm
        )

    def _general(self, place: str, code: str, language: str, norm: Norm | None) -> str:
        norm = norm or self._first_norm
        whose = norm.code if norm is not None and place in _DEEDS else ""
        self.note("form.note.no_words", place="{" + place + "}", norm=whose)
        return self._say(code, language)

    def _say(self, code: str, language: str, **values: object) -> str:
        return spoken(self._wordings.get(language) or Wording(language), code, **values)

    def _given(self, place: str, norm: Norm | None) -> str:
        """Find the project's own words for a place; empty where it has none."""
        given = plain(self._found(place, norm)).strip().rstrip(".")
        return people_inside(given) if place in _PEOPLE else given

    def _found(self, place: str, norm: Norm | None) -> str:
        norm = norm or self._first_norm  # a general question speaks of the first norm
        practice = self._practice(norm)
        match place:
            case "P":
                own = norm.practice_wording if norm is not None else ""
                return own or (practice_said(practice) if practice is not None else "")
            case "ALT":
                own = norm.alternative_wording if norm is not None else ""
                return own or (practice.alternative if practice is not None else "")
            case "R":
                return self._questionnaire.reference_group or self._group_of(norm)
            case "place":
                return self._questionnaire.place
            case "affected_group":
                return self._affected()
            case _:
                return ""

    def _group_of(self, norm: Norm | None) -> str:
        # Without one group for the whole form, each norm speaks of its own.
        profile = headline_profile(self._snapshot, norm) if norm is not None else None
        if profile is None:
            return ""
        group = self._snapshot.find(ReferenceGroup, profile.reference_group_id)
        return group.label if group is not None else ""

    def _practice(self, norm: Norm | None) -> Practice | None:
        for influence in norm.influences if norm is not None else ():
            if found := self._snapshot.find(Practice, influence.practice_id):
                return found
        return None

    def _affected(self) -> str:
        for group in self._snapshot.all(PopulationGroup):
            if PopulationRole.AFFECTED in group.roles and group.label:
                return group.label
        return ""

    def _lacks(self, language: str, text: str) -> None:
        self._untranslated.setdefault(language, set()).add(text)


def practice_said(practice: Practice) -> str:
    """Say what people do, to whom and when: "beat their children when they do not obey"."""
    said = ""
    for slot in (practice.action, practice.affected, practice.occasion):
        told = slot.strip().rstrip(".")
        if told.casefold() not in said.casefold():
            said = f"{said} {people_inside(told)}".strip()
    return said


def _begun(text: str, filled: str) -> str:
    return filled[:1].upper() + filled[1:] if text.startswith("{") else filled


def plain(text: str) -> str:
    """Take out of a text what a form or a workbook would not read as text."""
    return _BAD.sub(" ", text).replace("${", "$ {")
