"""Norms, groups and rounds side by side."""
