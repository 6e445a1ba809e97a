"""A story as people will hear it: its versions, with words in the places (method 4.3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from normsdesk.library.languages import Wording
from normsdesk.model.evidence import Vignette, VignetteKind
from normsdesk.model.norm import Norm, NormProfile
from normsdesk.model.practice import ReferenceGroup
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import Questionnaire
from normsdesk.rules.story_checks import prompt_kinds
from normsdesk.survey.filling import Filler
from normsdesk.survey.stories import with_character

_FACTORS = (("most", "most"), ("most", "few"), ("few", "most"), ("few", "few"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question as it is asked, and what it asks for; "" for one of the team's own."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTold:
    """One version of a story in one language.

    ``drawn`` are the lines in which versions differ; ``lacking`` the places, such as ``{P}``,
    for which the project has no words, so that general ones stand there.
    """

    story: str
    drawn: tuple[str, ...] = ()
    before_twist: tuple[Asked, ...] = ()
    twist: str = ""
    after_twist: tuple[Asked, ...] = ()
    lacking: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What is read out before the questions, for its number of words."""
        return " ".join(text for text in (self.story, *self.drawn, self.twist) if text)


def story_told(
    snapshot: Snapshot, vignette: Vignette, language: str, words: Wording
) -> tuple[StoryTold, ...]:
    """Tell every version of a story in a language; most stories have one."""
    filler = Filler(snapshot, _questionnaire(snapshot, vignette), {language: words})
    norm = snapshot.find(Norm, vignette.norm_id)
    named = with_character(vignette)
    story = filler.own(named.story, norm)[language]
    twist = filler.own(named.twist, norm)[language]
    asked = _asked(named, filler, norm, language)
    before = 2 if twist else len(asked)
    versions = _versions(named, filler, norm, language)
    lacking = tuple(
        dict.fromkeys(
            str(note.values["place"]) for note in filler.notes if note.code == "form.note.no_words"
        )
    )
    return tuple(
        StoryTold(
            story=story,
            drawn=drawn,
            before_twist=asked[:before],
            twist=twist,
            after_twist=asked[before:],
            lacking=lacking,
        )
        for drawn in versions
    )


def _asked(
    vignette: Vignette, filler: Filler, norm: Norm | None, language: str
) -> tuple[Asked, ...]:
    kinds = prompt_kinds(vignette)
    found = [
        Asked(
            kind=kinds[place] if place < len(kinds) else "",
            text=filler.same(text, norm)[language],
        )
        for place, text in enumerate(vignette.prompts)
        if text.strip()
    ]
    if vignette.kind is VignetteKind.V2:
        who = vignette.character or "{Name}"
        label = filler.filled(filler.word("form.story.answer", who=who), norm)
        found.append(Asked(kind="", text=label[language]))
    return tuple(found)


def _versions(
    vignette: Vignette, filler: Filler, norm: Norm | None, language: str
) -> Sequence[tuple[str, ...]]:
    arms = [arm for arm in vignette.arms if arm.strip()]
    if arms:
        return [(filler.same(arm, norm)[language],) for arm in arms]
    if vignette.kind is not VignetteKind.V2:
        return [()]
    lines: Mapping[str, str] = {
        code: filler.filled(filler.word(f"form.story.{code}"), norm)[language]
        for code in ("most_do", "few_do", "most_right", "few_right")
    }
    return [(lines[f"{do}_do"], lines[f"{right}_right"]) for do, right in _FACTORS]


def _questionnaire(snapshot: Snapshot, vignette: Vignette) -> Questionnaire:
    """Find the questionnaire that asks the story, or stand in for one: group and place."""
    asks = [one for one in snapshot.all(Questionnaire) if vignette.id in one.vignette_ids]
    any_one = asks or list(snapshot.all(Questionnaire))
    place = next((one.place for one in any_one if one.place), "")
    group = next((one.reference_group for one in asks if one.reference_group), "")
    return Questionnaire(
        id="questionnaires-preview",
        place=place,
        reference_group=group or _reference_group(snapshot, vignette.norm_id),
    )


def _reference_group(snapshot: Snapshot, norm_id: str) -> str:
    for profile in snapshot.all(NormProfile):
        if profile.norm_id == norm_id:
            group = snapshot.find(ReferenceGroup, profile.reference_group_id)
            if group is not None and group.label:
                return group.label
            if profile.asked_about:
                return profile.asked_about
    upholds = (one for one in snapshot.all(ReferenceGroup) if norm_id in one.upholds)
    return next((one.label for one in upholds if one.label), "")
