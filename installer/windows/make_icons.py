"""Draw the icons of the program and of its files, and the panel of setup, from the logo.

Run from the root of the project: ``.venv/bin/python -m installer.windows.make_icons``.
The result is committed: a drawing may differ from machine to machine, an installer may not.
"""

from __future__ import annotations

import struct

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPainterPath, QPen
from PySide6.QtSvg import QSvgRenderer

from installer.windows.places import HERE, ROOT

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
LOGO = ROOT / "resources" / "icons" / "logo.svg"
LOGO_ON_DARK = LOGO.with_name("logo-on-dark.svg")
PANEL = (328, 628)
"""Twice the size that setup shows at 100 %, so that it stays sharp at 200 %."""


def main() -> None:
    QGuiApplication(["make_icons", "-platform", "offscreen"])
    logo = QSvgRenderer(str(LOGO))
    for name, draw in (("normsdesk", draw_program), ("project", draw_project)):
        pictures = [png_of(draw(logo, size)) for size in SIZES]
        (HERE / "launcher" / f"{name}.ico").write_bytes(icon_of(pictures))
    draw_panel().save(str(HERE / "panel.bmp"), "BMP")


def draw_program(logo: QSvgRenderer, size: int) -> QImage:
    """The logo on a white plate: dark dots must show on a dark task bar."""
    image, painter = _begun(size)
    plate = QPainterPath()
    plate.addRoundedRect(QRectF(0, 0, size, size), size * 0.2, size * 0.2)
    painter.fillPath(plate, QColor("white"))
    logo.render(painter, QRectF(size * 0.06, size * 0.06, size * 0.88, size * 0.88))
    painter.end()
    return image


def draw_project(logo: QSvgRenderer, size: int) -> QImage:
    """The logo on a sheet with a folded corner."""
    image, painter = _begun(size)
    left, fold = size * 0.14, size * 0.24
    right = size - left
    sheet = QPainterPath()
    sheet.moveTo(left, size * 0.03)
    sheet.lineTo(right - fold, size * 0.03)
    sheet.lineTo(right, size * 0.03 + fold)
    sheet.lineTo(right, size * 0.97)
    sheet.lineTo(left, size * 0.97)
    sheet.closeSubpath()
    painter.fillPath(sheet, QColor("white"))
    pen = QPen(QColor("#123A3E"), max(1.0, size / 48))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(sheet, pen)
    corner = QPainterPath()
    corner.moveTo(right - fold, size * 0.03)
    corner.lineTo(right - fold, size * 0.03 + fold)
    corner.lineTo(right, size * 0.03 + fold)
    painter.strokePath(corner, pen)
    side = size * 0.6
    logo.render(painter, QRectF((size - side) / 2, size * 0.31, side, side))
    painter.end()
    return image


def draw_panel() -> QImage:
    """The picture beside the first and the last page of setup."""
    image = QImage(*PANEL, QImage.Format.Format_RGB32)
    image.fill(QColor("#123A3E"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = PANEL[0] * 0.62
    place = QRectF((PANEL[0] - side) / 2, PANEL[1] * 0.16, side, side)
    QSvgRenderer(str(LOGO_ON_DARK)).render(painter, place)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_RGB888)


def _begun(size: int) -> tuple[QImage, QPainter]:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return image, painter


def png_of(image: QImage) -> bytes:
    store = QByteArray()
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(store.data())


def icon_of(pictures: list[bytes]) -> bytes:
    """Pack pictures, one for each of `SIZES`, into one icon file."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    place = len(head) + 16 * len(pictures)
    for size, picture in zip(SIZES, pictures, strict=True):
        side = size % 256  # 256 is written as 0
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return head + b"".join(pictures)


if __name__ == "__main__":
    main()
