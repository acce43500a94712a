"""The words that make a plan, a wish or a denial of the event below them, by part of speech."""

from __future__ import annotations

from kgbuild.model import Factuality

PLANNED_VERBS = frozenset(
    "plan schedule arrange announce intend decide agree promise pledge commit expect prepare accept confirm authorize"
    " appoint designate nominate empower commission assign entrust pencil bill determine poise"
    " instruct resolve consent undertake vow aim mean organize call suppose foresee slate".split()
)
FACTIVE = frozenset(
    "recall remember remind note mention recognize recognise acknowledge know realize realise underline underscore"
    " stress emphasize emphasise highlight forget observe reiterate".split()
)
"""What is recalled or noted that somebody did was done, be it "to be recalled" or that it "should be noted"."""
PLANNED_NOUNS = frozenset(
    "commission authority instruction power mandate permission order arrangement appointment intent"
    " intention plan preparation agreement decision pledge promise"
    " announcement vow aim letter credence credential undertaking".split()
)
PROGRAMMES = frozenset("programme program agenda schedule itinerary calendar".split())
"""What "includes" an event plans it."""
POSSIBLE_VERBS = frozenset(
    "urge propose suggest offer want wish hope seek request ask invite demand consider attempt try recommend advocate"
    " encourage favor prefer need insist advise plead beg petition fear threaten contemplate discuss envision"
    " envisage allow enable permit campaign wait persuade convince lobby press push look long call appeal"
    " explore ought dream pressure coerce exhort implore entreat beseech solicit mull ponder weigh moot float"
    " aspire strive endeavor yearn hanker angle clamor hint volunteer".split()
)
POSSIBLE_NOUNS = frozenset(
    "willingness readiness interest desire possibility prospect effort proposal suggestion invitation appeal chance"
    " opportunity option idea bid threat hope wish request demand call reluctance attempt offer need basis"
    " favor dream event strategy step pressure plea entreaty eagerness inclination aspiration ambition overture"
    " endeavor likelihood probability feasibility recommendation petition openness keenness yearning clamor".split()
)
POSSIBLE_ADJECTIVES = frozenset(
    "willing ready interested desirous possible likely unlikely eager happy glad prepared open reluctant"
    " hesitant anxious"
    " free keen inclined disposed minded content impatient amenable agreeable loath feasible conceivable".split()
)
PLANNED_ADJECTIVES = frozenset("due set slated scheduled bound determined about poised".split())
DENIED_VERBS = frozenset(
    "refuse decline fail lack reject avoid prevent preclude prohibit forbid oppose block preempt forestall"
    " eschew deny neglect shun refrain abstain forgo spurn veto disdain scorn thwart foil stymie rebuff"
    " disallow".split()
)
DENIED_NOUNS = frozenset(
    "refusal failure rejection unwillingness inability absence lack disinclination impossibility veto".split()
)
DENIED_ADJECTIVES = frozenset({"unable", "unwilling", "disinclined", "powerless"})
CANCELLED = frozenset("cancel cancellation scrap scuttle abort shelve axe nix scotch".split())
CALLING_OFF = CANCELLED | {"abandon", "drop", "scratch"}
APPOINTING = frozenset("arrange schedule plan slate fix".split())
POSTPONED = frozenset("postpone delay defer postponement deferral reschedule".split())
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
    "dream": "of",
    "angle": "for",
    "clamor": "for",
    "yearn": "for",
    "hanker": "for",
}
TAKE_INFINITIVE = frozenset("press push long campaign wait appeal".split())
CUES = (
    ("VERB", CANCELLED, Factuality.CANCELLED),
    ("VERB", DENIED_VERBS, Factuality.DENIED),
    ("ADJ", DENIED_ADJECTIVES, Factuality.DENIED),
    ("NOUN", CANCELLED, Factuality.CANCELLED),
    ("NOUN", POSTPONED, Factuality.PLANNED),
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
IMPLICATIVE = frozenset("manage begin start continue proceed help cease stop use resume happen able succeed".split())
SELECT_FOR = frozenset("hope ask wish beg apply prepare arrange plan press push schedule".split())
KEEPING_FROM = frozenset(
    "prevent keep stop refrain abstain bar ban prohibit discourage dissuade deter preclude exclude block".split()
)
SPEAKING_AGAINST = frozenset("decide warn advise argue vote speak caution".split())
PHRASAL = {
    ("call", "off"): Factuality.CANCELLED,
    ("rule", "out"): Factuality.DENIED,
    ("turn", "down"): Factuality.DENIED,
    ("pass", "up"): Factuality.DENIED,
    ("put", "off"): Factuality.PLANNED,
}
PREPOSITIONS = {
    ("without",): Factuality.DENIED,
    ("instead", "of"): Factuality.DENIED,
    ("rather", "than"): Factuality.DENIED,
    ("in", "lieu", "of"): Factuality.DENIED,
    ("in", "anticipation", "of"): Factuality.PLANNED,
}
ANSWERS = {
    **dict.fromkeys(
        "reject refuse decline rebuff spurn dismiss oppose ignore deny block veto resist".split(), Factuality.DENIED
    ),
    **dict.fromkeys(sorted(CALLING_OFF), Factuality.CANCELLED),
    **dict.fromkeys("accept approve grant".split(), Factuality.PLANNED),
}
"""What becomes of a plan, an offer or an invitation under the verb that answers it."""
COMING_TO_NOTHING = frozenset("collapse fail founder fall fizzle unravel falter miscarry flounder".split())
OMITTING = frozenset("fail neglect".split())
"""Who did not do this did what stands below it."""
WILLED = frozenset(
    "want wish seek offer allow permit enable attempt try invite willing ready prepared inclined"
    " desirous eager keen".split()
)
"""Who did not want to, or was not allowed to, did not."""
SCHEMES = PLANNED_NOUNS | POSSIBLE_NOUNS | {"scheme", "term", "scenario", "deal", "accord", "treaty", "pact"}
TAKING_PLACE = frozenset("follow take occur happen materialize begin start open convene resume come".split())
BRINGING_ABOUT = (
    PLANNED_VERBS | POSSIBLE_VERBS | DENIED_VERBS | CANCELLED | POSTPONED | KEEPING_FROM | SPEAKING_AGAINST
) - {"announce", "confirm", "expect", "invite"} | frozenset(
    "hold have make pay begin open start launch conduct convene host arrange enter engage take give grant"
    " approve support back sanction undertake pursue resume do complete be see get lead go come"
    " rule turn pass put".split()
)
"""Where these are denied of an event, there was none; what else is denied of it takes it for granted."""
ADJECTIVES = {
    **dict.fromkeys(
        "planned announced scheduled upcoming forthcoming projected pending imminent intended postponed impending"
        " anticipated expected coming slated rescheduled".split(),
        Factuality.PLANNED,
    ),
    **dict.fromkeys(
        "proposed future possible potential prospective suggested requested hoped-for would-be mooted rumored rumoured"
        " envisaged envisioned contemplated desired".split(),
        Factuality.POSSIBLE,
    ),
    **dict.fromkeys("cancelled canceled aborted abortive stillborn abandoned scrapped".split(), Factuality.CANCELLED),
}
