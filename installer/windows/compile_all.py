"""Put compiled files in the place of sources. Runs in the Windows Python, never in another.

    compile_all.py FOLDER LISTING

The build runs this, and an update does on the person's computer: it brings sources, which are a
third of the size. Both must give the same bytes. So files are compiled one after the other in the
order of the listing, because what was seen before shows in the bytes.
"""

import importlib.util
import sys
from importlib._bootstrap_external import _code_to_hash_pyc
from pathlib import Path


def main(folder: str, listing: str) -> None:
    """Compile every place of the listing below the folder, then delete the sources."""
    places = Path(listing).read_text(encoding="utf-8").splitlines()
    sources = [Path(folder, place) for place in places]
    for place, path in zip(places, sources, strict=True):
        source = path.read_bytes()
        code = compile(source, place, "exec", dont_inherit=True, optimize=0)
        packed = _code_to_hash_pyc(code, importlib.util.source_hash(source), False)
        path.with_suffix(".pyc").write_bytes(packed)
    for path in sources:
        path.unlink()


main(*sys.argv[1:])
