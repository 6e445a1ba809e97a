"""Take the pictures of the handbook again, of the window as it is now.

Run from the root of the project: ``.venv/bin/python installer/make_handbook_pictures.py``.
Each page is taken in a program of its own, so that none shows what was opened on another.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "resources" / "handbook"
SIZE = "1366x688"
COMMON, RARE = 40, 40
"""The colours kept: those of large areas as they are, and others for what is small."""


def main() -> None:
    """Write one picture for Today, ``0.png``, and one for each step."""
    from normsdesk.steps.catalogue import STEPS

    for scene in ("0-today", *(f"{step.number}-{step.id}" for step in STEPS)):
        take(scene, PICTURES / f"{scene.partition('-')[0]}.png")


def take(scene: str, path: Path) -> None:
    """Write the picture of one page to ``path``, with few colours."""
    from PIL import Image

    with tempfile.TemporaryDirectory(prefix="normsdesk-pictures-") as folder:
        command = [sys.executable, "-m", "normsdesk", "pictures", "--into", folder]
        command += ["--only", scene, "--sizes", SIZE]
        surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        subprocess.run(command, check=True, cwd=ROOT, env=surroundings, stdout=subprocess.DEVNULL)
        with Image.open(Path(folder) / f"{scene}-{SIZE}.png") as taken:
            fewer(taken.convert("RGB")).save(path, optimize=True)


def fewer(picture: "Picture") -> "Picture":
    """Give the picture in few colours, so that the handbook stays small enough for a phone."""
    from PIL import Image

    counted = sorted(picture.getcolors(picture.width * picture.height) or (), reverse=True)
    common = [
        value
        for _count, colour in counted[:COMMON]
        if isinstance(colour, tuple)
        for value in colour
    ]
    rare = picture.quantize(RARE, method=Image.Quantize.MAXCOVERAGE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette([*common, *rare[: 3 * RARE]])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


if __name__ == "__main__":
    main()
