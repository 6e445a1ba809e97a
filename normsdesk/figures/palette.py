"""Colours of drawings, read from the design tokens: light, dark and for paper that saves ink."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, NamedTuple

Theme = Literal["light", "dark"]


class Pair(NamedTuple):
    """A fill and the colour of text upon it."""

    fill: str
    text: str


class NormColours(NamedTuple):
    """Ink of a kind of norm and its soft background."""

    ink: str
    soft: str


class BoxColours(NamedTuple):
    """Fill, edge and text of a box on a theory of change."""

    fill: str
    edge: str
    text: str


class RoundColours(NamedTuple):
    """Fill and edge of a survey round."""

    fill: str
    edge: str


def mix(over: str, under: str, share: float) -> str:
    """Return ``share`` of one colour laid over another, as a solid colour."""
    parts = (
        round(int(over[i : i + 2], 16) * share + int(under[i : i + 2], 16) * (1 - share))
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02X}" for part in parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Named colours; ``plain`` is every single-colour token by its name in the token file."""

    plain: dict[str, str]
    own: str
    others: str
    pip: str
    norms: dict[str, NormColours]
    boxes: dict[str, BoxColours]
    severity: tuple[Pair, ...]
    scores: tuple[Pair, ...]
    series: tuple[str, ...]
    rounds: tuple[RoundColours, ...]
    agreement: tuple[Pair, ...]

    def __getitem__(self, token: str) -> str:
        """Return a single-colour token, such as ``palette["text2"]``."""
        return self.plain[token]

    def norm(self, kind: str) -> NormColours:
        """Return the colours of a norm kind; kinds without their own are drawn neutral."""
        neutral = NormColours(self["text2"], self["sunken"])
        return self.norms.get(kind, neutral)


def load_palette(tokens_file: Path, theme: Theme = "light") -> Palette:
    """Read a theme from the token file.

    Raises:
        OSError: the file cannot be read.
        KeyError: a token is missing.
    """
    return palette_of(json.loads(tokens_file.read_text(encoding="utf-8")), theme)


def palette_of(tokens: dict[str, Any], theme: Theme) -> Palette:
    """Build a theme from the decoded token file."""
    plain: dict[str, str] = dict(tokens[theme])
    boxes = {level: BoxColours(**colours[theme]) for level, colours in tokens["toc"].items()}
    return Palette(
        plain=plain,
        own=tokens["view"][theme]["own"],
        others=tokens["view"][theme]["others"],
        pip=tokens["pip"][theme],
        norms={
            kind: NormColours(colours[theme], colours[f"{theme}Soft"])
            for kind, colours in tokens["norm"].items()
        },
        boxes=boxes,
        severity=tuple(Pair(*pair) for pair in tokens["severity"][theme]),
        scores=_scores(boxes),
        series=tuple(tokens["series"][theme]),
        rounds=_rounds(tokens, plain, theme),
        agreement=tuple(Pair(row["fill"], row["text"]) for row in tokens["agreement"]),
    )


def _scores(boxes: dict[str, BoxColours]) -> tuple[Pair, ...]:
    """Return the cells 1 to 5: one hue from pale to deep, as the boxes of a theory of change."""
    activity, output = boxes["activity"], boxes["output"]
    outcome, impact = boxes["outcome"], boxes["impact"]
    return (
        Pair(activity.fill, activity.text),
        Pair(output.fill, output.text),
        Pair(outcome.fill, outcome.text),
        Pair(output.edge, impact.text),
        Pair(impact.fill, impact.text),
    )


def _rounds(
    tokens: dict[str, Any], plain: dict[str, str], theme: Theme
) -> tuple[RoundColours, ...]:
    if theme in tokens["round"]:
        return tuple(RoundColours(row["fill"], row["edge"]) for row in tokens["round"][theme])
    ink = plain["info"]
    return (
        RoundColours(plain["surface"], ink),
        RoundColours(mix(ink, plain["surface"], 0.45), ink),
        RoundColours(ink, ink),
    )


def ink_saving(palette: Palette) -> Palette:
    """Return the same palette on white paper: soft fills and large dark areas become outlines."""
    white = "#FFFFFF"
    soft = ("canvas", "surface", "sunken", "primarySoft", "hintSoft", "dangerSoft", "successSoft")
    return replace(
        palette,
        plain={**palette.plain, **dict.fromkeys((*soft, "infoSoft"), white)},
        norms={kind: NormColours(colours.ink, white) for kind, colours in palette.norms.items()},
        boxes={
            level: BoxColours(
                white, colours.edge, palette["text"] if _is_dark(colours.fill) else colours.text
            )
            for level, colours in palette.boxes.items()
        },
    )


def _is_dark(colour: str) -> bool:
    return sum(int(colour[i : i + 2], 16) for i in (1, 3, 5)) < 3 * 96
