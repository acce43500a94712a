"""What a page carries besides its article: menus, calls to share and subscribe, captions, legal lines.

Patterns of English and of web templates only; they name no site and no person.
"""

from __future__ import annotations

import re

__all__ = ["is_furniture"]

_MAX_LENGTH = 250
"""Characters in a line of furniture; longer ones are read as content."""

_BUTTON_WORDS = """
back top share tweet retweet pin like follow subscribe subscription unsubscribe newsletter newsletters email mail
e print printable save bookmark comment comments reply facebook twitter x linkedin whatsapp telegram reddit
instagram youtube flickr pinterest rss feed feeds link copy home homepage menu search about contact faq login log
logout signup register sign subscriber donate advertise advertisement advertisements advertising sponsored
archive archives sitemap privacy cookies cookie policy terms use conditions next previous prev older newer post
posts article articles page pages skip content main navigation toggle close open more read reading continue
explore related stories view click here download pdf podcast tags categories category topics trending popular
latest news account profile settings language site website media social
"""
_LINKING_WORDS = "this that us me on to in by via our my your the a an for up and or of with now all it"
_BUTTONS, _LINKING = frozenset(_BUTTON_WORDS.split()), frozenset(_LINKING_WORDS.split())
_MAX_BUTTONS = 15

_CALL = re.compile(
    r"""(?:please\s+)?(?:
      (?:share|tweet|print|e-?mail)\s+(?:this|on|via|it)\b
    | follow\s+(?:us|our|me|him|her|them|the\s+author)\b | (?:like|support|join|contact|visit|write\s+(?:to|for))\s+us\b
    | join\s+(?:our|the\s+(?:conversation|discussion))\b | (?:subscribe|sign\s+up|log\s+in)\b
    | (?:donate|click\s+here|tap\s+here)\b
    | (?:skip|back|return|scroll|jump)\s+to\s+(?:the\s+)?(?:top|start|(?:main\s+)?content|navigation|home|list|search)\b
    | (?:explore|read|see|view|load|show|discover)\s+(?:more|also|all)\b | (?:also\s+read|(?:continue|keep)\s+reading)\b
    | more\s+(?:from|stories|articles|posts|news|on\s+this)\b
    | related(?:\s+(?:articles?|posts?|stor(?:y|ies)|content|topics?|news|links?|reading|coverage|columns?))?\s*:?$
    | you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested)\b
    | recommended(?:\s+(?:for\s+you|reading|articles?|stories))?\s*:?$
    | (?:leave|post|add|write)\s+a\s+(?:comment|reply)\b
    | (?:no|\d+)\s+(?:comments?|repl(?:y|ies)|shares?|views?|likes?)$
    | (?:posted\s+in|filed\s+under)\b[^.]{0,60}$ | (?:tags?|tagged|categor(?:y|ies)|topics?|keywords?|labels?)\s*:
    | (?:previous|past|earlier)\s+(?:instal+ments?|columns?|issues?|editions?|articles?|posts?)\s+
      (?:(?:may|can)\s+be|are)\b
    | this\s+(?:article|piece|post|column|story|essay)\s+(?:was|is|has\s+been)\s+
      (?:first\s+|originally\s+)?(?:re)?published\b
    | (?:press|media)\s+(?:contacts?|inquiries|enquiries)\b
    | (?:last\s+)?(?:updated|modified)(?:\s+on)?\s*:?\s+[^.]{0,40}\d{4}\b.{0,20}$
    | we\s+use\s+cookies\b | (?:accept|reject|manage)\s+(?:all\s+)?cookies\b
    | \d+\s+min(?:ute)?s?\s+(?:read|ago)\b | reading\s+time\b
    ).*""",
    re.IGNORECASE | re.VERBOSE,
)
_ACCOUNTS = re.compile(
    r"(?:be\s+sure\s+to|please|you\s+can)?\s*(?:follow|like|find)\b.{1,80}?\bon\s+"
    r"(?:twitter|facebook|instagram|flickr|linkedin|youtube|x)\b.*",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"(?:(?:©|\(c\)|copyright\s+(?:©|\(c\)|\d{4}|by\b)).*|.*\ball\s+rights\s+reserved\b.*"
    r"|[^.!?]*\blicen[cs]ed\s+under\b[^.!?]{0,40}\bcreative\s+commons\b.*)",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:(?:photo|photograph|image|picture|illustration|graphic|video|map)s?(?:\s*(?:credit|courtesy|source)s?)?"
    r"(?:\s*[:/|©]|\s+(?:by|credit|courtesy|via)\b).*"
    r"|(?:caption|credit|source)s?\s*:.*"
    r"|(?:[^\s.]+\s+){1,7}(?:photo|photograph|headshot|screenshot|logo|thumbnail|(?:cover|featured|stock|header)\s+image)"
    r"|(?:[^\s()]+\s+){1,30}\((?:[^()]{0,60}\b)?(?:photo|image)s?\b[^()]{0,60}\))",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|@\w+|#\w+(?:\s+#\w+)*", re.IGNORECASE)
_BRACKETED = re.compile(r"\[(?:\+|…|\.{3}|/?[a-z][\w-]*)\]")
_LINKS = re.compile(r"(?:[*_]*!?\[[^\[\]]*\]\([^()]*\)[*_]*[\s|•·,]*)+")

_LINES = (_CALL, _ACCOUNTS, _LEGAL, _CAPTION, _ADDRESS, _BRACKETED, _LINKS)


def is_furniture(line: str) -> bool:
    """Tell whether a block is no part of an article: a button, a call to the reader, a caption, a rule, a notice."""
    if not any(map(str.isalpha, line)):
        return True
    if len(line) > _MAX_LENGTH:
        return False
    return _is_menu(line) or any(pattern.fullmatch(line) for pattern in _LINES)


def _is_menu(line: str) -> bool:
    """Tell whether a line is made of the words that buttons and menus bear."""
    words = re.findall(r"[^\W_]+", line.lower())
    if len(words) > _MAX_BUTTONS or not (_BUTTONS | _LINKING).issuperset(words):
        return False
    return not _LINKING.issuperset(words)
