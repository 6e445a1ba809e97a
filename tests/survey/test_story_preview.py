"""The story as people hear it, in each of its versions."""

import dataclasses

import pytest

from normsdesk.library.languages import Wording
from normsdesk.model.evidence import LanguageText, Vignette, VignetteKind
from normsdesk.model.norm import Norm
from normsdesk.model.practice import ReferenceGroup
from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.store.examples import build
from normsdesk.survey.story_preview import story_told

NORM = Norm(
    id="norms-n1",
    code="N1",
    practice_wording="marrying a girl before 18",
    alternative_wording="letting her finish school",
)
STORY = Vignette(
    id="vignettes-v1",
    norm_id="norms-n1",
    character="Neema",
    story=(LanguageText(text="{Name} is a mother in {place}. The family thinks about {P}."),),
    twist=(LanguageText(text="{Name} says no and wants {ALT}."),),
    prompts=("What would most do?", "What would {R} think?", "", "Would {Name} go on?"),
)
GROUP = ReferenceGroup(id="reference_groups-1", label="grandmothers", upholds=("norms-n1",))


def told(story=STORY, *records):
    snapshot = snapshot_of([Project(id="project-1"), NORM, story, *records])
    return story_told(snapshot, story, "en", Wording())


def test_words_stand_in_the_places_and_questions_before_and_after_the_twist():
    (only,) = told(STORY, GROUP)
    assert only.story == (
        "Neema is a mother in this place. The family thinks about marrying a girl before 18."
    )
    assert only.twist == "Neema says no and wants letting her finish school."
    assert [one.text for one in only.before_twist] == [
        "What would most do?",
        "What would grandmothers think?",
    ]
    assert [(one.kind, one.text) for one in only.after_twist] == [
        ("sensitivity", "Would Neema go on?")
    ]
    assert only.lacking == ("{place}",)


def test_what_the_project_has_no_words_for_is_told():
    bare = dataclasses.replace(STORY, norm_id="")
    (only,) = told(bare)
    assert set(only.lacking) == {"{place}", "{P}", "{ALT}", "{R}"}
    assert "this practice" in only.story


def test_a_story_in_versions_is_told_in_four_unless_the_team_wrote_its_own():
    drawn = dataclasses.replace(STORY, kind=VignetteKind.V2, twist=(), prompts=())
    four = told(drawn)
    assert len({one.drawn for one in four}) == 4
    assert four[0].drawn[0] == "Most families there do this: marrying a girl before 18."
    assert four[0].before_twist[-1].text.startswith("Neema: how likely")
    own = dataclasses.replace(drawn, arms=("Most do {P}.", "Few do {P}.", " "))
    assert [one.drawn for one in told(own)] == [
        ("Most do marrying a girl before 18.",),
        ("Few do marrying a girl before 18.",),
    ]


@pytest.mark.parametrize("language", ["en", "sw"])
def test_the_story_of_the_example_is_told_in_both_its_languages(language):
    snapshot = build("amani").snapshot
    (only,) = story_told(
        snapshot, snapshot.get(Vignette, "vignettes-v1"), language, Wording(language)
    )
    assert ("passed her exam" in only.story) == (language == "en")
    assert "{" not in only.words
