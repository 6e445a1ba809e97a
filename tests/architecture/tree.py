"""The files the architecture tests look at."""

import ast
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "normsdesk"
ROOMS_WITH_QT = {"ui", "app"}


def modules() -> list[Path]:
    """Return every module of the program."""
    return sorted(PACKAGE.rglob("*.py"))


def dotted(module: Path) -> str:
    """Return the name by which a module is imported."""
    parts = module.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def core_modules() -> list[str]:
    """Return the names of all modules that must do without Qt."""
    names = [dotted(module) for module in modules() if module.name != "__main__.py"]
    return [name for name in names if not ROOMS_WITH_QT.intersection(name.split("."))]


def parsed(module: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(module.read_text(encoding="utf-8"), str(module))


def naming(word: str) -> list[Path]:
    """Return the modules in which a word stands: only they need a closer look."""
    return [module for module in modules() if word in module.read_text(encoding="utf-8")]


def kept_files() -> list[Path]:
    """Return the files under version control; all files where there is none."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, timeout=60
    )
    if listed.returncode == 0:
        names = listed.stdout.decode("utf-8").split("\0")
        paths = [ROOT / name for name in names if name]
    else:
        places = ("normsdesk", "resources", "tests", "installer", "pyproject.toml", "README.md")
        paths = [path for place in places for path in (ROOT / place, *(ROOT / place).rglob("*"))]
    return [path for path in paths if path.is_file() and "__pycache__" not in path.parts]
