"""Small projects and hand-made project files for the tests of this room."""

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from normsdesk.model.norm import Norm
from normsdesk.model.project import Project
from normsdesk.model.snapshot import Snapshot, snapshot_of
from normsdesk.store.container import sha256
from normsdesk.store.contents import Contents
from normsdesk.store.project_file import project_bytes

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
REVISION = "7-0011aabb"


def a_snapshot(*norms: str, title: str = "Safe at home") -> Snapshot:
    """Make a project with one norm per given action."""
    return snapshot_of(
        [
            Project(id="project-p1", title=title),
            *(Norm(id=f"norms-n{n}", code=f"N{n}", action=a) for n, a in enumerate(norms, 1)),
        ]
    )


def some_contents(snapshot: Snapshot | None = None) -> Contents:
    return Contents(
        snapshot=snapshot or a_snapshot("marry early", "keep silent"),
        revision=REVISION,
        saved_at=NOON,
    )


def a_file(path: Path, snapshot: Snapshot | None = None) -> Path:
    path.write_bytes(project_bytes(some_contents(snapshot)))
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def zip_of(members: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in members.items():
            whole.writestr(name, content)
    return target.getvalue()


def with_project_json(path: Path, content: bytes) -> None:
    """Replace ``project.json`` as an editor of the zip would, its hash corrected."""
    parts = parts_of(path)
    manifest = json.loads(parts["manifest.json"])
    manifest["parts"]["project.json"] = sha256(content)
    parts |= {"manifest.json": json.dumps(manifest).encode(), "project.json": content}
    path.write_bytes(zip_of(parts))


def with_manifest(path: Path, **values: object) -> None:
    """Replace values of the manifest."""
    parts = parts_of(path)
    manifest = json.loads(parts["manifest.json"]) | values
    path.write_bytes(zip_of(parts | {"manifest.json": json.dumps(manifest).encode()}))
