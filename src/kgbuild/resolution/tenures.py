"""Tenures of a document: one fact for each person, office and body."""

from __future__ import annotations

from kgbuild.iris import slug
from kgbuild.knowledge import Knowledge
from kgbuild.mentions import Extract, TenureMention
from kgbuild.model import Claim, Fact, Factuality, Role
from kgbuild.resolution.entities import Resolved


def body_of(mention: TenureMention, names: tuple[Resolved, ...]) -> str | None:
    """Give the key of the body that an office belongs to."""
    return names[mention.of].key if mention.of is not None else mention.of_key


def resolve_tenures(extract: Extract, names: tuple[Resolved, ...], labels: dict[str, str]) -> list[Fact]:
    """Give a document's tenures, one fact per holder, office and body; `labels` gives entities' labels by key."""
    facts: dict[str, Fact] = {}
    for mention in extract.tenures:
        holder, of = names[mention.holder].key, body_of(mention, names)
        if of is None or not of.startswith(("state/", "organization/")):
            continue
        office = office_label(mention.office)
        key = f"tenure/{holder.partition('/')[2]}-{slug(office)}-{of.partition('/')[2]}"
        roles = (Role("holder", holder), Role("of", of), Role("office", office))
        claim = Claim(
            extract.document.name, mention.anchor, mention.sentence, mention.rule, mention.confidence, Factuality.ACTUAL,
            tuple(sorted(roles)),
        )
        old = facts[key].claims if key in facts else ()
        label = f"{labels.get(holder, holder)}, {office} of {labels.get(of, of)}"
        facts[key] = Fact(key, "Tenure", label, Factuality.ACTUAL, tuple(sorted(roles)), (*old, claim))
    return list(facts.values())


def office_label(office: str) -> str:
    """Write an office with capitals, as a title is written before a name: "foreign minister" → "Foreign Minister"."""
    small = {"of", "for", "the", "to", "and", "in", "at"}
    return " ".join(w if w in small or not w[:1].islower() else w[:1].upper() + w[1:] for w in office.split())


def holders_of(extract: Extract, names: tuple[Resolved, ...], knowledge: Knowledge) -> dict[tuple[str, str], str]:
    """Give who holds which office, by office id and body key, as the document's titles tell."""
    found: dict[tuple[str, str], str] = {}
    for mention in extract.tenures:
        of = body_of(mention, names)
        for office in knowledge.titles.lookup(mention.office):
            if of is not None:
                found[office, of] = names[mention.holder].key
    return found
