"""A reader of project files by somebody who has only the page about the format.

It knows nothing of NormsDesk: a zip, JSON and SHA-256 are all it uses.
"""

import hashlib
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

Tables = dict[str, list[dict[str, Any]]]


class Project:
    """Everything in a project file, its hashes checked."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as whole:
            members = {name: whole.read(name) for name in whole.namelist()}
        self.manifest = json.loads(members.pop("manifest.json"))
        self.damaged = [
            name
            for name, sha in self.manifest["parts"].items()
            if hashlib.sha256(members.get(name, b"")).hexdigest() != sha
        ]
        self.tables: Tables = json.loads(members["project.json"])
        self.versions: dict[str, Tables] = {
            note["name"]: json.loads(members[f"versions/{note['revision']}.json"])
            for note in self.manifest.get("versions", [])
        }
        self.files = {
            name.removeprefix("attachments/").partition(".")[0]: data
            for name, data in members.items()
            if name.startswith("attachments/")
        }
        self.by_id = {row["id"]: row for rows in self.tables.values() for row in rows}

    def attached(self) -> dict[str, bytes]:
        """Give the attached files by their names."""
        rows = self.tables.get("attachments", [])
        return {row["name"]: self.files[row["sha256"]] for row in rows if row["sha256"]}

    def norms(self) -> list[str]:
        """Say each norm with its code, and what practice it holds up."""
        told: list[str] = []
        for norm in self.tables.get("norms", []):
            ids = [one["practice_id"] for one in norm.get("influences", [])]
            practices = [self.by_id[one].get("code", "") for one in ids if one]
            told.append(f"{norm.get('code', '')} {norm.get('action', '')} {' '.join(practices)}")
        return told


if __name__ == "__main__":
    project = Project(Path(sys.argv[1]))
    sys.stdout.write("\n".join([*project.norms(), *project.damaged]) + "\n")
