"""How the window arranges itself at a given size (visual 6)."""

from dataclasses import dataclass
from enum import StrEnum


class WidthClass(StrEnum):
    """Four kinds of window by logical width."""

    WIDE = "wide"  # 1600 and more
    NORMAL = "normal"  # 1200 to 1599
    NARROW = "narrow"  # 960 to 1199
    COMPACT = "compact"  # below 960


@dataclass(frozen=True, slots=True)
class WindowShape:
    """Width class, and whether the window is too low for descriptions."""

    width: WidthClass = WidthClass.NORMAL
    short: bool = False

    @property
    def rail_width(self) -> int:
        """Width of the rail in px."""
        return {WidthClass.WIDE: 248, WidthClass.NORMAL: 224}.get(self.width, 64)

    @property
    def rail_collapsed(self) -> bool:
        """Whether the rail shows rings only."""
        return self.width in (WidthClass.NARROW, WidthClass.COMPACT)

    @property
    def compact(self) -> bool:
        """Whether everything takes its smallest form."""
        return self.width is WidthClass.COMPACT


def shape_for(width: int, height: int) -> WindowShape:
    """Choose the shape for a client area in logical px."""
    if width >= 1600:
        kind = WidthClass.WIDE
    elif width >= 1200:
        kind = WidthClass.NORMAL
    elif width >= 960:
        kind = WidthClass.NARROW
    else:
        kind = WidthClass.COMPACT
    return WindowShape(kind, height < 600)
