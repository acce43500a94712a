"""The nouns of places that have no name of their own but belong to one that has: "the palace in Oslo"."""

from __future__ import annotations

import re

CRAFT = frozenset(
    "boat ship yacht cruiser flagship steamer warship battleship destroyer frigate carrier launch barge raft ferry"
    " train carriage bridge platform pier wharf dock quay jetty bank shore coast beach frontier border outskirt ground"
    " estate slope hill terrace veranda lawn farm ranch campus base peninsula square tarmac runway".split()
)
"""On what people meet, by lemma: "on a raft in the Yare"."""
SITES = CRAFT | frozenset(
    "city town village hamlet capital port harbor harbour resort island province prefecture district county quarter"
    " suburb state region castle fortress fort palace mansion manor chateau château country hut tent pavilion camp"
    " retreat residence villa lodge inn cottage dacha hacienda compound headquarters airfield airbase airport station"
    " post outpost barracks checkpoint crossing spa monastery convent abbey temple shrine church chapel cathedral cool"
    " shade grounds garden park hall lounge room chamber gallery saloon salon apartment suite courtyard gate"
    " courthouse restaurant precinct vicinity heart middle centre center end foot corner edge neighborhood"
    " neighbourhood".split()
)
"""What stands for the place behind it, by lemma."""
VENUE = re.compile(
    r"(?i:embassy|consulate|legation|ministry|chancellery|university|college|academy|institute|library|museum|hotel"
    r"|airport|station|hall|house|palace|castle|church|cathedral|club|cent(?:er|re))$"
)
"""The last word of a building's name."""
