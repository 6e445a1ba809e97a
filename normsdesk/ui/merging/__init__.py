"""Joining two copies, as seen: the list of disagreements, both sides, and what goes in."""
