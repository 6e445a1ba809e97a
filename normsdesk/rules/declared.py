"""What was declared of a round when it was planned (method 3.0 c)."""

from normsdesk.model.indicator import Round
from normsdesk.model.snapshot import Snapshot


def declared_effect(snapshot: Snapshot, round_id: str) -> float:
    """Give the design effect declared for a round; 1 for a simple sample."""
    held = snapshot.find(Round, round_id)
    return 1.0 if held is None else held.design_effect or 1.0
