"""What people can start from: a new project, or a copy of an example."""

from dataclasses import replace
from datetime import UTC, datetime

from normsdesk.library.programme_pack import read_programme_pack
from normsdesk.model.ids import new_id
from normsdesk.model.programme import ProgrammePack
from normsdesk.model.project import Attachment
from normsdesk.model.snapshot import snapshot_of
from normsdesk.store.contents import Contents, new_contents, new_project, with_attachment
from normsdesk.store.examples import WRITTEN, build


def started_project(title: str, language: str = "en") -> Contents:
    """Make an empty project that has its own copy of the programme pack.

    Raises:
        MissingResourceError: the shipped pack is not there.
    """
    now = datetime.now(UTC).replace(microsecond=0)
    project = new_project(title=title, at=now).snapshot.project
    pack = read_programme_pack().copied(new_id(ProgrammePack.table), language)
    return new_contents(snapshot_of([project, replace(pack, created=now, modified=now)]), at=now)


def example_contents(name: str) -> Contents:
    """Make the contents of a bundled example; two calls give the same.

    Raises:
        KeyError: there is no example of this name.
        ContentError: a source of the example is wrong.
    """
    example = build(name)
    contents = new_contents(example.snapshot, at=WRITTEN)
    kinds = {one.sha256: one.kind for one in example.snapshot.all(Attachment)}
    for sha, data in example.attachments.items():
        contents, _ = with_attachment(contents, data, kinds.get(sha, ""))
    return contents
