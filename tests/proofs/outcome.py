"""What came of a stretch of a proof: what was tried, how often, and what was lost."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class Outcome:
    """Counts of what was tried, and a line for each thing that must not be.

    ``skipped`` says why something could not be tried here; that is told aloud, never passed over.
    ``seconds`` is how long it took, ``busy`` how long a processor worked on it.
    """

    tried: Counter[str] = field(default_factory=Counter[str])
    losses: list[str] = field(default_factory=list[str])
    skipped: list[str] = field(default_factory=list[str])
    seconds: float = 0.0
    busy: float = 0.0

    def add(self, other: "Outcome") -> None:
        """Take another stretch in."""
        self.tried.update(other.tried)
        self.losses += other.losses
        self.skipped += [line for line in other.skipped if line not in self.skipped]
        self.seconds += other.seconds
        self.busy += other.busy

    def plain(self) -> dict[str, Any]:
        """Give plain values, for a line of JSON."""
        return asdict(self) | {"tried": dict(self.tried)}

    @classmethod
    def of(cls, values: dict[str, Any]) -> "Outcome":
        """Read what `plain` gave."""
        return cls(
            tried=Counter(values["tried"]),
            losses=list(values["losses"]),
            skipped=list(values["skipped"]),
            seconds=values["seconds"],
            busy=values["busy"],
        )
