"""The rules for stories, one by one and over a story that keeps them all."""

import dataclasses

import pytest

from normsdesk.library.story_words import read_story_words
from normsdesk.model.evidence import (
    LanguageText,
    SnapComponent,
    Vignette,
    VignetteCoding,
    VignetteKind,
)
from normsdesk.model.project import Contact, Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.rules.story_checks import StoryPoint, Weight, story_findings

GOOD = Vignette(
    id="vignettes-v1",
    character="Neema",
    story=(
        LanguageText(text="{Name} is a mother in a place like yours. Her family thinks of {P}."),
    ),
    twist=(LanguageText(text="{Name} says no and wants {ALT}."),),
    prompts=("What would most do?", "What would {R} think?", "Who says what?", "Go on?", "When?"),
)


def points(story, *, project=None, records=(), filled=None):
    snapshot = snapshot_of([project or Project(id="project-1"), story, *records])
    found = story_findings(snapshot, story, read_story_words(), filled or {})
    return {one.point: one for one in found}


def changed(**values):
    for name in ("story", "twist"):
        if isinstance(values.get(name), str):
            values[name] = (LanguageText(text=values[name]),)
    return dataclasses.replace(GOOD, **values)


def test_a_story_that_keeps_the_rules_raises_nothing():
    assert points(GOOD) == {}


@pytest.mark.parametrize(
    ("values", "point", "words"),
    [
        ({"character": " "}, StoryPoint.NO_CHARACTER, ()),
        ({"story": ()}, StoryPoint.NO_STORY, ()),
        ({"twist": ()}, StoryPoint.NO_TWIST, ()),
        ({"story": "{Name} is a mother."}, StoryPoint.WITHOUT_PRACTICE, ()),
        ({"twist": "{Name} says no."}, StoryPoint.TWIST_WITHOUT_ALTERNATIVE, ()),
        ({"prompts": ("One?", "Two?", "Three?", "")}, StoryPoint.PROMPT_MISSING, ("exceptions",)),
        ({"story": "{Name} thinks of {P} and {What}."}, StoryPoint.UNKNOWN_MARK, ("What",)),
        ({"story": "Her father beats her for {P}."}, StoryPoint.VIOLENCE, ("beats",)),
        ({"story": "A brave mother thinks of {P}."}, StoryPoint.JUDGING, ("brave",)),
        ({"story": "She asks Chief Okello about {P}."}, StoryPoint.NAMED_PERSON, ("Okello",)),
        ({"story": "She asks Dr. Okello about {P}."}, StoryPoint.NAMED_PERSON, ("Okello",)),
        ({"story": "She walks to Mwanza for {P}."}, StoryPoint.CAPITALS, ("Mwanza",)),
    ],
)
def test_each_rule_is_seen_when_it_is_broken(values, point, words):
    found = points(changed(**values))
    assert point in found
    assert set(words) <= set(found[point].words)


def test_the_length_is_that_of_the_words_read_out():
    assert StoryPoint.TOO_LONG not in points(GOOD, filled={"en": "word " * 120})
    found = points(GOOD, filled={"en": "word " * 121, "sw": "neno"})[StoryPoint.TOO_LONG]
    assert (found.language, found.number) == ("en", 121)


@pytest.mark.parametrize("text", ["The day is hitherto fine. {P}.", "A guninea fowl. {P}."])
def test_short_words_of_violence_stand_for_themselves(text):
    assert StoryPoint.VIOLENCE not in points(changed(story=text))


def test_the_invented_name_of_the_story_is_no_real_person_unless_somebody_here_has_it():
    told = changed(story="The mother Neema thinks of {P}.")
    assert points(told) == {}
    people = [Contact(id="contacts-1", name="Neema Achieng")]
    found = points(told, records=people)[StoryPoint.NAMED_PERSON]
    assert found.words == ("neema",)
    other = points(changed(story="She asks Achieng about {P}."), records=people)
    assert "Achieng" in other[StoryPoint.NAMED_PERSON].words


def test_a_place_of_the_project_is_told_and_not_asked_about_twice():
    project = Project(id="project-1", district="Mto Baridi")
    found = points(changed(story="She lives in Mto Baridi and thinks of {P}."), project=project)
    assert found[StoryPoint.KNOWN_PLACE].words == ("Mto Baridi",)
    assert StoryPoint.CAPITALS not in found


def test_each_language_of_the_project_is_asked_for():
    project = Project(id="project-1", languages=("en", "sw"))
    assert points(GOOD, project=project)[StoryPoint.LANGUAGE_MISSING].language == "sw"
    both = dataclasses.replace(
        GOOD,
        story=(*GOOD.story, LanguageText(language="sw", text="{Name} anafikiria {P}.")),
        twist=(*GOOD.twist, LanguageText(language="sw", text="{Name} anataka {ALT}.")),
    )
    assert points(both, project=project) == {}


def test_a_story_that_was_used_is_told_to_stay_the_same():
    coding = VignetteCoding(
        id="c1", vignette_id=GOOD.id, group="G1", coder="A", component=SnapComponent.EE, value=2
    )
    empty = dataclasses.replace(coding, id="c2", group="G2", value=None)
    found = points(GOOD, records=[coding, empty])
    assert (found[StoryPoint.IN_USE].number, found[StoryPoint.IN_USE].weight) == (1, Weight.TELLS)
    assert points(GOOD, records=[empty]) == {}


def test_a_story_in_versions_needs_two_of_them_or_draws_its_own():
    story = changed(kind=VignetteKind.V2, twist=(), prompts=())
    assert points(story) == {}
    assert StoryPoint.ONE_VERSION in points(dataclasses.replace(story, arms=("Most do it.", " ")))
    assert points(dataclasses.replace(story, arms=("Most do it.", "Few do it."))) == {}


def test_a_story_for_reference_groups_has_three_questions_of_its_own():
    story = changed(kind=VignetteKind.V3, twist=(), prompts=("What would you do?",))
    found = points(story)[StoryPoint.PROMPT_MISSING]
    assert found.number in (2, 3)
