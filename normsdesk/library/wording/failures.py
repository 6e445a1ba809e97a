"""What is said when something cannot be done: what happened, what is safe, what to do.

``{file}`` is the file, ``{place}`` the spot inside it in words of the file.
"""

from collections.abc import Mapping
from types import MappingProxyType

from normsdesk.model.marking import N_

_EDITING = {
    "edit.stale": N_("This was changed somewhere else. Look at it again, then change it."),
    "edit.other_table": N_("A record cannot become another kind of record."),
    "edit.integrity": N_("The project would not hold together. Nothing was changed."),
    "edit.missing": N_("This is no longer there."),
    "edit.no_field": N_("There is no such field."),
    "edit.wrong_type": N_("This value does not fit here."),
    "edit.read_only": N_("This project is open for reading only. Save a copy to change it."),
    "edit.fixed": N_("NormsDesk keeps this itself. It cannot be changed."),
}

_FAULTS = {
    "integrity.no_project": N_("the project record is missing"),
    "integrity.several_projects": N_("there is more than one project record"),
    "integrity.bad_id": N_("“{found}” is not an id"),
    "integrity.same_id": N_("the id “{found}” is used twice"),
    "integrity.same_code": N_("the code “{found}” is used twice"),
    "integrity.dangling": N_("it refers to “{found}”, which is not there"),
    "integrity.wrong_table": N_("it refers to “{found}”, which is another kind of record"),
    "integrity.out_of_range": N_("{found} is out of range"),
    "integrity.unknown_table": N_("this table is not known"),
    "json.not_text": N_("this is not text"),
    "json.malformed": N_("the text breaks off or is not JSON"),
    "json.wrong_type": N_("{expected} should stand here, but there is {found}"),
    "json.bad_value": N_("“{found}” cannot stand here"),
    "json.missing_field": N_("something is missing here"),
    "json.unknown_field": N_("“{found}” is not known"),
    "json.field_twice": N_("“{found}” stands here twice"),
    "json.same_id": N_("the id “{found}” is used twice"),
    "json.too_deep": N_("this is nested too deep"),
    "json.too_much": N_("there is more than a project may hold"),
    "json.bad_value_here": N_("the value cannot stand here"),
    "json.type.str": N_("a text"),
    "json.type.int": N_("a whole number"),
    "json.type.float": N_("a number"),
    "json.type.bool": N_("true or false"),
    "json.type.null": N_("nothing"),
    "json.type.array": N_("a list"),
    "json.type.object": N_("a group of values"),
}

_OPENING = {
    "open.missing": N_("{file}: there is no such file. Check the name and the folder."),
    "open.folder_missing": N_(
        "{file}: its folder is not there. Connect the disk or the network, then try again."
    ),
    "open.in_use": N_("{file}: another program has the file open. Close it there, then try again."),
    "open.folder": N_("{file}: this is a folder. Choose a project file inside it."),
    "open.no_permission": N_("{file}: you may not read this file. Copy it to your own folder."),
    "open.unreadable": N_("{file}: the disk did not give the file ({detail}). Try a copy."),
    "open.empty": N_("{file}: the file is empty. Look for a backup or another copy."),
    "open.too_large": N_("{file}: the file is too large for a project."),
    "open.not_a_project": N_("{file}: this is not a NormsDesk project."),
    "open.newer_format": N_(
        "{file}: a newer NormsDesk made this file (format {detail}). Install the newer version."
    ),
    "open.older_format": N_("{file}: this file has an old format ({detail}) that is not known."),
    "open.damaged": N_("{file}: the file is damaged. It was not changed. Open a backup."),
    "open.part_missing": N_(
        "{file}: the part “{part}” is missing. The file was not changed. Open a backup."
    ),
    "open.part_changed": N_(
        "{file}: the part “{part}” is damaged. The file was not changed. Open a backup."
    ),
    "open.encrypted": N_("{file}: the file is locked by another program."),
    "open.sealed": N_("{file}: this file is protected. It opens with its password."),
    "open.not_unlocked": N_(
        "{file}: this did not open. Check the password, and whether the file is whole."
    ),
    "open.sealed_otherwise": N_(
        "{file}: this file is protected in a way that this version does not know. "
        "Open it with a newer version of NormsDesk."
    ),
    "open.too_many_parts": N_("{file}: the file has too many parts for a project."),
    "open.unpacks_too_large": N_("{file}: the file unpacks to more than a project may hold."),
    "open.unsafe_name": N_("{file}: the part “{part}” has a name that is not safe."),
    "open.unknown_part": N_("{file}: the part “{part}” is not known."),
    "open.bad_json": N_("{file}: in “{place}”, {fault}. The file was not changed."),
    "open.broken_rule": N_("{file}: in “{place}”, {fault}. The file was not changed."),
}

_SAVING = {
    "save.disk_full": N_("{file}: the disk is full. Free some space or choose another place."),
    "save.no_permission": N_("{file}: you may not write here. Choose another folder."),
    "save.read_only": N_("{file}: this disk cannot be written to. Choose another place."),
    "save.folder_missing": N_("{file}: the folder is not there. Choose another place."),
    "save.is_a_folder": N_("{file}: this is a folder. Choose a name for the file."),
    "save.in_use": N_("{file}: another program has the file open. Close it there, then try again."),
    "save.name_too_long": N_("{file}: the name is too long. Choose a shorter one."),
    "save.bad_name": N_("{file}: Windows takes no such name. Use letters, digits and spaces."),
    "save.no_backup": N_(
        "{file}: the file there could not be put aside first. Choose another name."
    ),
    "save.changed_outside": N_(
        "{file}: the file was changed by another program. Save under another name."
    ),
    "save.too_large": N_("{file}: the project is too large for one file."),
    "save.not_writable": N_("{file}: a text holds a character that no file can keep."),
    "save.failed": N_("{file}: the file could not be written ({detail}). Try another place."),
}

FAILURES: Mapping[str, str] = MappingProxyType({**_EDITING, **_FAULTS, **_OPENING, **_SAVING})
