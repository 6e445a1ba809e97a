"""Properties by which a widget says how it wants the focus ring."""

RING = "focusRing"
"""Property of a widget of ours that wants the ring (or, on Qt's own, False to refuse it)."""
RING_RADIUS = "focusRadius"
RING_TOKEN = "focusToken"
