"""Where the program keeps what belongs to the person, not to a project."""

import sys
from collections.abc import Mapping
from pathlib import Path

SUFFIX = ".norms"
"""What the name of a project file ends in."""

OVERRIDE = "NORMSDESK_DATA"
"""Environment variable that names another folder, for instance on a stick."""

_NAME_ON_WINDOWS = "NormsDesk"
_NAME = "normsdesk"


def data_folder(environment: Mapping[str, str], platform: str = sys.platform) -> Path:
    """Find the folder for journals, backups, settings and logs; it need not exist yet.

    Args:
        environment: the variables of the process.
        platform: as ``sys.platform`` names it.
    """
    override = environment.get(OVERRIDE, "")
    if override:
        return Path(override).expanduser().absolute()
    if platform == "win32":
        local = environment.get("LOCALAPPDATA", "")
        base = Path(local) if local else Path.home() / "AppData" / "Local"
        return base / _NAME_ON_WINDOWS
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support" / _NAME_ON_WINDOWS
    shared = environment.get("XDG_DATA_HOME", "")
    # The standard says that a relative folder here is to be ignored.
    base = Path(shared) if Path(shared).is_absolute() else Path.home() / ".local" / "share"
    return base / _NAME


def journals_folder(data: Path) -> Path:
    """Name the folder of journals."""
    return data / "journals"


def backups_folder(data: Path) -> Path:
    """Name the folder of backups, one folder in it for each project."""
    return data / "backups"
