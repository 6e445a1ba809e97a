"""How a counted figure is said: value, interval, design effect; nothing where it is hidden."""

from dataclasses import dataclass

from normsdesk.library.languages import Wording
from normsdesk.survey.estimate import Figure, Result
from normsdesk.survey.measures import MeasureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSaid:
    """The words of one figure, for the cells of a row."""

    n: str
    value: str
    interval: str
    effect: str


def said(words: Wording, result: Result, figure: Figure) -> FigureSaid:
    """Say a figure of a result."""
    if figure.hidden:
        return FigureSaid(n="–", value=words._("hidden"), interval="", effect="")
    if not figure.n:
        return FigureSaid(n=words.number(0), value="–", interval="", effect="")
    held = figure.weighted
    centre = held.value if held is not None else figure.value
    ends = held.interval if held is not None and held.interval is not None else None
    if ends is None and (held is None or not result.design):
        ends = figure.wilson
    mean = result.counted.kind is MeasureKind.MEAN
    show = words.number if mean else words.percent
    interval = f"{show(ends.low, 1)} – {show(ends.high, 1)}" if ends is not None else "–"
    effect = held.design_effect if held is not None else None
    return FigureSaid(
        n=words.number(figure.n),
        value="–" if centre is None else show(centre, 1),
        interval=interval,
        effect="–" if effect is None else words.number(effect, 2),
    )
