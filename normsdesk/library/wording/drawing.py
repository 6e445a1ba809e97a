"""Words of drawing a theory of change: undo steps, and why boxes cannot be linked."""

from normsdesk.model.marking import N_

DRAWING: dict[str, str] = {
    "toc_nodes.moved": N_("Move boxes"),
    "toc_nodes.pasted": N_("Paste boxes"),
    "toc_nodes.drafted": N_("First draft"),
    "toc_nodes.raised": N_("Change level"),
    "toc_links.relinked": N_("Move link"),
    "diagrams.tidied": N_("Tidy up"),
    "diagrams.folded": N_("Fold a column"),
    "link.same_box": N_("A box cannot lead to itself."),
    "link.already": N_("These boxes are linked already."),
    "link.missing": N_("This box is no longer there."),
}
