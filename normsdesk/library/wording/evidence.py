"""Words for evidence: why a file is not taken in, and what a claim is about."""

from collections.abc import Mapping
from types import MappingProxyType

from normsdesk.model.marking import N_

EVIDENCE: Mapping[str, str] = MappingProxyType(
    {
        "attach.unreadable": N_("{name} cannot be read. Close it elsewhere, then try again."),
        "attach.empty": N_("{name} is empty. There is nothing to keep."),
        "attach.too_large": N_(
            "{name} has {size}. Files up to {most} can be kept: make it smaller."
        ),
        "attach.project_full": N_("The files of this project fill {most}. Delete one first."),
        "attach.photo_kind": N_(
            "NormsDesk cannot clean this kind of photo. Save {name} as JPG or PNG, then attach it."
        ),
        "attach.photo_damaged": N_(
            "{name} is damaged, so camera data cannot be taken out. Save it again as JPG."
        ),
        "attach.photo_cut": N_(
            "{name} is not complete: its lower part is missing. Copy it again from the phone."
        ),
        "attach.not_kept": N_("This computer’s disk refuses {name}. Make room, then try again."),
    }
)
