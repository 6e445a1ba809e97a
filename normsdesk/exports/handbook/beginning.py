"""What the handbook says about the program itself: beginning, safety, files, keys."""

from normsdesk.library.languages import Wording
from normsdesk.model.marking import N_

Points = tuple[tuple[str, str], ...]

KEYS: Points = (
    ("Ctrl+1 … Ctrl+9", N_("Go to a step")),
    ("F6", N_("Go to the next area: steps, tabs, page, panel")),
    ("F1, Ctrl+H, Ctrl+M", N_("Open and close Guide, Coach and Comments")),
    ("Shift+F1", N_("Open this handbook")),
    ("F8", N_("Go to the next question of the Coach")),
    ("Ctrl+F", N_("Search everything")),
    ("Ctrl+Z, Ctrl+Y", N_("Take the last step back, or make it again")),
    ("Ctrl+S", N_("Keep a named version")),
    ("Ctrl+P", N_("Print this page")),
    ("Ctrl+Enter", N_("Add a row in a table")),
    ("F9", N_("Hide all windows; Esc shows them")),
    ("F11", N_("Show the step to a room, in large type")),
)
"""Keys and what they do."""


def beginning(words: Wording) -> Points:
    """Say how people start, and where they find help."""
    return (
        (
            words._("Look at an example."),
            words._("The start screen has three. The tour leads through one in ten minutes."),
        ),
        (
            words._("Begin your own project."),
            words._("Give it a name. Nothing has to be filled in at once, or in order."),
        ),
        (
            words._("Work on paper first."),
            words._("Print the worksheets, meet, and type in what stands on the flipchart."),
        ),
        (
            words._("Ask the Coach."),
            words._("It asks about what is missing. You may answer later: hints never block."),
        ),
        (
            words._("Read the Guide."),
            words._("Each step says why, how to run it with people, and what often goes wrong."),
        ),
        (
            words._("Take it back."),
            words._("Every change can be undone, also after you have closed a page."),
        ),
    )


def safety(words: Wording) -> Points:
    """Say what keeps people safe."""
    return (
        (words._("No names."), words._("Write roles and codes. Nobody must be found out.")),
        (
            words._("Few people."),
            words._("Groups of fewer than ten are hidden in reports and tables."),
        ),
        (
            words._("Each reader gets their part."),
            words._("The page of the report says what stays out, before you save."),
        ),
        (
            words._("Somebody at the door?"),
            words._("F9 hides all windows at once. A file can have a password."),
        ),
    )


def copies(words: Wording) -> Points:
    """Say how work is kept, handed over and brought together again."""
    return (
        (
            words._("Saved by itself."),
            words._("Work is kept while you type. A power cut loses nothing."),
        ),
        (
            words._("One file."),
            words._("A project is one file. Copy it to a stick as you copy any file."),
        ),
        (
            words._("A copy for your mentor."),
            words._("Share makes one without what is not theirs to see."),
        ),
        (
            words._("Two copies."),
            words._("Join them: what agrees goes in, the rest is chosen side by side."),
        ),
        (
            words._("Reports."),
            words._("PDF, Word and Excel, for your team, your mentor, a donor or the public."),
        ),
        (
            words._("Answers by phone."),
            words._(
                "Each place of the mentor’s report has a number. The mentor writes “4.2: …”. "
                "Paste the message under “Type in answers”: each answer goes to its place."
            ),
        ),
        (
            words._("What has changed."),
            words._("The next report says what is new, changed and gone since the last one."),
        ),
    )
