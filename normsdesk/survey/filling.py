"""Question words: what stands in the places of a question, in each language (method 4.1)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from normsdesk.library.content import Text
from normsdesk.library.languages import Wording
from normsdesk.library.wording import spoken
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
        said = {name: text.said_in(name) for name in self.languages}
        return self.filled(said, norm)

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
        def words_for(match: re.Match[str]) -> str:
            found = self._words(match.group(1), language, norm)
            return match.group() if found is None else found

        result = _PLACE.sub(words_for, plain(text))
        return result[:1].upper() + result[1:] if text.startswith("{") else result

    def _words(self, place: str, language: str, norm: Norm | None) -> str | None:
        code = f"form.place.{place.lower()}"
        if place not in ("P", "ALT", "R", "place", "benefit", "affected_group"):
            return None
        given = plain(self._given(place, norm)).strip().rstrip(".")
        if given:
            return given
        norm = norm or self._first_norm
        whose = norm.code if norm is not None and place in ("P", "ALT") else ""
        self.note("form.note.no_words", place="{" + place + "}", norm=whose)
        return self.word(code)[language]

    def _given(self, place: str, norm: Norm | None) -> str:
        norm = norm or self._first_norm  # a general question speaks of the first norm
        practice = self._practice(norm)
        match place:
            case "P":
                own = norm.practice_wording if norm is not None else ""
                return own or (practice.action if practice is not None else "")
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


def plain(text: str) -> str:
    """Take out of a text what a form or a workbook would not read as text."""
    return _BAD.sub(" ", text).replace("${", "$ {")
