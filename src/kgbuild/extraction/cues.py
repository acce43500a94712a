"""The words that make a plan, a wish or a denial of the event below them, by part of speech."""

from __future__ import annotations

from kgbuild.model import Factuality

PLANNED_VERBS = frozenset(
    "plan schedule arrange announce intend decide agree promise pledge commit expect prepare accept confirm authorize"
    " instruct resolve consent undertake vow aim mean organize call".split()
)
PLANNED_NOUNS = frozenset(
    "commission authority instruction power mandate permission order arrangement appointment intent"
    " intention plan preparation agreement decision pledge promise"
    " announcement vow aim".split()
)
POSSIBLE_VERBS = frozenset(
    "urge propose suggest offer want wish hope seek request ask invite demand consider attempt try recommend advocate"
    " encourage favor favour prefer need insist advise plead beg petition fear threaten contemplate discuss envision"
    " envisage allow enable permit campaign wait persuade convince lobby press push look long call appeal"
    " explore".split()
)
POSSIBLE_NOUNS = frozenset(
    "willingness readiness interest desire possibility prospect effort proposal suggestion invitation appeal chance"
    " opportunity option idea bid threat hope wish request demand call reluctance attempt offer need basis".split()
)
POSSIBLE_ADJECTIVES = frozenset(
    "willing ready interested desirous possible likely unlikely eager happy glad prepared open reluctant"
    " hesitant anxious"
    " free keen inclined".split()
)
PLANNED_ADJECTIVES = frozenset("due set slated scheduled bound determined".split())
DENIED_VERBS = frozenset(
    "refuse decline fail lack reject avoid prevent preclude prohibit forbid oppose block preempt forestall"
    " eschew deny".split()
)
DENIED_NOUNS = frozenset("refusal failure rejection unwillingness inability absence lack".split())
DENIED_ADJECTIVES = frozenset({"unable", "unwilling"})
CANCELLED = frozenset("cancel cancellation scrap scuttle abort shelve".split())
POSTPONED = frozenset("postpone delay defer postponement".split())
HOLDERS = frozenset(
    "renewal resumption continuation start opening beginning series round set number part place course"
    " day week month session period topic absence lack".split()
)
NEED_PREPOSITION = {
    "call": "for",
    "press": "for",
    "push": "for",
    "look": "for",
    "long": "for",
    "appeal": "for",
    "campaign": "for",
    "wait": "for",
}
CUES = (
    ("VERB", CANCELLED, Factuality.CANCELLED),
    ("VERB", DENIED_VERBS, Factuality.DENIED),
    ("ADJ", DENIED_ADJECTIVES, Factuality.DENIED),
    ("NOUN", CANCELLED, Factuality.CANCELLED),
    ("VERB", POSTPONED, Factuality.PLANNED),
    ("VERB", POSSIBLE_VERBS, Factuality.POSSIBLE),
    ("NOUN", POSSIBLE_NOUNS, Factuality.POSSIBLE),
    ("ADJ", POSSIBLE_ADJECTIVES, Factuality.POSSIBLE),
    ("VERB", PLANNED_VERBS, Factuality.PLANNED),
    ("NOUN", PLANNED_NOUNS, Factuality.PLANNED),
    ("ADJ", PLANNED_ADJECTIVES, Factuality.PLANNED),
)
TALKING_NOUNS = frozenset({"negotiation", "talk", "discussion"})
CUE_NOUNS = TALKING_NOUNS | PLANNED_NOUNS | POSSIBLE_NOUNS | CANCELLED | POSTPONED | HOLDERS
TAKING_PART = frozenset(
    "engage participate enter take join attend agree return come go travel meet gather invite send".split()
)
IMPLICATIVE = frozenset("manage begin start continue proceed help cease stop use resume happen able".split())
SELECT_FOR = frozenset("hope ask wish beg apply prepare arrange plan press push schedule".split())
