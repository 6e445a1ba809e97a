"""The story as people hear it, and the rules for stories, checked while it is written."""

from collections.abc import Mapping, Sequence
from random import Random

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.library.languages import LANGUAGES, Wording
from normsdesk.library.story_words import read_story_words
from normsdesk.library.wording import spoken
from normsdesk.model.evidence import Vignette
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.story_checks import (
    MOST_WORDS,
    StoryFinding,
    StoryPoint,
    Weight,
    story_findings,
    word_count,
)
from normsdesk.survey.story_preview import Asked, StoryTold, story_told
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import SignedLine, SignedLines, grows
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.labels import Span, TextBlock
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.kit import Kit
from normsdesk.ui.stories.starting import story_languages, words_in

_SIGNS = {
    Weight.BLOCKS: ("circle-alert", "danger"),
    Weight.ASKS: ("circle-help", "hintInk"),
    Weight.TELLS: ("history", "text2"),
}


class ToldCard(Card):
    """One version of the story with its questions; the others are chosen, or drawn."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit, desk.kit.words._("As people hear it"))
        self._desk = desk
        kit, words = desk.kit, desk.kit.words
        self._versions: tuple[StoryTold, ...] = ()
        self._shown = 0
        self._random = Random()
        self.column.setSpacing(8)
        self._choosing = QWidget()
        row = QHBoxLayout(self._choosing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.version = ListChoice(kit, (), words._("Version"))
        self.version.edited.connect(self._choose)
        self.draw = Button(kit, words._("Draw one"), icon="wand-sparkles", small=True)
        self.draw.clicked.connect(self.draw_version)
        row.addWidget(self.version, 1)
        row.addWidget(self.draw)
        self.column.addWidget(self._choosing)
        self.paper = _Paper(kit)
        self.column.addWidget(self.paper)
        self.note = TextBlock(kit, "", "caption", "text2", widest=700)
        self.column.addWidget(self.note)
        grows(self)

    def show_versions(self, versions: Sequence[StoryTold]) -> None:
        """Show the versions of a story; the chosen one stays."""
        words = self._desk.kit.words
        self._versions = tuple(versions)
        self._shown = min(self._shown, max(len(versions) - 1, 0))
        self._choosing.setVisible(len(versions) > 1)
        self.version.set_options(
            [
                Option(
                    value=str(place),
                    text=words._("Version {number}: {text}").format(
                        number=words.number(place + 1), text=" ".join(one.drawn)
                    ),
                )
                for place, one in enumerate(versions)
            ]
        )
        self._show()

    def draw_version(self) -> None:
        """Show a version at random, as a form draws it for each person."""
        if self._versions:
            self._shown = self._random.randrange(len(self._versions))
            self._show()

    def _choose(self, place: str | None) -> None:
        self._shown = int(place or 0)
        self._show()

    def _show(self) -> None:
        words = self._desk.kit.words
        if not self._versions:
            return
        told = self._versions[self._shown]
        self.version.set_value(str(self._shown))
        self.paper.show_told(told)
        count = words._("{count} of {most} words").format(
            count=words.number(word_count(told.words)), most=words.number(MOST_WORDS)
        )
        lines = [count]
        if told.lacking:
            lines.append(
                words._("General words stand for {list}: write them in the norm or form.").format(
                    list=words.listing(told.lacking)
                )
            )
        self.note.set_text("\n".join(lines))


class _Paper(QWidget):
    """Paragraphs and questions, one below the other."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._blocks: list[TextBlock] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        grows(self)

    def show_told(self, told: StoryTold) -> None:
        """Show a version."""
        words = self._kit.words
        lines: list[tuple[Span, ...]] = []
        lines.extend((Span(text=text),) for text in (told.story, *told.drawn) if text)
        lines.extend(_question(words, one) for one in told.before_twist)
        if told.twist:
            lines.append((Span(text=told.twist, strong=True),))
        lines.extend(_question(words, one) for one in told.after_twist)
        while len(self._blocks) < len(lines):
            block = TextBlock(self._kit, "", "body", widest=700)
            self._blocks.append(block)
            self._column.addWidget(block)
        for place, block in enumerate(self._blocks):
            block.setVisible(place < len(lines))
            if place < len(lines):
                block.set_spans(lines[place])

    def texts(self) -> list[str]:
        """Return what is shown."""
        return [block.text() for block in self._blocks if not block.isHidden()]


class RulesCard(Card):
    """What to look at before the story is told."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit, desk.kit.words._("Rules for stories"))
        self._desk = desk
        self.column.setSpacing(8)
        self.lines = SignedLines(desk.kit)
        self.column.addWidget(self.lines)
        grows(self)

    def show_findings(self, findings: Sequence[StoryFinding]) -> None:
        """Show what was found, and what only people can check."""
        words = self._desk.kit.words
        lines = [
            SignedLine(
                text=finding_text(words, one), sign=_SIGNS[one.weight][0], ink=_SIGNS[one.weight][1]
            )
            for one in findings
        ]
        if not any(one.weight is not Weight.TELLS for one in findings):
            lines.insert(0, SignedLine(text=spoken(words, "story.all_well")))
        believable = spoken(words, "story.believable")
        lines.append(SignedLine(text=believable, sign="users", ink="text2"))
        self.lines.show_lines(lines)


def finding_text(words: Wording, finding: StoryFinding) -> str:
    """Say what to look at."""
    met = finding.words
    if finding.point is StoryPoint.PROMPT_MISSING:
        met = tuple(spoken(words, f"story_prompt.{each}") for each in met)
    if finding.point is StoryPoint.UNKNOWN_MARK:
        met = tuple("{" + each + "}" for each in met)
    return spoken(
        words,
        finding.point.value,
        list=words.listing(met) if met else "",
        number=words.number(finding.number),
        language=LANGUAGES.get(finding.language, finding.language),
    )


def findings_of(snapshot: Snapshot, story: Vignette) -> tuple[StoryFinding, ...]:
    """Check the rules for a story in all its languages."""
    filled: Mapping[str, str] = {
        language: max(
            (one.words for one in story_told(snapshot, story, language, words_in(language))),
            key=word_count,
        )
        for language in story_languages(snapshot, story)
        if any(one.language == language and one.text.strip() for one in story.story)
    }
    return story_findings(snapshot, story, read_story_words(), filled)


def _question(words: Wording, asked: Asked) -> tuple[Span, ...]:
    name = spoken(words, f"story_prompt.{asked.kind}") if asked.kind else ""
    head = words._("{name}: ").format(name=name) if name else ""
    return (Span(text=head, ink="text3"), Span(text=asked.text, ink="text2"))
