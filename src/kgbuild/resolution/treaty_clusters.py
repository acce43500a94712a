"""What resolution gathers of one treaty in a document, and the words by which treaties are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from operator import itemgetter

from kgbuild.gazetteer import fold
from kgbuild.mentions import ActionMention, TreatyMention
from kgbuild.model import Factuality

_HEADS = (
    "treaties|treaty|pacts?|conventions?|accords?|agreements?|protocols?|armistices?|alliances?|communiques?|concordat"
    "|covenant|charter|peace|compact|entente cordiale|entente|truces?|final act|general act|founding act"
    "|joint declaration|memorandum of understanding|exchange of notes|declaration|act"
    "|instruments? of surrender|capitulations"
)
_HEAD_FIRST = re.compile(rf"^(?:{_HEADS})\b")
_HEAD_LAST = re.compile(rf"\b(?:{_HEADS})$")
BROAD = frozenset(
    {
        "agreement",
        "pact",
        "accord",
        "treaty",
        "convention",
        "peace",
        "deal",
        "settlement",
        "instrument",
        "document",
        "text",
    }
)
"""Head nouns that recall treaties of another head noun."""

_SUBJECTS = {
    word: group.split()[0]
    for group in (
        "peace",
        "trade commercial commerce reciprocity tariff customs",
        "defense defence security assistance",
        "non-proliferation nonproliferation",
        "test ban",
        "limitation reduction disarmament",
        "neutrality non-aggression nonaggression",
        "boundary border frontier",
        "extradition",
        "arbitration",
        "fishery fisheries fishing whaling",
        "canal",
        "base",
        "removal",
        "immigration migration naturalization",
        "armistice cease-fire ceasefire truce",
        "tax taxation",
        "loan debt reparation",
        "climate",
        "grain wheat",
        "oil",
        "water river",
        "cultural",
    )
    for word in group.split()
}
_NUMERAL = re.compile(r"(?<=\s)(?:I{2,3}|IV|VI{0,3})\b(?!\.)")
_SMALL = frozenset(
    "the of on for between with and concerning regarding respecting relating to in a peace formal bilateral final"
    " new joint".split()
)


@dataclass(eq=False)
class TreatyCluster:
    """The mentions of one treaty with their indexes, in order, and what they say together; methods keep both in step.

    `told` gives the parties that each mention tells, by index, `parties` all of them; `proper` are the mentions that
    name it, `heads` the nouns that it is called by, `subjects` what it is about as far as names and descriptions tell,
    `year` the one by which it is known, if any.
    """

    mentions: list[tuple[int, TreatyMention]] = field(default_factory=list)
    told: dict[int, list[str]] = field(default_factory=dict)
    actions: list[ActionMention] = field(default_factory=list)
    parties: frozenset[str] = frozenset()
    proper: list[TreatyMention] = field(default_factory=list)
    heads: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    year: int | None = None

    @property
    def label(self) -> str:
        """The fullest name or else description that it is given; a mere treaty is called by its year."""
        forms = [m.form for m in self.proper] or [m.described or m.form for _, m in self.mentions if m.form]
        if not self.proper and {*forms} <= {"treaty"} and (year := self._signed):
            return f"treaty of {year}"
        return max(
            forms,
            key=lambda f: (f.istitle() or not f.rpartition(" ")[2].islower(), len(f.split()), len(f), f),
        )

    @property
    def _signed(self) -> str | None:
        """The year in which it is told to have been signed."""
        done = (a for a in self.actions if a.kind == "Signing" and a.factuality is Factuality.ACTUAL)
        return next((y[0] for a in done if a.date and (y := re.match(r"\d{4}", a.date.edtf))), None)

    def kin(self, head: str) -> bool:
        """Tell whether a head noun may recall it."""
        return head in self.heads or (head in BROAD and not self.heads.isdisjoint(BROAD))

    def add(self, index: int, mention: TreatyMention, parties: Iterable[str]) -> None:
        """Take in a mention and the parties that it tells."""
        self.mentions.append((index, mention))
        self.tell(index, parties)
        self.proper += [mention] if mention.proper else []
        self.heads |= {mention.head} - {""}
        self.subjects |= subjects(mention.form)
        self.year = self.year or mention.year

    def tell(self, index: int, parties: Iterable[str]) -> None:
        """Let a mention tell more parties."""
        known = self.told.setdefault(index, [])
        known += [party for party in dict.fromkeys(parties) if party not in known]
        self.parties |= frozenset(known)

    def join(self, other: TreatyCluster) -> None:
        """Take in the mentions of another treaty, which is this one."""
        for index, mention in other.mentions:
            self.add(index, mention, other.told[index])
        self.mentions.sort(key=itemgetter(0))
        self.proper = [m for _, m in self.mentions if m.proper]
        self.year = next((m.year for _, m in self.mentions if m.year), None)


@dataclass(frozen=True)
class Link:
    """Neighbouring mentions that their sentence calls one treaty, with the parties that each tells."""

    members: tuple[tuple[int, TreatyMention, tuple[str, ...]], ...]

    @property
    def indexes(self) -> tuple[int, ...]:
        """Their indexes."""
        return tuple(index for index, _, _ in self.members)

    @cached_property
    def parties(self) -> frozenset[str]:
        """The keys of all parties that they tell."""
        return frozenset(k for _, _, keys in self.members for k in keys)

    @cached_property
    def named(self) -> list[TreatyMention]:
        """Those that give a name."""
        return [m for _, m, _ in self.members if m.proper]


@lru_cache(maxsize=4096)
def distinctive(form: str) -> frozenset[str]:
    """The words that tell a treaty from others: "Treaty of Oslo" and "Oslo Treaty" have the same."""
    plain = re.sub(r"['’]s?(?=\s|$)", "", fold(form)).lower()
    plain = _HEAD_FIRST.sub(" ", plain) if _HEAD_FIRST.search(plain) else _HEAD_LAST.sub(" ", plain)
    words = re.findall(r"[^\W_]+", plain)
    return frozenset(w for w in words if w not in _SMALL)


def number_in(mention: TreatyMention) -> str:
    """The numeral that tells a treaty from its forerunners: "II" in "the X II Treaty"; the first has "I" or none."""
    return _numeral(" ".join((mention.form, mention.short or "")))


@lru_cache(maxsize=4096)
def _numeral(names: str) -> str:
    match = _NUMERAL.search(names)
    return match[0] if match else "I"


@lru_cache(maxsize=4096)  # each treaty is compared with each, by the same few names
def subjects(form: str) -> frozenset[str]:
    """Tell what a treaty's name or description says that it is about: "trade" for "a commercial treaty"."""
    words = re.findall(r"[a-z]+(?:-[a-z]+)*", form.lower())
    return frozenset(s for w in words if (s := _SUBJECTS.get(w) or _SUBJECTS.get(w.removesuffix("s"))))
