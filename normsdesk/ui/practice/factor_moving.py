"""A factor that is held over the map: where it is, what its areas would be, how it steps."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from normsdesk.figures.drawings import Box
from normsdesk.figures.factor_areas import HEIGHT, WIDTH, Ground, areas_after
from normsdesk.figures.factor_chips import FactorMap

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A factor at its new place: the areas it gets there, and where every factor stands.

    ``spots`` are in pixels of the picture at its own size, ``WIDTH`` by ``HEIGHT``.
    """

    factor_id: str
    areas: tuple[str, ...]
    spots: Mapping[str, Spot]
    moved: bool = False

    @property
    def spot(self) -> Spot:
        """Where the held factor is."""
        return self.spots[self.factor_id]


def taken_up(data: FactorMap, factor_id: str, boxes: Mapping[str, Box], ground: Ground) -> Held:
    """Take a factor up from where it is drawn; the others stay where they are drawn.

    Raises:
        StopIteration: there is no such factor.
    """
    factor = next(each for each in data.factors if each.factor_id == factor_id)
    spots = {key: _written(_middle(box), ground) for key, box in boxes.items()}
    return Held(factor_id=factor_id, areas=factor.areas, spots=spots)


def carried(held: Held, before: tuple[str, ...], ground: Ground, x: float, y: float) -> Held:
    """Carry a held factor to a point of the drawing; ``before`` are the areas it came from."""
    x = min(max(x, 6.0), ground.width - 6)
    y = min(max(y, 6.0), ground.height - 6)
    areas = areas_after(before, ground, x, y)
    spots = {**held.spots, held.factor_id: _written((x, y), ground)}
    return replace(held, areas=areas, spots=spots, moved=True)


def drawn_spot(held: Held, ground: Ground) -> Spot:
    """Return where a held factor is, in pixels of the drawing."""
    x, y = held.spot
    return x * ground.width / WIDTH, y * ground.height / HEIGHT


def with_held(data: FactorMap, held: Held) -> FactorMap:
    """Return the map with every factor where it stands while one is held."""
    return replace(
        data,
        factors=tuple(
            replace(
                each,
                place=held.spots.get(each.factor_id, each.place),
                areas=held.areas if each.factor_id == held.factor_id else each.areas,
            )
            for each in data.factors
        ),
    )


def nearest(boxes: Mapping[str, Box], at: str, right: int, down: int) -> str:
    """Return the factor that lies next in a direction; the same one where there is none."""
    if at not in boxes:
        return next(iter(boxes), "")
    x, y = _middle(boxes[at])
    best, least = at, 0.0
    for key, box in boxes.items():
        bx, by = _middle(box)
        along = (bx - x) * right + (by - y) * down
        across = abs(bx - x) if down else abs(by - y)
        if key == at or along <= 1:
            continue
        far = along + 2 * across
        if best == at or far < least:
            best, least = key, far
    return best


def _middle(box: Box) -> Spot:
    return box.x + box.width / 2, box.y + box.height / 2


def _written(spot: Spot, ground: Ground) -> Spot:
    return round(spot[0] * WIDTH / ground.width, 2), round(spot[1] * HEIGHT / ground.height, 2)
