"""The words for people who stand for a state or a body: "Norlandic officials", "a delegation from Norland"."""

PEOPLE = frozenset(
    "representative leader delegate minister official president diplomat ambassador envoy counterpart junta"
    " member commissioner negotiator mediator arbitrator plenipotentiary emissary colleague interpreter"
    " spokesman spokeswoman spokesperson deputy statesman stateswoman premier chancellor monarch sovereign ruler king"
    " queen emperor empress prince head chief principal interlocutor expert jurist adviser advisor politician lawmaker"
    " parliamentarian legislator dignitary secretary undersecretary consul legate nuncio regent sultan shah tsar pope"
    " attache technocrat chairman chairwoman conferee marshal vizier chieftain governor viceroy intermediary".split()
)
"""Nouns for one who meets others on behalf of a state or a body."""
REPRESENTING = PEOPLE - frozenset("member interpreter principal expert jurist adviser advisor".split()) | frozenset(
    "delegation deputation government cabinet leadership regime side team".split()
)
"""Nouns for who does what a state does, bodies of people among them."""
TOGETHER = (
    "leaders presidents men women ministers statesmen stateswomen diplomats chiefs chieftains premiers secretaries"
    " ambassadors consuls generals admirals marshals commanders officers envoys negotiators emissaries legates"
    " kings queens monarchs sovereigns emperors tsars sultans princes rulers potentates dictators autocrats"
    " chancellors commissioners plenipotentiaries officials delegates representatives deputies counterparts"
    " mediators interlocutors politicians dignitaries revolutionaries friends"
).split()
"""People who are told of by their number, or by what they are: "the two leaders"."""
STATES_TOGETHER = (
    "countries nations states powers governments sides parties superpowers neighbors neighbours allies delegations"
    " rivals capitals adversaries courts crowns republics kingdoms empires monarchies dynasties movements cabinets"
    " regimes administrations belligerents combatants enemies foes antagonists partners signatories peoples camps"
).split()
"""States and sides that are told of so."""
REPRESENTATIVES = (
    r"officials?|leaders?|delegations?|deputations?|delegates?|representatives?|negotiators?|governments?|sides?|ministers?"
    r"|diplomats?|politicians?|dignitar(?:y|ies)|advis[eo]rs?|deput(?:y|ies)|lawmakers?|parliamentarians?|spokes(?:man|woman|person)"
    r"|presidents?|premiers?|authorities|counterparts?|colleagues?|teams?|envoys?|ambassadors?|leadership|states(?:man|men)|troops|forces"
    r"|juntas?|factions|commanders?|generals|admirals|officers|chancellors?|rulers?|sovereigns?|legates?|jurists?|interlocutors?"
    r"|commissioners?|plenipotentiar(?:y|ies)|mission|emissar(?:y|ies)|foreign ministers?|prime ministers?|regime"
    r"|commission|senators|inspectors"
    r"|cabinet|administration|policymakers?|experts?|heads of state|chiefs?|chieftains?|nationals|people"
    r"|monarchs?|emperor|king|queen|sultan|tsar"
)
"""Alternatives of a regular expression."""
