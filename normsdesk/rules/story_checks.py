"""What to look at in a story before it is told: the rules for stories (method 4.3)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum

from normsdesk.model.evidence import LanguageText, Vignette, VignetteCoding, VignetteKind
from normsdesk.model.project import Contact
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import Questionnaire

MOST_WORDS = 120
PLACES = ("Name", "P", "ALT", "R", "place", "benefit", "affected_group")
"""What may stand in braces in a story."""
PROMPTS: Mapping[VignetteKind, tuple[str, ...]] = {
    VignetteKind.V1: ("ee", "ne", "sanctions", "sensitivity", "exceptions", "detectability"),
    VignetteKind.V2: (),
    VignetteKind.V3: ("own_act", "tell_others", "friends_differ"),
}
"""What the questions of each kind of story ask for, in order; the twist follows the second."""
_OPTIONAL = ("detectability",)
_BRACED = re.compile(r"\{([^{}]*)\}")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:;“”\"«»\n]\s*$")
_LEAST_NAME = 3


class StoryPoint(StrEnum):
    """One thing to look at."""

    NO_CHARACTER = "story.no_character"
    NO_STORY = "story.no_story"
    LANGUAGE_MISSING = "story.language_missing"
    TOO_LONG = "story.too_long"
    WITHOUT_PRACTICE = "story.without_practice"
    NO_TWIST = "story.no_twist"
    TWIST_WITHOUT_ALTERNATIVE = "story.twist_without_alternative"
    PROMPT_MISSING = "story.prompt_missing"
    ONE_VERSION = "story.one_version"
    NAMED_PERSON = "story.named_person"
    CAPITALS = "story.capitals"
    KNOWN_PLACE = "story.known_place"
    VIOLENCE = "story.violence"
    JUDGING = "story.judging"
    UNKNOWN_MARK = "story.unknown_mark"
    IN_USE = "story.in_use"


class Weight(Enum):
    """How much a point matters; shown by a sign, never said."""

    BLOCKS = 2  # the rule is broken
    ASKS = 1  # a word that people should look at
    TELLS = 0  # good to know


_WEIGHTS: Mapping[StoryPoint, Weight] = {
    StoryPoint.CAPITALS: Weight.ASKS,
    StoryPoint.JUDGING: Weight.ASKS,
    StoryPoint.WITHOUT_PRACTICE: Weight.ASKS,
    StoryPoint.TWIST_WITHOUT_ALTERNATIVE: Weight.ASKS,
    StoryPoint.LANGUAGE_MISSING: Weight.ASKS,
    StoryPoint.IN_USE: Weight.TELLS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFinding:
    """A point, the language it concerns ("" for all), the words met, and a number."""

    point: StoryPoint
    language: str = ""
    words: tuple[str, ...] = ()
    number: int = 0

    @property
    def weight(self) -> Weight:
        """How much it matters."""
        return _WEIGHTS.get(self.point, Weight.BLOCKS)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryWords:
    """Words that raise a question, by language; of violence the beginnings of words."""

    violence: Mapping[str, Sequence[str]]
    judging: Mapping[str, Sequence[str]]
    titles: Mapping[str, Sequence[str]]


def story_findings(
    snapshot: Snapshot, story: Vignette, words: StoryWords, filled: Mapping[str, str]
) -> tuple[StoryFinding, ...]:
    """List what to look at in a story, most basic first.

    Args:
        snapshot: the project, for its languages, people and places.
        story: the story.
        words: words that raise a question.
        filled: story and twist by language as they are read out, for the number of words.
    """
    return tuple(
        [
            *_parts(snapshot, story),
            *_length(filled),
            *_marks(story),
            *_people(snapshot, story, words),
            *_word_lists(story, words),
            *_use(snapshot, story),
        ]
    )


def word_count(text: str) -> int:
    """Count the words of a text as it is read out."""
    return len(text.split())


def prompt_kinds(story: Vignette) -> tuple[str, ...]:
    """Tell what each question of a story asks for; those beyond are the team's own."""
    return PROMPTS[story.kind]


def text_in(texts: Sequence[LanguageText], language: str) -> str:
    """Give the text in a language, or ""."""
    return next((one.text for one in texts if one.language == language), "")


def _parts(snapshot: Snapshot, story: Vignette) -> Iterator[StoryFinding]:
    if not story.character.strip():
        yield StoryFinding(point=StoryPoint.NO_CHARACTER)
    told = [one for one in story.story if one.text.strip()]
    if not told:
        yield StoryFinding(point=StoryPoint.NO_STORY)
        return
    yield from _languages(snapshot, story)
    if not any("{P}" in one.text for one in told):
        yield StoryFinding(point=StoryPoint.WITHOUT_PRACTICE)
    twists = [one for one in story.twist if one.text.strip()]
    if story.kind is VignetteKind.V1 and not twists:
        yield StoryFinding(point=StoryPoint.NO_TWIST)
    elif twists and not any("{ALT}" in one.text for one in twists):
        yield StoryFinding(point=StoryPoint.TWIST_WITHOUT_ALTERNATIVE)
    for place, kind in enumerate(prompt_kinds(story)):
        asked = story.prompts[place].strip() if place < len(story.prompts) else ""
        if not asked and kind not in _OPTIONAL:
            yield StoryFinding(point=StoryPoint.PROMPT_MISSING, words=(kind,), number=place + 1)
    if story.kind is VignetteKind.V2 and sum(bool(arm.strip()) for arm in story.arms) == 1:
        yield StoryFinding(point=StoryPoint.ONE_VERSION)


def _languages(snapshot: Snapshot, story: Vignette) -> Iterator[StoryFinding]:
    for language in snapshot.project.languages:
        lacks_twist = any(one.text.strip() for one in story.twist) and not text_in(
            story.twist, language
        )
        if not text_in(story.story, language).strip() or lacks_twist:
            yield StoryFinding(point=StoryPoint.LANGUAGE_MISSING, language=language)


def _length(filled: Mapping[str, str]) -> Iterator[StoryFinding]:
    for language, text in filled.items():
        count = word_count(text)
        if count > MOST_WORDS:
            yield StoryFinding(point=StoryPoint.TOO_LONG, language=language, number=count)


def _marks(story: Vignette) -> Iterator[StoryFinding]:
    texts = [*(one.text for one in (*story.story, *story.twist)), *story.prompts, *story.arms]
    unknown = [mark for text in texts for mark in _BRACED.findall(text) if mark not in PLACES]
    if unknown:
        yield StoryFinding(point=StoryPoint.UNKNOWN_MARK, words=tuple(dict.fromkeys(unknown)))


def _people(snapshot: Snapshot, story: Vignette, words: StoryWords) -> Iterator[StoryFinding]:
    names = {
        part.casefold()
        for contact in snapshot.all(Contact)
        for part in _WORD.findall(contact.name)
        if len(part) >= _LEAST_NAME
    }
    character = {part.casefold() for part in _WORD.findall(story.character)}
    met = tuple(sorted(part for part in character & names))
    if met:
        yield StoryFinding(point=StoryPoint.NAMED_PERSON, words=met)
    for language, text in _told(story):
        titled, plain = _capitals(text, set(words.titles.get(language, ())), character)
        listed = [word for word in plain if word.casefold() in names]
        people = tuple(dict.fromkeys((*titled, *listed)))
        rest = tuple(word for word in plain if word not in people)
        if people:
            yield StoryFinding(point=StoryPoint.NAMED_PERSON, language=language, words=people)
        places = _places(snapshot, text)
        if places:
            yield StoryFinding(point=StoryPoint.KNOWN_PLACE, language=language, words=places)
        said = " ".join(places).split()
        open_ones = tuple(word for word in rest if word not in said)
        if open_ones:
            yield StoryFinding(point=StoryPoint.CAPITALS, language=language, words=open_ones)


def _places(snapshot: Snapshot, text: str) -> tuple[str, ...]:
    project = snapshot.project
    known = [project.country, project.region, project.district]
    folded = text.casefold()
    return tuple(
        place
        for place in dict.fromkeys(each.strip() for each in known)
        if len(place) >= _LEAST_NAME and re.search(rf"\b{re.escape(place.casefold())}\b", folded)
    )


def _capitals(
    text: str, titles: set[str], character: set[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Find capitalised words inside sentences: those behind a title, and the others."""
    bare = _BRACED.sub(" ", text)
    titled: list[str] = []
    plain: list[str] = []
    before = ""
    for found in _WORD.finditer(bare):
        word = found.group()
        begins = found.start() == 0 or bool(_SENTENCE_END.search(bare[: found.start()]))
        own = word.casefold() in character
        if word[:1].isupper() and len(word) > 1 and not own:
            if before in titles:
                titled.append(word)
            elif not begins and word.casefold() not in titles:
                plain.append(word)
        # A full stop between them parts two sentences, but "Dr. Otieno" is one name.
        before = word.casefold()
    return tuple(dict.fromkeys(titled)), tuple(dict.fromkeys(plain))


def _word_lists(story: Vignette, words: StoryWords) -> Iterator[StoryFinding]:
    for language, text in _told(story):
        said = [word.casefold() for word in _WORD.findall(_BRACED.sub(" ", text))]
        starts = tuple(words.violence.get(language, ()))
        violent = [word for word in said if _begins(word, starts)]
        judging = [word for word in said if word in words.judging.get(language, ())]
        for point, met in ((StoryPoint.VIOLENCE, violent), (StoryPoint.JUDGING, judging)):
            if met:
                yield StoryFinding(point=point, language=language, words=tuple(dict.fromkeys(met)))


def _begins(word: str, starts: Sequence[str]) -> bool:
    # Short beginnings stand for themselves: "hit" is no part of "hitherto".
    return any(word == one or (len(one) > 3 and word.startswith(one)) for one in starts)


def _use(snapshot: Snapshot, story: Vignette) -> Iterator[StoryFinding]:
    coded = {
        one.group
        for one in snapshot.all(VignetteCoding)
        if one.vignette_id == story.id and one.value is not None
    }
    rounds = {
        round_id
        for one in snapshot.all(Questionnaire)
        if story.id in one.vignette_ids
        for round_id in one.round_ids
    }
    if coded or rounds:
        yield StoryFinding(point=StoryPoint.IN_USE, number=len(coded))


def _told(story: Vignette) -> Iterator[tuple[str, str]]:
    languages = dict.fromkeys(one.language for one in (*story.story, *story.twist))
    for language in languages:
        text = f"{text_in(story.story, language)}\n{text_in(story.twist, language)}"
        if text.strip():
            yield language, text
