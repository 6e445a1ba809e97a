"""Where the files that ship with the program lie: in the installed package or in a source tree."""

from pathlib import Path

PACKAGED = "_resources"
BESIDE = "resources"


class MissingResourceError(Exception):
    """A file that should ship with the program is not there.

    Attributes:
        path: where it was looked for.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(f"a file of the program is missing: {path}")
        self.path = path


def resources_folder(package: Path | None = None) -> Path:
    """Return the folder of shipped files: ``_resources`` in the package, else ``resources`` beside.

    Args:
        package: the folder of the package ``normsdesk``; found from this file when left out.

    Raises:
        MissingResourceError: neither folder exists.
    """
    package = package or Path(__file__).resolve().parent.parent
    installed = package / PACKAGED
    if installed.is_dir():
        return installed
    beside = package.parent / BESIDE
    if beside.is_dir():
        return beside
    raise MissingResourceError(beside)


def resource_path(*parts: str) -> Path:
    """Return the path of one shipped file or folder, for instance ``("fonts", "x.ttf")``.

    Raises:
        MissingResourceError: nothing is there.
    """
    path = resources_folder().joinpath(*parts)
    if not path.exists():
        raise MissingResourceError(path)
    return path
