"""Make the bundled fonts: NormsDesk Sans from static Inter files, other scripts from Noto Sans.

    python installer/make_fonts.py FOLDER_WITH_INTER_TTF [TARGET]
    python installer/make_fonts.py --scripts FOLDER_WITH_NOTO [TARGET]

The family gets a name of its own so that an Inter installed on the machine cannot take its place,
and tabular digits in its character map, because the PDF writer knows no font features. Rare
letters that share the shape of a usual one get their own. The result is committed in
resources/fonts. FOLDER is searched with its subfolders for Inter_400Regular.ttf,
Inter_500Medium.ttf, Inter_600SemiBold.ttf, Inter_700Bold.ttf and LICENSE_FONT (static Inter 4.001
as packed in @expo-google-fonts/inter 0.4.2).

With --scripts, FOLDER is the Debian package fonts-noto-core 20201225-1 (`apt-get download`,
`dpkg -x`). Regular and Bold of each script keep their letters and every layout feature; hints for
low screens and letters of other scripts are left out. They go to resources/fonts/scripts, beside
their licence.
"""

import shutil
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

FAMILY = "NormsDesk Sans"
STYLES = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"
LICENCE_NAME = "OFL.txt"
TWINS = {0x0269: "iotalatin.own", 0x02BC: "apostrophemod.own", 0x02EE: "dblapostrophemod.own"}
"""Letters that Inter draws with the shape of a Greek iota, of ’ and of ”."""
SCRIPTS = {
    "Arabic": ((0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC)),
    "Bengali": ((0x964, 0x965), (0x980, 0x9FF), (0x1CD0, 0x1CFF)),
    "Devanagari": ((0x900, 0x97F), (0x1CD0, 0x1CFF), (0xA8E0, 0xA8FF)),
    "Ethiopic": ((0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F)),
    "Hebrew": ((0x590, 0x5FF), (0xFB1D, 0xFB4F)),
}
SHARED = (0x20, 0xA0, 0x200C, 0x200D, 0x200E, 0x200F, 0x25CC)
"""Spaces, joiners and the ring that carries a mark without a letter: each script needs them."""


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


def give_letters_shapes_of_their_own(font: Any) -> None:
    """Part rare letters from usual ones that look alike, so that a PDF tells which it was."""
    for code, name in TWINS.items():
        shape = font.getBestCmap()[code]
        font["glyf"][name] = deepcopy(font["glyf"][shape])
        font["hmtx"][name] = font["hmtx"][shape]
        for table in font["cmap"].tables:
            if table.isUnicode() and code in table.cmap:
                table.cmap[code] = name


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
        give_letters_shapes_of_their_own(font)
        rename(font, weight, style)
        font.save(target / f"NormsDeskSans-{style}.ttf")
    shutil.copyfile(find(source, "LICENSE_FONT"), target / LICENCE_NAME)


def make_scripts(source: Path, target: Path) -> None:
    """Write Regular and Bold of each script into ``target``."""
    from fontTools import subset

    target.mkdir(parents=True, exist_ok=True)
    options = subset.Options(
        hinting=False,
        layout_features=["*"],
        name_IDs=["*"],
        glyph_names=False,
        notdef_outline=True,
        recalc_timestamp=False,
    )
    for script, ranges in SCRIPTS.items():
        letters = [code for first, last in ranges for code in range(first, last + 1)]
        for style in ("Regular", "Bold"):
            name = f"NotoSans{script}-{style}.ttf"
            font = subset.load_font(str(find(source, name)), options)
            subsetter = subset.Subsetter(options)
            subsetter.populate(unicodes=[*letters, *SHARED])
            subsetter.subset(font)
            subset.save_font(font, str(target / name), options)


if __name__ == "__main__":
    scripts = "--scripts" in sys.argv
    arguments = [Path(text) for text in sys.argv[1:] if text != "--scripts"]
    if not 1 <= len(arguments) <= 2:
        raise SystemExit("usage: make_fonts.py [--scripts] FOLDER [TARGET]")
    place = TARGET / "scripts" if scripts else TARGET
    (make_scripts if scripts else make)(arguments[0], arguments[1] if arguments[1:] else place)
