"""All words of the glossary, to look through, in the words of one school or the other."""

from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from normsdesk.library.glossary import Glossary, Term, Vocabulary
from normsdesk.library.languages import Wording
from normsdesk.model.project import Vocabulary as SchoolName
from normsdesk.ui.bridge import Bridge
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.forms.text_inputs import TextLine
from normsdesk.ui.kit import Kit
from normsdesk.ui.panel.heading import PartHeading
from normsdesk.ui.panel.markdown import Block, BlockKind, Run
from normsdesk.ui.panel.prose import Prose


class School(Protocol):
    """Whose words are used."""

    def chosen(self) -> Vocabulary:
        """Return the school whose words are used now."""
        ...

    def choose(self, vocabulary: Vocabulary) -> None:
        """Use the words of another school."""
        ...


class SchoolForNow:
    """Remembers the school as long as the panel is there."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary.LSHTM

    def chosen(self) -> Vocabulary:
        """Return the school whose words are used now."""
        return self._vocabulary

    def choose(self, vocabulary: Vocabulary) -> None:
        """Use the words of another school."""
        self._vocabulary = vocabulary


class SchoolOfProject:
    """The school whose words a project uses: on screen and in its report."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def chosen(self) -> Vocabulary:
        """Return the school whose words are used now."""
        return Vocabulary(self._bridge.snapshot.project.vocabulary.value)

    def choose(self, vocabulary: Vocabulary) -> None:
        """Use the words of another school, as one step that can be undone."""
        project = self._bridge.snapshot.project
        self._bridge.put(project.id, "vocabulary", SchoolName(vocabulary.value))


class AllWords(QWidget):
    """A heading that opens the list of all words. ``term_asked`` carries the id of a term."""

    term_asked = Signal(str)

    def __init__(self, kit: Kit, glossary: Glossary, school: School) -> None:
        super().__init__()
        self._kit, self._glossary, self._school = kit, glossary, school
        words = kit.words
        self.heading = PartHeading(kit, words._("All words"), "book-open", "primary")
        self.heading.setChecked(False)
        self.heading.toggled.connect(self._open)
        self._body = QWidget()
        self.schools = Segmented(
            kit,
            [
                Option(value=Vocabulary.LSHTM, text=words._("LSHTM")),
                Option(value=Vocabulary.SONG, text=words._("Penn SoNG")),
            ],
            words._("Whose words"),
            always=True,
        )
        self.schools.edited.connect(self._choose)
        self.search = TextLine(kit, words._("Find a word"))
        self.search.setPlaceholderText(words._("Find a word"))
        self.search.edited.connect(self._fill)
        self.text = Prose(kit, words._("All words"))
        self.text.term_asked.connect(self.term_asked)
        said = words._("The two schools use other words for the same thing.")
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 2, 0, 14)
        body.setSpacing(8)
        for part in (
            TextBlock(kit, said, "caption", "text2"),
            self.schools,
            self.search,
            self.text,
        ):
            body.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self._body)
        self._body.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def refresh(self) -> None:
        """Show the words of the school that is chosen now."""
        self.schools.set_value(self._school.chosen())
        if self.heading.isChecked():
            self._fill()

    def _open(self, opened: bool) -> None:
        self.schools.set_value(self._school.chosen())
        if opened:
            self._fill()
        self._body.setVisible(opened)

    def _choose(self, value: object) -> None:
        if value is not None:
            self._school.choose(Vocabulary(str(value)))
        self.refresh()

    def _fill(self, *_edited: object) -> None:
        words, language = self._kit.words, self._kit.words.language
        school, typed = self._school.chosen(), self.search.value().casefold().split()
        terms = sorted(
            self._glossary.terms.values(), key=lambda one: one.term.said_in(language).casefold()
        )
        shown = [one for one in terms if all(word in _read(one, language) for word in typed)]
        blocks = [_block(words, one, school) for one in shown]
        none = Block(kind=BlockKind.PARAGRAPH, runs=(Run(text=words._("No word is called so.")),))
        self.text.show_blocks(blocks or [none])


def school_says(words: Wording, school: Vocabulary) -> str:
    """Say what stands before the name a school has for something."""
    return words._("LSHTM says") if school is Vocabulary.LSHTM else words._("Penn SoNG says")


def _block(words: Wording, term: Term, school: Vocabulary) -> Block:
    name, called = term.term.said_in(words.language), term.called(school, words.language)
    runs = [Run(text=f"{name[:1].upper()}{name[1:]}", term_id=term.term_id), Run(text="  ")]
    if called.casefold() != name.casefold():
        said = words._("{school}: {name}.").format(school=school_says(words, school), name=called)
        runs += [Run(text=said, word=True), Run(text=" ")]
    runs.append(Run(text=term.short.said_in(words.language)))
    return Block(kind=BlockKind.PARAGRAPH, runs=tuple(runs))


def _read(term: Term, language: str) -> str:
    names = (term.called(school, language) for school in Vocabulary)
    return " ".join((*names, term.term.said_in(language), term.short.said_in(language))).casefold()
