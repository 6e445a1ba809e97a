"""Write a drawing as a standalone SVG file."""

import math
from html import escape

from normsdesk.figures.drawings import (
    Circle,
    Curve,
    Drawing,
    Group,
    Line,
    Mark,
    Move,
    Operation,
    Path,
    Rect,
    Text,
)
from normsdesk.figures.lettering import FAMILY, Lettering


def svg_of(drawing: Drawing, lettering: Lettering) -> str:
    """Return the drawing as SVG text, with its title, description and named regions.

    Texts stay texts (searchable, translatable); their width is fixed by ``textLength``, so that a
    viewer with another font or with kerning keeps every label inside its box.
    """
    width, height = _number(drawing.width), _number(drawing.height)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" '
        f"font-family=\"'{FAMILY}', Inter, 'Segoe UI', 'DejaVu Sans', sans-serif\">"
    ]
    if drawing.title:
        lines.append(f"<title>{escape(drawing.title)}</title>")
    if drawing.description:
        lines.append(f"<desc>{escape(drawing.description)}</desc>")
    for operation in drawing.operations:
        lines.extend(_operation(operation, lettering))
    lines.append("</svg>")
    return "\n".join(lines) + "\n"


def _operation(operation: Operation, lettering: Lettering) -> list[str]:
    if isinstance(operation, Group):
        lines = [f'<g role="img" aria-label="{escape(operation.name)}">']
        lines.append(f"<title>{escape(operation.name)}</title>")
        for inner in operation.operations:
            lines.extend(_operation(inner, lettering))
        return [*lines, "</g>"]
    return [_mark(operation, lettering)]


def _mark(mark: Mark, lettering: Lettering) -> str:
    match mark:
        case Rect():
            place = _values(x=mark.x, y=mark.y, width=mark.width, height=mark.height)
            corner = _values(rx=mark.radius) if mark.radius else ""
            return f"<rect{place}{corner}{_paint(mark)}/>"
        case Circle():
            return f"<circle{_values(cx=mark.x, cy=mark.y, r=mark.radius)}{_paint(mark)}/>"
        case Path():
            joins = ' fill-rule="evenodd" stroke-linecap="round" stroke-linejoin="round"'
            return f'<path d="{_path_data(mark)}"{_paint(mark)}{joins}/>'
        case Line():
            ends = _values(x1=mark.x1, y1=mark.y1, x2=mark.x2, y2=mark.y2)
            stroke = f' stroke="{mark.colour}" stroke-width="{_number(mark.width)}"'
            return f'<line{ends}{stroke} stroke-linecap="{mark.cap}"{_dash(mark.dash)}/>'
        case Text():
            return _text(mark, lettering)


def _text(mark: Text, lettering: Lettering) -> str:
    placed = lettering.placed(mark)
    turn = f' transform="rotate(-90 {_number(mark.x)} {_number(mark.y)})"' if mark.upward else ""
    length = _values(textLength=placed.width) if placed.text.strip() else ""
    return (
        f"<text{_values(x=mark.x + placed.offset, y=mark.y)}{length}{turn} "
        f'font-size="{_number(mark.size)}" font-weight="{mark.weight}" fill="{mark.colour}" '
        f'xml:space="preserve">{escape(placed.text)}</text>'
    )


def _paint(mark: Rect | Circle | Path) -> str:
    fill = f' fill="{mark.fill or "none"}"'
    if mark.edge is None:
        return fill
    stroke = f' stroke="{mark.edge}" stroke-width="{_number(mark.edge_width)}"'
    return f"{fill}{stroke}{_dash(mark.dash)}"


def _dash(dash: tuple[float, ...]) -> str:
    return f' stroke-dasharray="{" ".join(_number(part) for part in dash)}"' if dash else ""


def _path_data(path: Path) -> str:
    parts: list[str] = []
    for piece in path.pieces:
        letter = "M" if isinstance(piece, Move) else "C" if isinstance(piece, Curve) else "L"
        parts.append(letter + " ".join(_number(value) for value in piece))
    if path.closed:
        parts.append("Z")
    return "".join(parts)


def _values(**values: float) -> str:
    return "".join(f' {name}="{_number(value)}"' for name, value in values.items())


def _number(value: float) -> str:
    """Return at most two decimals and no needless zeros."""
    if not math.isfinite(value):
        raise ValueError("a drawing has a coordinate that is not a number")
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
