"""The state or body of an office by its own words, by its holder and by what is known of either."""

from __future__ import annotations

from collections.abc import Mapping

from kgbuild.contribution import Resolved
from kgbuild.knowledge import Knowledge
from kgbuild.knowledge.careers import HEADS, is_loose
from kgbuild.knowledge.domains import kinds_of
from kgbuild.mentions import Extract, TenureMention
from kgbuild.model import EntityKind
from kgbuild.resolution.entities import capital_state, is_unborn
from kgbuild.resolution.masters import BODIES, appointers_state, served_by, sovereign_of, told_of
from kgbuild.resolution.office_labels import governs

_MINISTERS = frozenset({"minister", "foreign-minister", "defense-minister"})


def body_of(
    extract: Extract,
    mention: TenureMention,
    names: tuple[Resolved, ...],
    knowledge: Knowledge,
    states: Mapping[str, str],
) -> str | None:
    """Find an office's body: named beside it, known of it, its appointer's state, or that of its holder's others."""
    named = names[mention.of] if mention.of is not None else None
    if named is not None and named.key.startswith(BODIES):
        return appointers_state(mention, named.key, knowledge) or named.key
    if (
        named is not None
        and named.kind is EntityKind.PLACE
        and (seat := _ruled_from(extract, mention, named.key, knowledge))
    ):
        return seat
    owner = named.key if named is not None and named.kind is EntityKind.PERSON else None
    if owner and (served := states.get(owner) or told_of(extract, mention.of, names)):
        return served
    if owner and (served := served_by(owner, extract.names[mention.of or 0].year, knowledge)):
        return served
    holder = names[mention.holder].key if isinstance(mention.holder, int) else ""
    if mention.of_key is not None and not _is_of_namesake(extract, mention, holder, knowledge):
        unborn = is_unborn(knowledge.entries.get(mention.of_key), _year(extract, mention))
        return states.get(holder, mention.of_key) if unborn else mention.of_key
    kinds = kinds_of(mention.office, knowledge)
    loose = any(is_loose(mention.office, kind) for kind in kinds)
    if loose or not isinstance(mention.holder, int):
        return None
    return states.get(holder) or knowledge.state_of(holder)


def _is_of_namesake(extract: Extract, mention: TenureMention, holder: str, knowledge: Knowledge) -> bool:
    """Tell whether a body is only that of others who bear the holder's name: the text's own A B is no known B."""
    if not isinstance(mention.holder, int) or mention.of_key is None:
        return False
    others = {r.key for r in extract.names[mention.holder].readings}
    return bool(others) and holder not in others and mention.of_key not in _owners(mention, knowledge)


def is_by_title(extract: Extract, mention: TenureMention, of: str, knowledge: Knowledge) -> bool:
    """Tell whether a state is only that which usually has such an office, its holder being unknown."""
    known = isinstance(mention.holder, int) and extract.names[mention.holder].readings
    return mention.of is None and not known and of.startswith("state/") and of in _owners(mention, knowledge)


def _owners(mention: TenureMention, knowledge: Knowledge) -> frozenset[str | None]:
    """The bodies that have an office by its name alone."""
    owners = (knowledge.offices[office].of for office in knowledge.titles.lookup(mention.office))
    return frozenset(knowledge.key_of(of) for of in owners if of)


def _year(extract: Extract, mention: TenureMention) -> int | None:
    return extract.names[mention.holder].year if isinstance(mention.holder, int) else None


def _ruled_from(extract: Extract, mention: TenureMention, key: str, knowledge: Knowledge) -> str | None:
    """The state whose capital a ruler is of, or whose land a governor's or senator's is: "the doge of Port Vale"."""
    kinds = kinds_of(mention.office, knowledge)
    if "governor" in kinds:
        return sovereign_of(extract.names[mention.of or 0], key, knowledge) if mention.of_key is None else None
    if "legislator" in kinds or governs(mention, knowledge):
        state = knowledge.state_of(key)
        return None if is_unborn(knowledge.entries.get(state or ""), _year(extract, mention)) else state
    return capital_state(extract.names[mention.of or 0], knowledge) if kinds & (HEADS | _MINISTERS) else None
