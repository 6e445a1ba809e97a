"""Joining two copies and looking back at earlier versions, in words."""

from collections.abc import Mapping
from types import MappingProxyType

from normsdesk.model.marking import N_

JOINING: Mapping[str, str] = MappingProxyType(
    {
        "merge.both_changed": N_("Both changed"),
        "merge.both_added": N_("Both added"),
        "merge.removed_and_changed.mine": N_("You deleted, the other changed"),
        "merge.removed_and_changed.theirs": N_("You changed, the other deleted"),
        "merge.removed_and_needed.mine": N_("You deleted, the other uses it"),
        "merge.removed_and_needed.theirs": N_("You use it, the other deleted"),
        "merge.joined": N_("Join a copy"),
        "difference.added": N_("Added"),
        "difference.removed": N_("Deleted"),
        "difference.changed": N_("Changed"),
        "history.restored": N_("Go back to a version"),
        "history.record_restored": N_("Bring back from a version"),
    }
)
"""Code of a disagreement, a difference or an undo step, with its words."""
