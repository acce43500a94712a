"""What a minister, secretary or director is in charge of: "for Northern affairs", "of public works", "for Africa"."""

from __future__ import annotations

import re

from kgbuild.knowledge.entries import Office
from kgbuild.knowledge.lookup import Knowledge

_KINDS = frozenset("minister foreign-minister deputy-minister official adviser envoy secretary-general".split())
_HEADS_OF_DOMAINS = re.compile(
    r"(?:ministers?|minister[ -]delegate|of\s+state|secretar(?:y|ies)|undersecretary|director(?:[ -]general)?"
    r"|commissioner|coordinator|commissar|superintendent|adviser|advisor|representative|ambassador[ -]at[ -]large"
    r"|(?:under|assistant|deputy)[ -]secretary[ -]general)$",
    re.IGNORECASE,
)
_NOUN = (
    "affairs|relations|trade|commerce|industry|industries|finance|finances|economy|economics|planning|development"
    "|cooperation|integration|security|defen[cs]e|education|instruction|health|labou?r|employment|justice|agriculture|fisheries"
    "|environment|energy|mines|mining|transport|transportation|communications?|telecommunications|aviation|railways|shipping"
    "|works|culture|tourism|sports?|youth|women|equality|welfare|housing|immigration|migration|refugees|religion|worship|cults"
    "|information|propaganda|technology|science|innovation|climate|climate\\s+change|disarmament|arms\\s+control|reform"
    "|reconstruction|supply|supplies|munitions|armaments?|production|marine|navy|armed\\s+forces|war|interior|police|posts"
    "|telegraphs|human\\s+rights|peace|reconciliation|reunification|unification|policy|protocol|operations|intelligence|budget"
    "|treasury|customs|resources|lands|forests|forestry|irrigation|water|infrastructure|diaspora|minorities|nationalities"
    "|dialogue|talks|process|elections|outreach|engagement|partnerships?|response|recovery|assistance|programmes|programs|services"
    "|strategy|hostages|sanctions|stabili[sz]ation|return|humanitarian\\s+aid|aid|antisemitism|freedom|innovation|communities|families"
    "|democracy|governance|cyberspace|space|oceans|polar\\s+affairs|media|art|arts|heritage|statistics|cities|budget\\s+affairs|nonproliferation|non-proliferation|counterterrorism|issues|questions|matters|negotiations|enterprises|investment|portfolio|business|mobility|neighbou?rhood|enlargement"
    "|competition|taxation|internal\\s+market|crisis\\s+management|preparedness|field\\s+support"
)
_REGION = (
    r"(?:(?:North|South|East|West|Central|Southeast|Northeast|Latin|Sub-Saharan|Northern|Southern|Eastern|Western|Middle|Near|Far)\s+)?"
    r"(?:Africa|Asia|Europe|Americas?|Horn\s+of\s+Africa|Sahel(?:\s+Region)?|Great\s+Lakes(?:\s+[Rr]egion)?|Western\s+Balkans|Hemisphere"
    r"|Near\s+East|Sub-Saharan\s+Africa|Eurasia|Oceania|Antarctica|Mediterranean|Baltics?|Caucasus|Black\s+Sea|Red\s+Sea|Levant|Overseas\s+Territories"
    r"|Territories|East|Pacific|Indo-Pacific|Caribbean|Balkans|Gulf|Levant|Maghreb|Arctic|Colonies|Dominions"
    r"|Commonwealth)"
)
_OPENING = r"\s+(?:of|for|without|on|[Ii]n\s+[Cc]harge\s+of|[Rr]esponsible\s+for)\s+(?:the\s+)?"
_QUALIFIER = r"(?:(?!(?:the|an?|his|her|its|was|is|had|and|of|in)\b)[\w’'-]+,?\s+(?:and\s+)?)"
_DOMAIN = re.compile(
    rf"{_OPENING}(?:{_QUALIFIER}{{0,4}}?(?i:{_NOUN})\b(?!\s+(?i:affairs|relations|matters|cooperation|policy|development|security|change)\b)(?:,?\s+(?:and|&)\s+(?:the\s+)?(?:[A-Z][\w-]+\s+){{0,2}}?(?i:{_NOUN})\b)?"
    rf"|{_REGION}\b(?:,?\s+(?:and|&)\s+(?:the\s+)?{_REGION}\b)?(?!\s+(?:Union|Command|Bureau)))"
)
_NAMED = re.compile(rf"\b(?i:{_NOUN})$|^{_REGION}$")
_FURTHER = re.compile(
    rf"(?:,\s+(?:[A-Z][\w-]+\s+){{0,2}}?(?=[A-Z])(?i:{_NOUN})\b){{0,2}},?\s+(?:and|&)\s+(?:the\s+)?(?:[A-Z][\w-]+\s+){{0,2}}?(?=[A-Z])(?i:{_NOUN})\b"
    r"(?!\s+(?:Minister|Secretary|Adviser|Advisor|Committee|Commission|Council|Department|Ministry|Commissioner))"
)
"""What stands behind a domain known with its title: "Minister of Foreign Affairs and Regional Integration"."""
_NAMED_WITH = re.compile(r"\b(?:of|for)\s")
_CHIEFS, _DIRECTOR = (
    "secretary-general",
    re.compile(r"(?i:director)"),
)  # of a whole body: "of the World Trade Organization"
_ENVOY, _MINISTER = "minister", "cabinet-minister"
_CUT = re.compile(r"\s+(?:of|for|without|on|[Ii]n\s+[Cc]harge|[Rr]esponsible)\b|,?\s+(?:and|&)\s|,")


def end_of_domain(document: str, begin: int, end: int, office: Office) -> int:
    """Give where the domain ends that follows a title, which stands between two offsets; `end` where none does."""
    if office.kind not in _KINDS or (office.kind == _CHIEFS and _DIRECTOR.search(document, begin, end)):
        return end
    opens = _HEADS_OF_DOMAINS.search(document, begin, end)
    domain = (_DOMAIN if opens else _FURTHER).match(document, end)
    return domain.end() if domain and (opens or _NAMED_WITH.search(document, begin, end)) else end


def names_domain(form: str) -> bool:
    """Tell whether a run of words may be one more field that somebody is in charge of: "…, International Trade"."""
    return _NAMED.search(form) is not None


def kinds_of(title: str, knowledge: Knowledge) -> frozenset[str]:
    """Give the kinds of the offices that a title's words name."""
    return frozenset(knowledge.offices[office].kind for office in offices_of(title, knowledge))


def offices_of(title: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Give the offices that a title's words name, their domain left out where that is not known with them.

    A minister "for" or "of" something is no envoy.
    """
    if known := knowledge.titles.lookup(title):
        return known
    for cut in reversed(list(_CUT.finditer(title))):
        if known := knowledge.titles.lookup(title[: cut.start()]):
            return (_MINISTER,) if known == (_ENVOY,) else known
    return ()
