"""What a person has chosen while two copies are being joined; nothing of it is in the project."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from normsdesk.edit.merging import merge
from normsdesk.edit.merging_compare import Difference, differences
from normsdesk.edit.merging_terms import Conflict, Copies, Merged
from normsdesk.edit.merging_values import Take
from normsdesk.library.languages import Wording
from normsdesk.steps.joining import JoinSpeech, SaidConflict, in_steps

LATER: Final = "later"
"""The choice to choose later: what was changed last goes in, with a comment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyWords:
    """How a copy is called: its title, where it is from, and the short word for it.

    ``saved`` says when it was saved.
    """

    title: str
    below: str
    short: str
    saved: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EasyChange:
    """A change that goes in by itself: which record, and what became of it."""

    title: str
    what: str
    table: str


class Choices:
    """Two copies, their disagreements, and what is chosen for each.

    Args:
        copies: both copies and what they come from.
        mine: how the person's own copy is called.
        theirs: how the other copy is called.
        words: the language.
    """

    def __init__(self, copies: Copies, mine: CopyWords, theirs: CopyWords, words: Wording) -> None:
        self.copies = copies
        self.mine, self.theirs = mine, theirs
        self._words = words
        self._merged = merge(copies)
        self.speech = JoinSpeech(words, self._merged.snapshot)
        self._said = {one.key: self.speech.said(one) for one in self._merged.conflicts}
        self._chosen: dict[str, str] = {}
        self._easy: list[EasyChange] | None = None
        self._steps = self._grouped()
        self._order = [key for _, keys in self._steps for key in keys]

    @property
    def keys(self) -> Sequence[str]:
        """The disagreements in the order of the path."""
        return self._order

    @property
    def steps(self) -> Sequence[tuple[str, Sequence[str]]]:
        """The disagreements of each step, by its title."""
        return self._steps

    def conflict(self, key: str) -> Conflict:
        """Return a disagreement."""
        return self._said[key].conflict

    def said(self, key: str) -> SaidConflict:
        """Return a disagreement in words."""
        return self._said[key]

    def chosen(self, key: str) -> str:
        """Return what is chosen: a `Take`, `LATER`, or "" for nothing."""
        return self._chosen.get(key, "")

    def choose(self, key: str, value: str) -> None:
        """Choose; "" takes a choice back."""
        if value:
            self._chosen[key] = value
        else:
            self._chosen.pop(key, None)

    def choose_rest(self, value: str) -> None:
        """Choose the same for everything that is still open."""
        for key in self._order:
            self._chosen.setdefault(key, value)

    def open_keys(self) -> list[str]:
        """List what nothing is chosen for."""
        return [key for key in self._order if key not in self._chosen]

    def options(self, key: str) -> list[tuple[str, str]]:
        """List what can be chosen for a disagreement, each with its word."""
        told = {
            Take.MINE: self.mine.short,
            Take.THEIRS: self.theirs.short,
            Take.BOTH: self._words._("Both"),
        }
        return [(take.value, told[take]) for take in self.conflict(key).choices()]

    def word_for(self, key: str) -> str:
        """Say what is chosen in a word; empty for nothing."""
        value = self.chosen(key)
        if value == LATER:
            return self._words._("Later")
        return dict(self.options(key)).get(value, "")

    def decisions(self) -> Mapping[str, Take]:
        """Return what is decided; what is put off is not."""
        return {key: Take(value) for key, value in self._chosen.items() if value != LATER}

    def joined(self) -> Merged:
        """Join the copies as chosen."""
        return merge(self.copies, self.decisions())

    def brings_something(self) -> bool:
        """Tell whether joining changes my copy."""
        return bool(self._merged.conflicts or differences(self.copies.mine, self._merged.snapshot))

    def easy(self) -> list[EasyChange]:
        """List what goes in from the other copy by itself, whatever is chosen elsewhere."""
        if self._easy is None:
            all_mine = dict.fromkeys(self._order, Take.MINE)
            after = merge(self.copies, all_mine).snapshot
            self._easy = [self._said_easy(one) for one in differences(self.copies.mine, after)]
        return self._easy

    def _said_easy(self, difference: Difference) -> EasyChange:
        title, what = self.speech.difference(difference)
        return EasyChange(title=title, what=what, table=difference.record.table)

    def _grouped(self) -> list[tuple[str, list[str]]]:
        tables = {one.key: one.table for one in self._merged.conflicts}
        words = self._words
        return [
            (words._(step.title) if step is not None else words._("Comments and files"), keys)
            for step, keys in in_steps(tables)
        ]
