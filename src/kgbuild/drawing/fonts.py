"""The fonts that pictures are drawn in: one that is installed with kgbuild, and the machine's for letters it lacks."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kgbuild.errors import UsageError

_FOLDERS = {
    "darwin": ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"),
    "win32": ("C:/Windows/Fonts", "~/AppData/Local/Microsoft/Windows/Fonts"),
}
_FOLDERS_ELSEWHERE = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
_SUFFIXES = frozenset({".ttf", ".otf", ".ttc"})


@dataclass(frozen=True, slots=True)
class Font:
    """A font's file, and how wide each of its characters is, in parts of the size it is set in."""

    path: Path
    widths: Mapping[str, float]
    plain: bool


def choose_fonts(letters: Set[str]) -> Iterator[Font]:
    """Yield the installed font, then as few others as have the letters that it lacks, if any here has them.

    Raises:
        UsageError: what reads fonts is not installed.
    """
    own = _read_font(_own_path())
    yield own
    lacking = letters - own.widths.keys()
    fonts = _machine_fonts() if lacking else ()
    while helpful := [font for font in fonts if lacking & font.widths.keys()]:
        best = max(helpful, key=lambda font: (len(lacking & font.widths.keys()), font.plain))  # the first of equals
        lacking = lacking - best.widths.keys()
        yield best


def _own_path() -> Path:
    try:
        import ttf_opensans  # an extra: only those who draw need it
    except ImportError as error:
        raise UsageError("drawing needs a font; install it by `pip install 'kgbuild[draw]'`") from error
    return Path(ttf_opensans.__file__).parent / "ttf" / "OpenSans-Regular.ttf"


@cache
def _machine_fonts() -> tuple[Font, ...]:
    folders = (Path(name).expanduser() for name in _FOLDERS.get(sys.platform, _FOLDERS_ELSEWHERE))
    paths = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES)
    return tuple(_read_font(path) for path in paths)


def _read_font(path: Path) -> Font:
    try:
        from fontTools.ttLib import TTFont, TTLibError
    except ImportError as error:
        raise UsageError("drawing needs fonttools; install it by `pip install 'kgbuild[draw]'`") from error
    try:
        with TTFont(path, fontNumber=0, lazy=True) as font:
            em, advances = font["head"].unitsPerEm, font["hmtx"]
            widths = {chr(code): advances[name][0] / em for code, name in font.getBestCmap().items()}
            return Font(path, widths, plain=not (font["head"].macStyle or font["post"].isFixedPitch))
    except (AttributeError, KeyError, OSError, TTLibError):  # what is no font that can be drawn with is left alone
        return Font(path, {}, plain=False)
