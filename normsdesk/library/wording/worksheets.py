"""Words of workshop sheets: what is wrong with a cell, and the step that undo names."""

from collections.abc import Mapping
from types import MappingProxyType

from normsdesk.model.marking import N_

WORKSHEETS: Mapping[str, str] = MappingProxyType(
    {
        "worksheets.typed": N_("Type in a sheet"),
        "cell.needed": N_("Fill this in, or empty the whole row."),
        "cell.no_subject": N_("Say first what this sheet is about."),
        "cell.no_number": N_("Write a number in digits."),
        "cell.no_whole_number": N_("Write a whole number, without a fraction."),
        "cell.out_of_range": N_("Write a number from {low} to {high}."),
        "cell.no_day": N_("Write a day, such as {example}."),
        "cell.no_tick": N_("Write x for yes, - for no, or nothing."),
        "cell.no_choice": N_("Write one of these: {choices}."),
        "cell.no_such": N_("Nothing here is called “{text}”. Write its code or name."),
        "cell.no_votes": N_("Write yes of all, such as 7/10."),
        "cell.more_than_cast": N_("More said yes than voted. Check both numbers."),
        "cell.few_votes": N_("Fewer than three votes say nothing. Leave this empty."),
        "cell.no_share": N_("Write 0 to 4, votes such as 7/10, or ? for unknown."),
    }
)
