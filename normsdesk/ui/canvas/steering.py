"""Finding the next box in the direction of an arrow key, and what belongs to a box."""

from PySide6.QtCore import Qt

from normsdesk.ui.canvas.geometry import Area
from normsdesk.ui.canvas.scene import CanvasScene

ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_ASIDE = 2.0
"""How much worse a way to the side is than one straight on."""


def in_direction(scene: CanvasScene, node_id: str, key: int, without: str = "") -> str:
    """Return the nearest box in the direction of an arrow, or "".

    To the side a box that is linked comes before one that is only near.
    """
    shown = scene.shown
    if node_id not in shown.boxes:
        return ""
    here = shown.boxes[node_id].area
    linked = _linked(scene, node_id)
    best, least = "", float("inf")
    for other, box in shown.boxes.items():
        if other in (node_id, without):
            continue
        far = _distance(here, box.area, key)
        if far is None:
            continue
        if other in linked and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            far /= 3
        if far < least:
            best, least = other, far
    return best


def neighbours(scene: CanvasScene, node_id: str) -> list[str]:
    """List marks and links of a box, and the marks of its outgoing links, in a fixed order."""
    shown = scene.shown
    links = [
        link_id
        for link_id, link in shown.links.items()
        if node_id in (link.source_id, link.target_id)
    ]
    hosts = [node_id, *(each for each in links if shown.links[each].source_id == node_id)]
    found: list[str] = []
    for host in [node_id, *links]:
        if host in shown.links:
            found.append(host)
        if host in hosts:
            found += [mark.record_id for mark in shown.marks.values() if mark.host_id == host]
    return found


def _linked(scene: CanvasScene, node_id: str) -> set[str]:
    links = scene.shown.links.values()
    ends = [(link.source_id, link.target_id) for link in links]
    return {b for a, b in ends if a == node_id} | {a for a, b in ends if b == node_id}


def _distance(here: Area, there: Area, key: int) -> float | None:
    dx, dy = there.x - here.x, there.middle - here.middle
    ahead, aside = {
        Qt.Key.Key_Left: (-dx, dy),
        Qt.Key.Key_Right: (dx, dy),
        Qt.Key.Key_Up: (-dy, dx),
        Qt.Key.Key_Down: (dy, dx),
    }[Qt.Key(key)]
    if ahead <= 1 or (key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and abs(aside) > here.width):
        return None
    return ahead + _ASIDE * abs(aside)
