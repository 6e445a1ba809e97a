"""Put the compiled catalogues into the wheel.

Catalogues are kept as text (``.po``) and never committed compiled. In a source tree the program
compiles a missing one in memory; people who install the wheel should not wait for that.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):
    """Compile every catalogue into a temporary folder and add it to the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is packed."""
        if version == "editable":
            return
        self.compiled = Path(tempfile.mkdtemp(prefix="normsdesk-catalogues-"))
        resources = Path(self.root, "resources")
        for source in sorted(resources.glob("i18n/*/LC_MESSAGES/*.po")):
            place = source.relative_to(resources).with_suffix(".mo")
            target = self.compiled / place
            compile_catalogue(source, target)
            build_data["force_include"][str(target)] = f"normsdesk/_resources/{place.as_posix()}"

    def finalize(self, version: str, *_packed: object) -> None:
        """Leave nothing behind."""
        if version != "editable":
            shutil.rmtree(self.compiled)


def compile_catalogue(source: Path, target: Path) -> None:
    """Write the ``.mo`` of one ``.po``; guessed (fuzzy) translations are left out."""
    with source.open("rb") as texts:
        catalogue = read_po(texts)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as compiled:
        write_mo(compiled, catalogue)
