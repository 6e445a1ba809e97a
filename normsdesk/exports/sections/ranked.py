"""One round of prioritisation as figures and tables: matrix, scores, and bands of ranks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from normsdesk.exports.material import Material
from normsdesk.exports.outline import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Columns,
    Figure,
    Heading,
    Row,
    Simple,
    Span,
    Table,
    plain,
)
from normsdesk.exports.sections.norm_results import kind_of, short_name, shortened, tag_of
from normsdesk.exports.sections.parted import drawn_in_parts
from normsdesk.exports.sections.telling import EMPTY
from normsdesk.figures.drawings import Drawing
from normsdesk.figures.matrix import Bubble, Corners, Matrix, matrix
from normsdesk.figures.ranking import Ranking as RankFigure
from normsdesk.figures.ranking import RankRow, ranking
from normsdesk.library.wording import spoken
from normsdesk.library.wording.speech import type_word
from normsdesk.model.norm import Norm
from normsdesk.model.priority import Criterion, PrioritisationRound
from normsdesk.model.record import CodedRecord
from normsdesk.rules.matrix import Axis, Corner, axis_criteria, bubbles
from normsdesk.rules.ranking import RankedItem, Ranking
from normsdesk.rules.robustness import Place, Robustness
from normsdesk.steps.naming import Naming

_WIDTH = 640.0
_MATRIX_HEIGHT = 312.0
_BODY = 482.0  # width of the page between its margins, in points
_RANKS_SHARE = 0.62
_BESIDE = 20
"""Up to so many rows the bands of ranks stand beside what they say."""
_HEAD_LINES = 2
_LONGEST_HEAD = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedRound:
    """What a round gave; ``found`` and ``firm`` are worked out from everything."""

    material: Material
    held: PrioritisationRound
    found: Ranking
    firm: Robustness | None
    keys: tuple[str, ...] = ()

    def matrix(self) -> Iterator[Block]:
        """Draw the matrix of what is scored on both axes."""
        words = self.material.words
        found = bubbles(self.found)
        if not found:
            return
        title = words._("Importance and how far it can change")
        data = Matrix(
            title=title,
            description=words._("A list twin stands in the table below."),
            bubbles=tuple(
                Bubble(
                    norm_id=each.item_id,
                    code=self._code(each.item_id),
                    kind=self._kind(each.item_id),
                    name=self._name(each.item_id),
                    x=each.x,
                    y=each.y,
                    ease=each.size,
                    chosen=each.corner is Corner.START_HERE,
                    set_aside=self.found.item(each.item_id).not_now,
                )
                for each in found
            ),
            corners=Corners(
                upper_right=spoken(words, Corner.START_HERE.value),
                lower_right=spoken(words, Corner.PLAN_FOR_YEARS.value),
                lower_left=spoken(words, Corner.LEAVE_FOR_NOW.value),
                upper_left=spoken(words, Corner.EASY_SUPPORT.value),
            ),
            x_label=self._axis(Axis.IMPORTANCE),
            y_label=self._axis(Axis.CHANGEABILITY),
            legend=self._legend([each.item_id for each in found]),
        )
        drawing = matrix(data, self.material.content.studio, _WIDTH, _MATRIX_HEIGHT)
        caption = words._("Importance and how far it can change, scores 1 to 5.")
        if axis_criteria(self.found, Axis.FEASIBILITY):
            bigger = words._("Bigger circle: easier for us to reach.")
            caption = f"{caption} {bigger}"
        yield Figure(drawing=drawing, caption=plain(caption))

    def scores(self) -> Iterator[Block]:
        """List the items with their scores on each criterion."""
        words = self.material.words
        criteria = self.found.criteria
        heads = [self._criterion_column(criterion) for criterion in criteria]
        taken = 22.0 + 36.0 + 46.0 + sum(head.share for head in heads)
        columns = [
            Column(title="", share=22.0, kind=ColumnKind.NUMBER),
            Column(title="", share=36.0, kind=ColumnKind.TAG),
            Column(title=words._("What was ranked"), share=max(_BODY - taken, 110.0)),
            *heads,
            Column(title=words._("Score"), share=46.0, kind=ColumnKind.NUMBER),
        ]
        yield Table(
            columns=tuple(columns),
            rows=tuple(self._row(item) for item in self.found.items),
            caption=(Span(text=self._caption(), notes=self.keys),),
        )

    def sureness(self, said: tuple[Simple, ...]) -> Iterator[Block]:
        """Draw the bands of ranks beside what they say."""
        words = self.material.words
        if self.firm is None or len(self.firm.places) < 2:
            return
        places = {place.item_id: place for place in self.firm.places}
        rows = tuple(
            self._rank_row(item, places[item.item_id])
            for item in self.found.items
            if item.item_id in places
        )
        yield Heading(text=words._("How sure is this order?"))
        draws = words._("Dot: our order. Band: nine of ten orders in {draws} other weightings.")
        caption = plain(draws.format(draws=words.number(self.firm.draws)))
        if len(rows) <= _BESIDE:
            figure = Figure(drawing=self._bands(rows, rows, _RANKS_SHARE), caption=caption)
            yield Columns(left=said, right=(figure,), left_share=1 - _RANKS_SHARE)
            return
        yield from said
        for drawing in drawn_in_parts(rows, lambda part: self._bands(part, rows, 1.0)):
            yield Figure(drawing=drawing, caption=caption)

    def _bands(self, part: Sequence[RankRow], rows: Sequence[RankRow], share: float) -> Drawing:
        """Draw some of the rows on the places of all of them."""
        words = self.material.words
        data = RankFigure(
            title=words._("How sure is this order?"),
            description=words._("Dot: our order. Band: 90% of the orders under other weights."),
            rows=tuple(part),
            places=tuple(words.number(place) for place in range(1, len(rows) + 1)),
            score_label="",
        )
        return ranking(data, self.material.content.studio, _WIDTH * share - 14)

    def _criterion_column(self, criterion: Criterion) -> Column:
        """Make a column wide enough for the longest word of its head."""
        words, lettering = self.material.words, self.material.content.studio.lettering
        mine = self.material.snapshot.find(Criterion, criterion.id)
        name = criterion.code if mine is None else mine.name.strip() or criterion.code
        name = shortened(name, _LONGEST_HEAD)
        room = max(lettering.width(word, 8.25, 600) for word in (name.split() or [""]))
        while len(lettering.wrap(name, 8.25, 600, room)) > _HEAD_LINES:
            room += 3
        share = min(max(room, 24.0), 62.0) + 11.0
        weight = words.number(criterion.weight)
        return Column(title=name, share=share, kind=ColumnKind.NUMBER, detail=weight)

    def _row(self, item: RankedItem) -> Row:
        words = self.material.words
        cells: list[Cell] = [
            plain(EMPTY if item.rank is None else f"{words.number(item.rank)}{'=' * item.tied}"),
            self._tag(item.item_id),
            plain(self._name(item.item_id)),
        ]
        for cell in item.cells:
            text = EMPTY if cell.value is None else _trimmed(words.number(cell.value, 1))
            cells.append(plain(text))
        score = EMPTY if item.score is None else words.number(item.score, 1)
        cells.append((Span(text=score, strong=True),))
        return Row(cells=tuple(cells), chosen=item.rank == 1)

    def _caption(self) -> str:
        words = self.material.words
        said = [words._("Scores from 1 (low) to 5 (high); total of 100; weights under each head.")]
        raters = len(self.held.raters)
        if raters:
            people = words.ngettext("{count} rater.", "{count} raters.", raters)
            said.append(people.format(count=words.number(raters)))
        if self.held.held_on is not None:
            said.append(f"{words.date(self.held.held_on)}.")
        if any(item.tied for item in self.found.items):
            said.append(words._("The sign = marks a tie: less than 3 points apart."))
        if any(item.not_now for item in self.found.items):
            said.append(words._("Last: what a veto puts off."))
        if any(item.provisional for item in self.found.items):
            said.append(words._("Provisional where less than 70% of the weight is scored."))
        return " ".join(said)

    def _rank_row(self, item: RankedItem, place: Place) -> RankRow:
        words = self.material.words
        low, high = place.band
        return RankRow(
            norm_id=item.item_id,
            code=self._code(item.item_id),
            kind=self._kind(item.item_id),
            rank=place.place,
            first=low,
            last=high,
            stable=place.stability.value.endswith(".stable"),
            word=spoken(words, place.stability.value),
            set_aside=item.not_now,
        )

    def _axis(self, axis: Axis) -> str:
        words = self.material.words
        found = axis_criteria(self.found, axis)
        if len(found) == 1:
            mine = self.material.snapshot.find(Criterion, found[0].id)
            if mine is not None and mine.name.strip():
                return mine.name.strip()
        return spoken(words, f"axis.{axis.value}")

    def _legend(self, item_ids: list[str]) -> tuple[tuple[str, str], ...]:
        """Name the kinds that are drawn, each once."""
        words = self.material.words
        found: dict[str, str] = {}
        for item_id in item_ids:
            card = self.material.headline_cards.get(item_id)
            if card is not None and kind_of(card):
                found.setdefault(kind_of(card), type_word(words, card.diagnosis.verdict))
        return tuple(found.items())

    def _tag(self, item_id: str) -> Cell:
        norm = self.material.snapshot.find(Norm, item_id)
        return plain(self._code(item_id)) if norm is None else tag_of(self.material, norm)

    def _kind(self, item_id: str) -> str:
        return kind_of(self.material.headline_cards.get(item_id))

    def _code(self, item_id: str) -> str:
        record = self.material.snapshot.record(item_id)
        return record.code if isinstance(record, CodedRecord) else ""

    def _name(self, item_id: str) -> str:
        words, record = self.material.words, self.material.snapshot.record(item_id)
        if isinstance(record, Norm):
            return short_name(words, record)
        return "" if record is None else Naming(words, self.material.snapshot).name(record)


def _trimmed(number: str) -> str:
    return number.removesuffix(".0").removesuffix(",0")
