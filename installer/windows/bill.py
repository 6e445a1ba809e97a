"""Write the bill of materials: CycloneDX 1.6, the same bytes each time."""

from __future__ import annotations

import json
import tomllib
import uuid
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

from installer.windows.fetch import digest, package_of
from installer.windows.locks import read_lock
from installer.windows.places import HERE, LOCKS, Places

BILL = "sbom.cdx.json"

# What a package says of its licence in its own words, as SPDX says it.
IN_SPDX = {
    "BSD 3-Clause License": "BSD-3-Clause",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause OR Apache-2.0",
}
BY_HAND = {"numpy": "BSD-3-Clause", "reportlab": "BSD-3-Clause", "rl-accel": "BSD-3-Clause",
           "pyside6-essentials": "LGPL-3.0-only", "shiboken6": "LGPL-3.0-only"}  # fmt: skip


def write_bill(places: Places, stage: Path, version: str) -> None:
    """Name every package with its hash and licence, and what is known to be inside of them."""
    packages = [_package(wheel) for wheel in sorted(places.wheels.glob("*.whl"))]
    packages.append(_runtime())
    parts = tomllib.loads((HERE / "inside.toml").read_text(encoding="utf-8"))["part"]
    bill = bill_of([*packages, *map(_part, parts)], version)
    text = json.dumps(bill, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    (stage / BILL).write_text(text, encoding="utf-8", newline="")


def bill_of(components: list[dict[str, object]], version: str) -> dict[str, object]:
    """Return the bill; its number is made from what it says."""
    said = json.dumps([version, components], sort_keys=True)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, said)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": f"normsdesk@{version}",
                "name": "NormsDesk",
                "version": version,
                "licenses": [{"expression": "MIT"}],
            }
        },
        "components": components,
    }


def _package(wheel: Path) -> dict[str, object]:
    with zipfile.ZipFile(wheel) as packed:
        (place,) = [one for one in packed.namelist() if one.endswith(".dist-info/METADATA")]
        told = Parser().parsestr(packed.read(place).decode("utf-8"))
    name, version = package_of(wheel.name), str(told["Version"])
    return {
        "type": "library",
        "bom-ref": f"{name}@{version}",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name}@{version}",
        "hashes": [{"alg": "SHA-256", "content": digest(wheel)}],
        "licenses": [{"expression": licence_of(name, told)}],
    }


def licence_of(name: str, told: Message) -> str:
    """Return a package's licence in SPDX's words."""
    if name in BY_HAND:
        return BY_HAND[name]
    own = str(told["License-Expression"] or told["License"] or "").strip()
    return IN_SPDX.get(own, own)


def _runtime() -> dict[str, object]:
    (locked,) = read_lock(LOCKS / "windows-runtime.txt")
    (content,) = locked.hashes
    return {
        "type": "library",
        "bom-ref": f"{locked.name}@{locked.version}",
        "name": locked.name,
        "version": locked.version,
        "purl": f"pkg:pypi/{locked.name}@{locked.version}",
        "hashes": [{"alg": "SHA-256", "content": content}],
        "licenses": [{"expression": "PSF-2.0"}],
    }


def _part(part: dict[str, str]) -> dict[str, object]:
    licence = {"expression": part["license"]}
    component: dict[str, object] = {
        "type": "library",
        "bom-ref": f"{part['within']}/{part['name']}",
        "name": part["name"],
        "licenses": [licence],
        "externalReferences": [{"type": "website", "url": part["source"]}],
        "properties": [{"name": "normsdesk:within", "value": part["within"]}],
    }
    if "version" in part:
        component["version"] = part["version"]
    return component
