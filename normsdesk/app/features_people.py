"""What the self-test tries of people's safety: passwords, and deleting for good."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from normsdesk.app.features import Bench, Feature, NotRightError
from normsdesk.model.evidence import EvidenceItem
from normsdesk.model.survey import RetainedKind
from normsdesk.store.failures import OpenFailed, OpenReason
from normsdesk.store.forgetting import forgotten_contents
from normsdesk.store.project_file import Opened, open_project, save_project
from normsdesk.store.starting import example_contents

_PASSWORD = "four words in a row"


def check_protected(bench: Bench) -> None:
    """Write a file that only a password opens; find nothing in it without, and all with it."""
    from normsdesk.store.secret import key_of, new_key

    contents = example_contents("amani")
    path = bench.folder / "protected.norms"
    save_project(path, replace(contents, key=new_key(_PASSWORD)))
    if b"PK\x03\x04" in path.read_bytes()[:64]:
        raise NotRightError("the file lies open")
    closed = open_project(path)
    if not isinstance(closed, OpenFailed) or closed.reason is not OpenReason.SEALED:
        raise NotRightError("the file opened without its password")
    opened = open_project(path, unlock=partial(key_of, _PASSWORD))
    if not isinstance(opened, Opened) or opened.contents.snapshot != contents.snapshot:
        raise NotRightError("other records came back")


def check_forgotten(_bench: Bench) -> None:
    """Delete the quotes of an example for good, and find none of them."""
    contents = example_contents("amani")
    if not any(item.quote for item in contents.snapshot.all(EvidenceItem)):
        raise NotRightError("the example has no quote to delete")
    after = forgotten_contents(contents, [RetainedKind.QUOTES]).snapshot
    if any(item.quote for item in after.all(EvidenceItem)):
        raise NotRightError("a quote is still there")


PEOPLE_FEATURES: Sequence[Feature] = (
    Feature(name="file with a password", check=check_protected),
    Feature(name="deleting people's words", check=check_forgotten),
)
"""Everything that is tried of people's safety, in this order."""
