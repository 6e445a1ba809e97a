"""Make the four bundled styles of NormsDesk Sans from the static Inter files.

    python installer/make_fonts.py FOLDER_WITH_INTER_TTF [TARGET]

The family gets a name of its own so that an Inter installed on the machine cannot take its place,
and tabular digits in its character map, because the PDF writer knows no font features. The result
is committed in resources/fonts. FOLDER is searched with its subfolders for Inter_400Regular.ttf,
Inter_500Medium.ttf, Inter_600SemiBold.ttf, Inter_700Bold.ttf and LICENSE_FONT (static Inter 4.001
as packed in @expo-google-fonts/inter 0.4.2).
"""

import shutil
import sys
from pathlib import Path
from typing import Any

FAMILY = "NormsDesk Sans"
STYLES = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"
LICENCE_NAME = "OFL.txt"


def find(folder: Path, name: str) -> Path:
    """Return the one file called ``name`` below ``folder``."""
    found = sorted(folder.rglob(name))
    if not found:
        raise SystemExit(f"{name} is not in {folder}")
    return found[0]


def put_tabular_digits_into_the_character_map(font: Any) -> None:
    layout = font["GSUB"].table
    swaps: dict[str, str] = {}
    for record in layout.FeatureList.FeatureRecord:
        if record.FeatureTag != "tnum":
            continue
        for index in record.Feature.LookupListIndex:
            for part in layout.LookupList.Lookup[index].SubTable:
                swaps.update(getattr(part, "ExtSubTable", part).mapping)
    for table in font["cmap"].tables:
        if not table.isUnicode():
            continue
        for code in range(ord("0"), ord("9") + 1):
            glyph = table.cmap[code]  # tables may share one map, so it may be done already
            table.cmap[code] = swaps.get(glyph, glyph)


def rename(font: Any, weight: int, style: str) -> None:
    names = font["name"]
    own_group = style not in ("Regular", "Bold")  # Windows groups only four styles under name 1
    version = str(names.getDebugName(5))
    postscript = f"{FAMILY.replace(' ', '')}-{style}"
    new_names = {
        1: f"{FAMILY} {style}" if own_group else FAMILY,
        2: "Regular" if own_group else style,
        3: f"{version};{postscript}",
        4: FAMILY if style == "Regular" else f"{FAMILY} {style}",
        6: postscript,
        16: FAMILY,
        17: style,
    }
    for name_id in (*new_names, 21, 22, 25):
        names.removeNames(nameID=name_id)
    for name_id, value in new_names.items():
        names.setName(value, name_id, 3, 1, 0x409)
    metrics = font["OS/2"]
    metrics.usWeightClass = weight
    metrics.fsSelection = (metrics.fsSelection & ~0b1100001) | (0x20 if style == "Bold" else 0x40)
    font["head"].macStyle = 1 if style == "Bold" else 0
    if "STAT" in font:
        del font["STAT"]  # it names axes of the family the files were cut from


def make(source: Path, target: Path) -> None:
    """Write the four styles and their licence into ``target``."""
    from fontTools.ttLib import TTFont

    target.mkdir(parents=True, exist_ok=True)
    for weight, style in STYLES.items():
        font = TTFont(find(source, f"Inter_{weight}{style}.ttf"), recalcTimestamp=False)
        put_tabular_digits_into_the_character_map(font)
        rename(font, weight, style)
        font.save(target / f"NormsDeskSans-{style}.ttf")
    shutil.copyfile(find(source, "LICENSE_FONT"), target / LICENCE_NAME)


if __name__ == "__main__":
    arguments = [Path(text) for text in sys.argv[1:]]
    if not 1 <= len(arguments) <= 2:
        raise SystemExit("usage: make_fonts.py FOLDER_WITH_INTER_TTF [TARGET]")
    make(arguments[0], arguments[1] if len(arguments) == 2 else TARGET)
