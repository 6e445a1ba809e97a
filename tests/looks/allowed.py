"""What may be cut, each with its reason."""

ALLOWED: dict[str, str] = {}
"""A pattern for `Cut.said` to the reason why this cut is right."""
