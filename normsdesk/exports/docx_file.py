"""The file of a Word document: the same content gives the same bytes."""

import io
import zipfile

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def timeless(content: bytes) -> bytes:
    """Write the parts of a document anew, without the time at which they were made."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(info, source.read(name))
    return buffer.getvalue()
