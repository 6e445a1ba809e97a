"""Words of drawing a theory of change: undo steps, and why boxes cannot be linked."""

from normsdesk.model.marking import N_

DRAWING: dict[str, str] = {
    "toc_nodes.moved": N_("Move boxes"),
    "toc_nodes.pasted": N_("Paste boxes"),
    "toc_nodes.drafted": N_("First draft"),
    "toc_nodes.raised": N_("Change level"),
    "toc_nodes.aligned": N_("Align boxes"),
    "toc_links.relinked": N_("Move link"),
    "diagrams.tidied": N_("Tidy up"),
    "diagrams.framed": N_("Draw a frame"),
    "diagrams.told": N_("Write the story"),
    "toc_nodes.imported": N_("Add boxes from a list"),
    "intake.missing": N_("The file cannot be opened. Is it still there?"),
    "intake.too_large": N_("This file is too large for this. Keep only the sheet with the list."),
    "intake.other_kind": N_("This is no spreadsheet. Save it as XLSX or CSV, and try again."),
    "intake.broken": N_("This file is damaged. Open it in its own program and save it again."),
    "intake.protected": N_("This file has a password. Save it without one, and try again."),
    "intake.letters": N_(
        "The letters of this file cannot be read. Save it as CSV in UTF-8, and try again."
    ),
    "intake.empty": N_("There is nothing in this file."),
    "intake.half_link": N_("Row {row}: the link from or to “{text}” has only one end."),
    "intake.self_link": N_("Row {row}: “{text}” leads to itself. The link was left out."),
    "intake.twice": N_("Row {row}: a link from “{text}” stands there twice. One was taken."),
    "intake.no_columns": N_("Sheet “{text}”: only one of the columns From and To is there."),
    "intake.cut": N_("Row {row}: “{text}…” is longer than 500 characters. It was cut."),
    "intake.too_many": N_("From row {row} on no more boxes were taken: {text} is the most."),
    "intake.same_name": N_("Row {row}: a box is called “{text}” already. It was not made again."),
    "intake.no_head": N_("Sheet “{text}”: without From and To, the first two columns were taken."),
    "intake.other_level": N_("Row {row}: no level is called “{text}”. It was guessed."),
    "link.same_box": N_("A box cannot lead to itself."),
    "link.already": N_("These boxes are linked already."),
    "link.missing": N_("This box is no longer there."),
}
