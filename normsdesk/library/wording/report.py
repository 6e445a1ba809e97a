"""Words of results that stand in reports and on pages: risk levels, doubts beside a status."""

from collections.abc import Mapping
from types import MappingProxyType

from normsdesk.model.marking import N_

REPORT: Mapping[str, str] = MappingProxyType(
    {
        "risk_level.very_low": N_("Very low"),
        "risk_level.low": N_("Low"),
        "risk_level.medium": N_("Medium"),
        "risk_level.high": N_("High"),
        "risk_level.very_high": N_("Very high"),
        "progress.cannot_tell": N_("Cannot tell from no change"),
    }
)
