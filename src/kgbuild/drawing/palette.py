"""The colours and type of all pictures: told apart without red and green, and by shape as well."""

from __future__ import annotations

FONT = "Open Sans"
FAMILIES = f"'{FONT}', Arial, Helvetica, sans-serif"  # the others are narrower: what fits in it fits in them
GROUND, INK, FAINT, RULE, TIE = "#ffffff", "#1b1f24", "#57606a", "#e3e6ea", "#6e7781"

# From the palette of Okabe and Ito (2008), for any kind of colour vision; each has 3:1 against white.
BLUE, ORANGE, GREEN = "#0072b2", "#c95500", "#00805e"

TITLE, BODY, SMALL = 20.0, 13.0, 12.0
MARGIN = 28.0
