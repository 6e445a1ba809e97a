"""The words that every paper carries beside its own: header, foot, contents and numbers."""

from normsdesk.exports.outline import Labels
from normsdesk.library.languages import Wording


def paper_labels(words: Wording, *, title: str, foot: str, foot_note: str) -> Labels:
    """Make the labels of a paper; ``foot_note`` says that it is an example, or nothing."""
    return Labels(
        brand=words._("NormsDesk report"),
        running_title=title,
        foot=foot,
        foot_note=foot_note,
        page=words._("{number} / {total}"),
        contents=words._("Contents"),
        figure=words._("Figure {number}."),
        table=words._("Table {number}."),
        continued=words._("continued"),
        unprintable_title=words._("Characters that are not printed"),
        unprintable_text=words._(
            "This paper's font has no shape for the characters below. "
            "In their place stands a name or an empty box. The project keeps them as typed."
        ),
        unprintable_more=words._("And {count} more."),
    )
