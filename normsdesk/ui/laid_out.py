"""What stands in a layout, in its order."""

from PySide6.QtWidgets import QLayout, QWidget


def laid_out(layout: QLayout) -> list[QWidget | QLayout]:
    """List the widgets and layouts directly in a layout, in their order.

    A layout is never asked for its items: Qt for Python would hold each one it has given, also
    after Qt has deleted it. An event that later comes to lie at the same place in memory would be
    taken for the item, and the program would fall over.
    """
    around = layout.parentWidget()
    widgets = () if around is None else around.children()  # pyright: ignore[reportUnnecessaryComparison] - none before it is set
    found = [
        (place, each)
        for each in (*widgets, *layout.children())
        if isinstance(each, QWidget | QLayout) and (place := layout.indexOf(each)) >= 0
    ]
    return [each for _, each in sorted(found, key=lambda pair: pair[0])]
