"""Sizes of the window in logical px (visual 6)."""

MINIMUM_SIZE = (880, 480)
"""The smallest client area."""
