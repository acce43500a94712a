"""The words for people who stand for a state or a body: "Norlandic officials", "a delegation from Norland"."""

REPRESENTATIVES = (
    r"officials?|leaders?|delegations?|deputations?|delegates?|representatives?|negotiators?|governments?|sides?|ministers?"
    r"|diplomats?"
    r"|presidents?|premiers?|authorities|counterparts?|colleagues?|teams?|envoys?|ambassadors?|leadership|statesmen|troops|forces"
    r"|juntas?|factions|commanders?|generals|admirals|officers"
    r"|commissioners?|plenipotentiar(?:y|ies)|mission|emissar(?:y|ies)|foreign ministers?|prime ministers?|regime"
    r"|commission|lawmakers|senators|parliamentarians|inspectors"
    r"|cabinet|administration|policymakers?|experts?|heads of state|chiefs?|nationals|people|monarchs?|emperor|king"
)
"""Alternatives of a regular expression."""
