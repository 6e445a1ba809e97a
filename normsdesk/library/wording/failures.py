"""What is said when something cannot be done: what happened, what is safe, what to do."""

from collections.abc import Mapping
from types import MappingProxyType

from normsdesk.model.marking import N_

FAILURES: Mapping[str, str] = MappingProxyType(
    {
        "edit.stale": N_("This was changed somewhere else. Look at it again, then change it."),
        "edit.other_table": N_("A record cannot become another kind of record."),
        "edit.integrity": N_("The project would not hold together. Nothing was changed."),
        "edit.missing": N_("This is no longer there."),
        "edit.no_field": N_("There is no such field."),
        "edit.wrong_type": N_("This value does not fit here."),
        "edit.read_only": N_("This project is open for reading only. Save a copy to change it."),
        "edit.fixed": N_("NormsDesk keeps this itself. It cannot be changed."),
        "integrity.no_project": N_("the project record is missing"),
        "integrity.several_projects": N_("there is more than one project record"),
        "integrity.bad_id": N_("this is not an id"),
        "integrity.same_id": N_("this id is used twice"),
        "integrity.same_code": N_("this code is used twice"),
        "integrity.dangling": N_("this refers to something that is not there"),
        "integrity.wrong_table": N_("this refers to the wrong kind of record"),
        "integrity.out_of_range": N_("this number is out of range"),
        "integrity.unknown_table": N_("this table is not known"),
    }
)
