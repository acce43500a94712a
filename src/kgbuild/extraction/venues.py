"""The nouns of places that have no name of their own but belong to one that has: "the palace in Oslo"."""

from __future__ import annotations

import re

SITES = frozenset(
    "city town village capital port resort island province castle palace suburb estate state region"
    " retreat residence ranch villa headquarters base post boat ship yacht cruiser flagship spa monastery"
    " cool shade grounds garden hall precinct outskirt vicinity heart middle lounge room chamber gallery terrace"
    " veranda pavilion tent camp carriage saloon salon apartment suite lawn wharf quay pier dock bridge gate"
    " airport airfield station end foot corner edge church chapel cathedral abbey temple courtyard square tarmac runway"
    " platform".split()
)
"""What stands for the place behind it, by lemma."""
VENUE = re.compile(
    r"(?i:embassy|consulate|legation|ministry|chancellery|university|college|academy|institute|library|museum|hotel"
    r"|airport|station|hall|house|palace|castle|church|cathedral|club|cent(?:er|re))$"
)
"""The last word of a building's name."""
