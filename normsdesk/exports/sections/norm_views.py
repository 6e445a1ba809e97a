"""What people think about a norm, and whose opinion counts, for its page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from normsdesk.exports.agreement_told import agreement_told
from normsdesk.exports.material import Material
from normsdesk.exports.norm_figures import views_figure
from normsdesk.exports.noting import notes_about
from normsdesk.exports.outline import (
    Block,
    Column,
    ColumnKind,
    Columns,
    Figure,
    Heading,
    Pips,
    Prose,
    Row,
    Simple,
    Span,
    Spans,
    Table,
    plain,
)
from normsdesk.exports.sections.norm_results import shown
from normsdesk.exports.sections.norm_room import EVERYTHING, Limits
from normsdesk.exports.sections.telling import EMPTY
from normsdesk.figures.agreement import agreement
from normsdesk.figures.bars import expectation_bars
from normsdesk.library.wording import choice_word, scale_word
from normsdesk.model.indicator import Round
from normsdesk.model.norm import Norm
from normsdesk.model.practice import PopulationGroup, ReferenceGroup
from normsdesk.model.scales import POWER, STANCE, Scale
from normsdesk.rules.norm_card import NormCard
from normsdesk.rules.readings import Value

HALF = 308.0
"""Width of a figure that fills half a page, in logical pixels."""
WHOLE = 640.0
_ROUNDS = 2
"""One round of agreement is told by the views above."""
_MOST_KEYS = 4
"""More notes behind one claim go to the annex."""


def keys_behind(
    material: Material, record_id: str, fields: Iterable[str] = ("",)
) -> tuple[str, ...]:
    """List the notes behind a record or some of its fields, a few at most."""
    found = (notes_about(material, record_id, field) for field in sorted(fields))
    return tuple(dict.fromkeys(key for keys in found for key in keys))[:_MOST_KEYS]


def pips(material: Material, scale: Scale, level: int | None) -> Pips:
    """Tell a level of a scale of three steps."""
    word = "" if level is None else scale_word(material.words, scale, level)
    return Pips(level=level, steps=3, word=word)


@dataclass(frozen=True, slots=True, kw_only=True)
class NormViews:
    """Writes views and groups of ``norm``, which is the reader's copy of the card's."""

    material: Material
    card: NormCard
    norm: Norm
    limits: Limits = EVERYTHING

    def views(self, width: float = WHOLE) -> Iterator[Simple]:
        """Show what people think themselves, and what they think of others."""
        words = self.material.words
        values = [
            each
            for each in (self.card.values.pnb, self.card.values.ee, self.card.values.ne)
            if shown(self.material, each)
        ]
        yield Heading(text=words._("What people think"))
        if not any(each.known for each in values):
            yield Prose(spans=plain(words._("Nobody has been asked yet.")))
            return
        bars = views_figure(words, values)
        drawing = expectation_bars(bars, self.material.content.studio, width, compact=True)
        yield Figure(drawing=drawing, caption=self._views_caption(values))

    def agreement(self) -> Iterator[Simple]:
        """Show over the rounds how many think it right and how many wrong, if it was asked."""
        if not self.limits.others:
            return
        told = agreement_told(self.material.words, self.material.snapshot, self.norm.id)
        if told is None or len(told[0].rows) < _ROUNDS:
            return
        data, caption = told
        drawing = agreement(data, self.material.content.studio, WHOLE)
        yield Figure(drawing=drawing, caption=plain(f"{data.title}. {caption}"))

    def views_and_groups(self) -> Iterator[Block]:
        """Set views and reference groups side by side."""
        groups = tuple(self.groups())
        if groups:
            yield Columns(left=tuple(self.views(HALF)), right=groups)
        else:
            yield from self.views()
        yield from self.agreement()

    def _views_caption(self, values: list[Value]) -> Spans:
        words, profile = self.material.words, self.card.profile
        parts: list[str] = []
        if profile is not None:
            people = self.material.snapshot.find(PopulationGroup, profile.population_id)
            held = self.material.snapshot.find(Round, profile.round_id)
            if people is not None and people.label.strip():
                parts.append(f"{people.label.strip()[:1].upper()}{people.label.strip()[1:]}")
            if held is not None:
                parts.append(held.name.strip() or choice_word(words, held.kind))
        answers = [each.answers for each in values if each.answers is not None]
        if answers:
            parts.append(self._answers(min(answers), max(answers)))
        told = f"{', '.join(parts)}." if parts else ""
        limits = words._("Without intervals.")
        if any(each.interval is not None for each in values):
            limits = words._("Whiskers: 95% intervals.")
        names = {each.name.value for each in values}
        keys = () if profile is None else keys_behind(self.material, profile.id, names)
        return (Span(text=f"{told} {limits}".strip(), notes=keys),)

    def _answers(self, least: int, most: int) -> str:
        words = self.material.words
        if least == most:
            said = words.ngettext("{count} answer", "{count} answers", most)
            return said.format(count=words.number(most))
        return words._("{least} to {most} answers").format(
            least=words.number(least), most=words.number(most)
        )

    def groups(self) -> Iterator[Simple]:
        """List the reference groups, the most powerful first; nothing where there is none."""
        words, profile = self.material.words, self.card.profile
        every = self.material.snapshot.all(ReferenceGroup)
        asked = "" if profile is None else profile.reference_group_id
        found = [each for each in every if self.norm.id in each.upholds or each.id == asked]
        if not found:
            return
        found.sort(key=lambda each: -1 if each.power is None else each.power, reverse=True)
        yield Heading(text=words._("Who matters"))
        yield Table(
            columns=(
                Column(title=words._("Group"), share=0.37),
                Column(title=words._("Power"), share=0.27, kind=ColumnKind.PIPS),
                Column(title=words._("View on change"), share=0.36),
            ),
            rows=tuple(self._group(each) for each in found[: self.limits.rows]),
        )

    def _group(self, group: ReferenceGroup) -> Row:
        stance = EMPTY
        if group.stance is not None:
            stance = scale_word(self.material.words, STANCE, group.stance)
        return Row(
            cells=(
                plain(
                    self.limits.cut(group.label.strip() or EMPTY),
                    *keys_behind(self.material, group.id),
                ),
                pips(self.material, POWER, group.power),
                plain(stance),
            )
        )
