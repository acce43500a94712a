"""Pictures as PNG, drawn from their SVG, in the fonts that were measured and no others."""

from __future__ import annotations

from kgbuild.drawing.lettering import Lettering
from kgbuild.drawing.palette import FONT
from kgbuild.drawing.picture import Picture
from kgbuild.drawing.svg import to_svg
from kgbuild.errors import UsageError

_SHARP, _LONGEST = 2, 8000  # dots for a pixel, unless that makes a picture larger than many viewers take


def to_png(picture: Picture, lettering: Lettering) -> bytes:
    """Return a picture as PNG, with a question mark for each letter that no font here has.

    Raises:
        UsageError: what draws it is not installed.
    """
    try:
        from resvg_py import svg_to_bytes  # an extra: only those who draw need it
    except ImportError as error:
        raise UsageError("PNG needs resvg-py; install it by `pip install 'kgbuild[draw]'`, or use svg") from error
    drawn: bytes = svg_to_bytes(
        svg_string=to_svg(picture, lettering.spell).decode(),
        skip_system_fonts=True,
        font_files=lettering.files,
        font_family=FONT,
        zoom=_SHARP if max(picture.width, picture.height) <= _LONGEST else 1,
    )
    return drawn
