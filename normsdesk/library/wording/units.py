"""The words behind numbers: ``unit.<code>`` to marked source text; years need none."""

from collections.abc import Mapping
from types import MappingProxyType

from normsdesk.model.marking import N_

UNITS: Mapping[str, str] = MappingProxyType(
    {
        "unit.people": N_("people"),
        "unit.points": N_("points"),
        "unit.months": N_("months"),
        "unit.minutes": N_("minutes"),
        "unit.bytes": N_("bytes"),
    }
)
