"""What is said of a damaged file that was read as far as it goes.

``{name}`` is what a person called a file or a version, ``{field}`` the label of a field.
"""

from collections.abc import Mapping
from types import MappingProxyType

from normsdesk.model.marking import N_

RESCUE: Mapping[str, str] = MappingProxyType(
    {
        "rescue.record": N_("cannot be read"),
        "rescue.stretch": N_("a part cannot be read; there may have been more"),
        "rescue.field": N_("without: {field}"),
        "rescue.reference": N_("points at something that is gone: {field}"),
        "rescue.more": N_("{names} and {count} more"),
        "rescue.text": N_("some letters are gone; read it again"),
        "rescue.project": N_("its own record cannot be read; write the title again"),
        "rescue.unsure": N_("can be read, but something in them changed; look through them"),
        "rescue.older": N_("{count} come from “{name}”; they may be old or deleted since"),
        "rescue.file": N_("“{name}” cannot be read"),
        "rescue.version": N_("“{name}” cannot be read"),
        "rescue.manifest": N_("cannot be read; names and dates of versions are missing"),
        "rescue.group.records": N_("All records"),
        "rescue.group.files": N_("Attached files"),
        "rescue.group.versions": N_("Earlier versions"),
        "rescue.group.manifest": N_("The list of what is in the file"),
        "rescue.nothing": N_("{file}: nothing in this file can be read. Look for a backup."),
    }
)
