"""What a project file is made of: its members, its manifest and the limits of reading one."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from normsdesk.model.snapshot import Snapshot

FORMAT = 1
"""The format this program writes. An older one is upgraded, a newer one is refused by number."""

MANIFEST = "manifest.json"
PROJECT = "project.json"
ATTACHMENTS = "attachments/"
VERSIONS = "versions/"
BASES = "bases/"

VERSIONS_KEPT = 30
HANDED_OVER_KEPT = 10
"""How many states that were given to somebody a file keeps, to join what comes back."""
STARTS_KEPT = 10
"""How many states that work began from a file keeps, newest first and then one a week."""
ANCESTORS_KEPT = 1_000

_REVISION = re.compile(r"([0-9]{1,12})-[0-9a-f]{8}")
_MEMBER = re.compile(
    r"manifest\.json|project\.json"
    r"|attachments/[0-9a-f]{64}(?:\.[a-z0-9]{1,10})?"
    r"|(?:versions|bases)/[0-9]{1,12}-[0-9a-f]{8}\.json"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a project file may hold; sizes in bytes, counted while unpacking, never believed.

    ``ratio`` is how many times larger a member may become, looked at beyond ``ratio_from`` bytes:
    small and very repetitive texts are honest. ``text`` is the size of a dump.
    """

    file: int = 512 * 1024 * 1024
    members: int = 10_000
    member: int = 256 * 1024 * 1024
    unpacked: int = 1024 * 1024 * 1024
    ratio: int = 250
    ratio_from: int = 64 * 1024 * 1024
    text: int = 1024 * 1024 * 1024


LIMITS = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionNote:
    """What a named version is called: its revision, its name and when it was kept."""

    revision: str
    name: str
    saved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseNote:
    """What is known of a merge base: its revision, when it was, and what it lacks.

    ``handed`` says that a copy of this state was given to somebody; others are states that work
    began from, or that another copy was in when it was joined.
    """

    revision: str
    saved_at: datetime
    taken_out: tuple[str, ...] = ()
    handed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The first member of a project file.

    ``parts`` maps the name of every other member to its SHA-256. ``revision`` and ``parent`` are
    revision ids, see ``new_revision``; a first revision has no parent. ``taken_out`` names what a
    copy for somebody else lacks, such as ``contacts.phone``: unknown there, not deleted.
    ``ancestors`` are earlier revisions whose work is in this one, oldest first; ``bases`` say
    what is known of the merge bases. ``saved_by`` is the role of whoever saved it, never a name.
    """

    format: int
    app: str
    project_id: str
    revision: str
    parent: str
    saved_at: datetime
    parts: Mapping[str, str]
    versions: tuple[VersionNote, ...] = ()
    taken_out: tuple[str, ...] = ()
    ancestors: tuple[str, ...] = ()
    bases: tuple[BaseNote, ...] = ()
    saved_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatNote:
    """The one thing that is read of every manifest, however new: its format and its program."""

    format: int
    app: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A member as it lies in the file: its bytes as packed, and what they unpack to.

    ``deflated`` tells whether ``raw`` must be inflated; ``size`` and ``crc`` are of the content.
    """

    raw: bytes = field(repr=False)
    deflated: bool
    size: int
    crc: int
    sha256: str


def no_members() -> Mapping[str, Packed]:
    """Give the members of a file that keeps none."""
    return {}


def is_member(name: str) -> bool:
    """Tell whether a project file of this format may hold a member called ``name``."""
    return _MEMBER.fullmatch(name) is not None


def new_revision(number: int) -> str:
    """Make a revision id: how many commits the project has seen, and 32 random bits.

    The number puts revisions of one line in order; the bits tell two copies apart.
    """
    return f"{number}-{secrets.token_hex(4)}"


def is_revision(revision: str) -> bool:
    """Tell whether ``revision`` has the form of a revision id."""
    return _REVISION.fullmatch(revision) is not None


def revision_number(revision: str) -> int:
    """Read the number of a revision id; 0 when it has none."""
    match = _REVISION.fullmatch(revision)
    return int(match.group(1)) if match else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DumpedVersion:
    """A named version or a merge base inside a dump; a base has no name.

    ``taken_out`` and ``handed`` are of bases, see `BaseNote`.
    """

    revision: str
    tables: Snapshot
    name: str = ""
    saved_at: datetime | None = None
    taken_out: tuple[str, ...] = ()
    handed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dump:
    """A whole project as one text: what its file says of itself, its records, all it keeps.

    ``attachments`` maps a member name to its bytes.
    """

    format: int
    project_id: str
    revision: str
    parent: str
    saved_at: datetime
    tables: Snapshot
    attachments: Mapping[str, bytes]
    versions: tuple[DumpedVersion, ...] = ()
    bases: tuple[DumpedVersion, ...] = ()
    taken_out: tuple[str, ...] = ()
    ancestors: tuple[str, ...] = ()
    saved_by: str = ""
