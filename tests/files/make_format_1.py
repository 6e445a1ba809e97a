"""How ``format-1.norms`` was made: ``python -m tests.files.make_format_1 OUT.norms``.

The file beside this one is kept as it is for ever. This is only for the makers of later formats,
who need a file of the same kind.
"""

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from normsdesk.model.project import Attachment
from normsdesk.model.snapshot import altered, snapshot_of
from normsdesk.store import codec
from normsdesk.store.container import pack
from normsdesk.store.contents import Contents, attachment_member, new_contents, next_contents
from normsdesk.store.examples import build
from normsdesk.store.project_file import project_bytes

SAVED_AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def contents() -> Contents:
    """Make the Amani example with a named version, a base and its attachments."""
    example = build("amani")
    kinds = {record.sha256: record.kind for record in example.snapshot.all(Attachment)}
    start = replace(
        new_contents(example.snapshot, at=SAVED_AT),
        attachments={
            attachment_member(sha, kinds[sha]): pack(data, deflated=False)
            for sha, data in example.attachments.items()
        },
    )
    project = altered(example.snapshot.project, title="Shule Kwanza (first draft)")
    draft = snapshot_of([project])
    named = next_contents(start, draft, revision=3, at=SAVED_AT, version_name="First draft")
    made = next_contents(named, example.snapshot, revision=12, at=SAVED_AT)
    return replace(made, bases={"bases/2-0011aabb.json": pack(codec.encode_tables(draft))})


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(project_bytes(contents()))
