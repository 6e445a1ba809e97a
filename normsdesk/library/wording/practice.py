"""Words of step 2: undo steps, and what the slots of a practice ask about."""

from normsdesk.model.marking import N_

PRACTICE: dict[str, str] = {
    "norms.of_practice": N_("Make a norm of a practice"),
    "structural_factors.moved": N_("Move factor"),
    "structural_factors.tidied": N_("Tidy up factors"),
    "structural_factors.connected": N_("Connect factor"),
    "sector.added": N_("Start from a sector"),
    "slot.belief": N_("This reads like what people think ({list}). What do they do?"),
    "slot.norm": N_("This reads like a norm ({list}). What do people do?"),
}
