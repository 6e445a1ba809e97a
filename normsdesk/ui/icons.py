"""Line icons in any size and colour, drawn once and kept."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmap

from normsdesk.library.resources import MissingResourceError, resource_path

if TYPE_CHECKING:  # 3 ms that a start can do without
    from PySide6.QtGui import QIcon

LINE = 1.75
TICK_LINE = 2.25
_TICKS = frozenset({"check"})
_STROKE = 'stroke-width="'


class Icons:
    """Draws the bundled icons in a colour, and keeps what it has drawn."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._sources: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, int, str, float], QPixmap] = {}

    def pixmap(self, name: str, size: int, color: QColor, ratio: float = 1.0) -> QPixmap:
        """Draw an icon.

        Args:
            name: file name in ``resources/icons`` without its ending.
            size: edge in logical px.
            color: replaces the icon's own line colour.
            ratio: device pixels per logical px.

        Raises:
            MissingResourceError: there is no such icon.
        """
        key = (name, size, color.name(QColor.NameFormat.HexArgb), ratio)
        drawn = self._pixmaps.get(key)
        if drawn is None:
            drawn = self._drawn(name, size, color, ratio)
            self._pixmaps[key] = drawn
        return drawn

    def icon(self, name: str, size: int, color: QColor, disabled: QColor | None = None) -> "QIcon":
        """Build an icon sharp on every screen now connected.

        Raises:
            MissingResourceError: there is no such icon.
        """
        from PySide6.QtGui import QIcon

        icon = QIcon()
        for ratio in _screen_ratios():
            icon.addPixmap(self.pixmap(name, size, color, ratio))
            if disabled is not None:
                pale = self.pixmap(name, size, disabled, ratio)
                icon.addPixmap(pale, QIcon.Mode.Disabled)
        return icon

    def paint(self, painter: QPainter, name: str, rect: QRectF, color: QColor) -> None:
        """Paint an icon into a square of the painter's device.

        Raises:
            MissingResourceError: there is no such icon.
        """
        ratio = painter.device().devicePixelRatioF()
        pixmap = self.pixmap(name, round(rect.width()), color, ratio)
        painter.drawPixmap(rect.topLeft(), pixmap)

    def _drawn(self, name: str, size: int, color: QColor, ratio: float) -> QPixmap:
        from PySide6.QtCore import QByteArray
        from PySide6.QtSvg import QSvgRenderer

        text = self._source(name).replace("currentColor", color.name())
        renderer = QSvgRenderer(QByteArray(text.encode("utf-8")))
        edge = max(1, round(size * ratio))
        pixmap = QPixmap(edge, edge)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setOpacity(color.alphaF())
        renderer.render(painter, QRectF(0, 0, edge, edge))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _source(self, name: str) -> str:
        if name not in self._sources:
            text = self._path(name).read_bytes().decode()
            self._sources[name] = _with_line(text, TICK_LINE if name in _TICKS else LINE)
        return self._sources[name]

    def _path(self, name: str) -> Path:
        if self._folder is None:
            self._folder = resource_path("icons")
        path = self._folder / f"{name}.svg"
        if not path.is_file():
            raise MissingResourceError(path)
        return path


def _with_line(text: str, width: float) -> str:
    first, *others = text.split(_STROKE)  # a pattern would take longer to make than to use
    return first + "".join(f'{_STROKE}{width}"{other.partition(chr(34))[2]}' for other in others)


def _screen_ratios() -> Iterable[float]:
    return sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()})
