"""A round as the figures draw it: the matrix of bubbles, and the bands of ranks."""

from normsdesk.figures.drawings import Drawing
from normsdesk.figures.matrix import Bubble as DrawnBubble
from normsdesk.figures.matrix import Corners, Matrix, matrix
from normsdesk.figures.ranking import Ranking as RankFigure
from normsdesk.figures.ranking import RankRow
from normsdesk.figures.studio import Studio
from normsdesk.library.languages import Wording
from normsdesk.library.wording import spoken
from normsdesk.rules.matrix import Axis, Bubble, Corner, axis_criteria
from normsdesk.rules.robustness import Robustness, Stability
from normsdesk.ui.prioritise.round_view import PUT_OFF, RoundView
from normsdesk.ui.prioritise.sentences import corner_word, short_number


class MatrixFigure:
    """The drawing of a matrix, made when somebody looks: a page is laid out more often than seen.

    Preparing it takes long where there are many items, so each view is prepared once.
    """

    def __init__(self, words: Wording, studio: Studio, height: float) -> None:
        self._words = words
        self._studio = studio
        self._height = height
        self._prepared: tuple[RoundView, Bubble | None, Matrix] | None = None
        self._wanted: tuple[Matrix, float] | None = None
        self._drawn: tuple[Matrix, float] | None = None
        self._drawing = Drawing(width=400, height=height, operations=())

    @property
    def title(self) -> str:
        """The title of what is wanted."""
        return "" if self._wanted is None else self._wanted[0].title

    @property
    def description(self) -> str:
        """What is wanted, in words."""
        return "" if self._wanted is None else self._wanted[0].description

    def wants(self, view: RoundView, moved: Bubble | None, width: float) -> bool:
        """Want a view, with a bubble at another place or none; tell whether it looks otherwise."""
        known = self._prepared
        if known is None or known[0] is not view or known[1] != moved:
            known = self._prepared = (view, moved, matrix_data(self._words, view, moved))
        before, self._wanted = self._wanted, (known[2], width)
        return self._wanted != before

    def drawing(self) -> Drawing:
        """Draw what is wanted."""
        if self._wanted is not None and self._wanted != self._drawn:
            data, width = self._wanted
            self._drawing = matrix(data, self._studio, width, self._height)
            self._drawn = self._wanted
        return self._drawing


def matrix_data(words: Wording, view: RoundView, moved: Bubble | None = None) -> Matrix:
    """Prepare the matrix; ``moved`` is a bubble that is held at another place."""
    placed = [moved if moved and moved.item_id == b.item_id else b for b in view.bubbles]
    return Matrix(
        title=words._("Where to start"),
        description=words._("Enter picks a bubble up. Arrows move it. Esc puts it back."),
        bubbles=tuple(_drawn(words, view, bubble) for bubble in placed),
        corners=Corners(
            upper_right=corner_word(words, Corner.START_HERE),
            lower_right=corner_word(words, Corner.PLAN_FOR_YEARS),
            lower_left=corner_word(words, Corner.LEAVE_FOR_NOW),
            upper_left=corner_word(words, Corner.EASY_SUPPORT),
        ),
        x_label=axis_name(words, view, Axis.IMPORTANCE),
        y_label=axis_name(words, view, Axis.CHANGEABILITY),
        legend=_legend(view),
    )


def axis_name(words: Wording, view: RoundView, axis: Axis) -> str:
    """Name an axis; with one criterion it carries its name."""
    found = axis_criteria(view.ranking, axis)
    if len(found) == 1 and found[0].name.strip():
        return found[0].name.strip()
    return spoken(words, f"axis.{axis.value}")


def rank_data(words: Wording, view: RoundView, firm: Robustness) -> RankFigure:
    """Prepare the bands of ranks; vetoed items take part."""
    rows: list[RankRow] = []
    for place in firm.places:
        look = view.look(place.item_id)
        low, high = place.band
        rows.append(
            RankRow(
                norm_id=place.item_id,
                code=look.code or look.name[:12],
                kind=look.colour,
                rank=place.place,
                first=low,
                last=high,
                stable=place.stability is Stability.STABLE,
                word=spoken(words, place.stability.value),
                set_aside=view.ranking.item(place.item_id).not_now,
            )
        )
    return RankFigure(
        title=words._("How sure is this order?"),
        description=words._("Dot: your order. Band: 90% of the other orders."),
        rows=tuple(rows),
        places=tuple(words.number(place) for place in range(1, len(rows) + 1)),
    )


def _drawn(words: Wording, view: RoundView, bubble: Bubble) -> DrawnBubble:
    look, item = view.look(bubble.item_id), view.ranking.item(bubble.item_id)
    decision = item.decision
    chosen = decision is not None and decision.kind is not None and decision.kind not in PUT_OFF
    name = words._("{code} {name}: {x_axis} {x}, {y_axis} {y}, {corner}").format(
        code=look.code,
        name=look.name,
        x_axis=axis_name(words, view, Axis.IMPORTANCE),
        x=short_number(words, bubble.x),
        y_axis=axis_name(words, view, Axis.CHANGEABILITY),
        y=short_number(words, bubble.y),
        corner=corner_word(words, bubble.corner),
    )
    return DrawnBubble(
        norm_id=bubble.item_id,
        code=look.code or look.name[:3],
        kind=look.colour,
        name=name,
        x=bubble.x,
        y=bubble.y,
        ease=bubble.size,
        chosen=chosen,
        set_aside=item.not_now,
    )


def _legend(view: RoundView) -> tuple[tuple[str, str], ...]:
    """Name the kinds of norms that are drawn, each once."""
    found: dict[str, str] = {}
    for bubble in view.bubbles:
        look = view.look(bubble.item_id)
        if look.colour:
            found.setdefault(look.colour, look.word)
    return tuple(found.items())
