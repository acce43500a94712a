"""Where a person's name begins and ends: titles and callings cut off its front, what is no name off its end."""

from __future__ import annotations

import re
from functools import lru_cache

from kgbuild.extraction.known_people import is_given_name, person_readings
from kgbuild.extraction.passages import PassageView, kind_of, titles_in
from kgbuild.extraction.phrases import is_initial
from kgbuild.gazetteer import Match, fold
from kgbuild.knowledge import Knowledge, Sense
from kgbuild.model import EntityKind, Span

_POSSESSIVE = re.compile(r"['’]s?$")
_GAP = re.compile(r"[\s,]+")
_CALLING = re.compile(
    r"\s*(?:[A-Z][a-z]{3,}s|Chamberlain|Seneschal|Chevalier|Citizen|Comrade|Professor|Doctor"
    r"|Engineer|Councill?or|Herr|Frau|Señora?|Senhora?|Signora?|Monsieur|Sayyid|Seyyid|Hajji"
    r"|Ustad|Agha|Don|Doña|Dona|Ritter|Freiherr|Graf|Jonkheer|(?:The\s+)?(?:Rt\.?\s+)?Hon\.?|Honou?rable|Esquire"
    r"|Brother|Sister|Mother|Abbé|Fray|Padre|Rabbi|Reverend|Master|Madame|Mademoiselle|Madam|Mister|Mistress|Miss|Dame)\s+(?=[^\W\d_a-z])"
)
_TITLES_AND_NAMES = frozenset({"Don", "King", "Dean", "Earl", "Duke", "Major"})
_STYLES_IN_NAMES = frozenset(
    "Amir Emir Sultan Sherif Sharif Shah Khalifa Raja Ras Wali Khan Sheikh Shaykh Mullah Mulla Ayatollah Imam".split()
)
_STATE_BEHIND = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?(?P<state>[A-Z][\w .’'-]+)$")
INITIALS = re.compile(r"(?:[A-Z]\.)+")
_CAPITAL = re.compile(r"(?:(?:al|el|as|ash|ad|an|ar|at|az)[-‑])?[‘’ʻʿ'`]?[^\W\d_a-z]")
STYLES = frozenset({"noble", "monarch", "cleric"})
_TAIL_CUT = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August"
    " September October November December".split()
)
_HEADLINE_WORDS = frozenset(
    "Visit Visits Travel Travels Meets Meeting Hosts Attends Addresses Arrives Departs Receives Welcomes Signs Speaks"
    " Holds Delivers Participates Concludes Discusses Condemns Announces Urges Thanks Greets Calls Leads Opens Launches"
    " Remarks Reaffirms Comments Joins Briefs Congratulates Statement Says Returns Pays Trip Tours Hails".split()
)
POST_NOMINALS = frozenset(
    (
        "MP MEP MLA MSP MHR TD SC QC KC PC JP KG KT KP GCB KCB CB GCMG KCMG DCMG CMG GCSI KCSI CSI GCIE KCIE CIE GCVO"
        " KCVO CVO GBE KBE DBE CBE OBE MBE OM CH DSO MC VC AC AO AM CNZM ONZ RN USN USMC USAF USA PhD MD Esq"
    ).split()
)
"""Letters behind a name that are honours, degrees, or a seat in a parliament."""
_NO_PERSON = frozenset(
    (
        "Doctrine Plan Administration Administrations Presidency Line Canal Act House Square War Wars Street "
        "Island Islands River Government Treaty Treaties Pact Pacts Agreement Agreements Accord Accords "
        "Conference Summit Talks Commission Committee Council Party Company Corporation Cabinet Mission "
        "Expedition Crisis Affair Declaration Note Notes Memorandum Report Bay Sea Strait Straits Peninsula "
        "Province City Airport Base Fort Palace Building Hall Hotel Award Prize Day Thought Department Ministry "
        "Office Congress Senate Revolution Rebellion Empire Kingdom Republic Union Army Navy Corps Purchase "
        "Cession Ultimatum Telegram Amendment Resolution Principle Principles Points Policy Protocol Convention "
        "Americans Airlines Times Post Journal Review Institute Center Centre Foundation Group Bank Court Church "
        "Valley Diplomacy Mountain Mountains Lake Port County Territory Region Coast Ocean Gulf Cape Proclamation "
        "Corollary Formula Charter Offensive Alliance Entente Axis Initiative Program Programme Operation "
        "Campaign Strategy Speech Address Message Papers Archive Library University College School Nations Tribe "
        "Tribes Indians States Forces Command Fleet Squadron Scandal Hearings Trial Trials Massacre Raid Battle "
        "Wall Curtain Bridge Road Highway Trail Compromise Tariff Bill Law Laws Code Clause Question Problem "
        "Staff Relations Assembly Secretariat Monitor Negotiator Delegate Delegation Observer Whip Election Amnesty "
        "Strike Affairs Legation Embassy Consulate Reparations Battery Battalion Regiment Division Brigade Platoon "
        "Unit Headquarters Elections Directorate Understanding Debate Bureau Agency Authority Organ Organization "
        "Organisation"
    ).split()
)
_NO_PERSON_ENDING = re.compile(r"(?:isms?|ists|tions|nesses|ships|ments|ities|ians)$")
_FOREIGN_THING = re.compile(
    r"(?:(?:La|Le|Les|El|Los|Las|Il|Gli|Der|Die|Das|Beni|Bani|Bang|Wadi|Oued|Jebel|Jabal|Djebel|Shatt|Umm|Ras|Tell?|Deir"
    r"|Kafr|Mont|Monte|Rio|Río|Cap|Cabo|Lac|Lago|Île|Isla|Ilha|Puerto|Ciudad|Villa|Château|Schloss|Bad|Sankt)\s+\S+"
    r"|(?:Frente|Partido|Movimiento|Movimento|Parti|Partito|Rassemblement|Mouvement|Uni[óo]n|Alianza|Alliance|Acci[óo]n"
    r"|[ÉE]lectricit[ée]|Banque|Banco|Banca|Soci[ée]t[ée]|Sociedad|Compagnie|Compañía|Companhia|Agence|Agencia|Radio"
    r"|Junta|Consejo|Conseil|Comit[ée]|Casa|Maison|Palais|Palazzo|Palacio|Quai|Place|Rue|Via|Piazza|Plaza|Himachal)\s.*)$"
)
_GERMAN_THING = re.compile(r".*(?:bank|gesellschaft|verein|zeitung|partei|stiftung|bund|stra(?:ß|ss)e|platz)$")
OPENING_WORDS = frozenset(
    (
        "The This That These Those His Her Its Their Our In On At By And But For From With Under After Before "
        "During Both While When Since Although Though As If Until Like Unlike Upon Then Thus Also However "
        "Operation Project Near"
    ).split()
)
"""What may stand before a name in a sentence, with a capital of its own."""


def is_style(match: Match[str], knowledge: Knowledge) -> bool:
    """Tell whether a title is of the kinds that a name may keep: a noble's, a monarch's, a cleric's."""
    return all(knowledge.offices[office].kind in STYLES for office in match.values)


def without_title(view: PassageView, span: Span) -> Span | None:
    """Take the titles off the front of a name; None when nothing else is left."""
    begin = span.begin
    for match in titles_in(view.form(span), view.knowledge):
        title = Span(span.begin + match.span.begin, span.begin + match.span.end)
        kept = is_style(match, view.knowledge) and not _is_mere_style(view, title, span)
        if title.end < span.end and not kept and not is_initial(view.text, title) and not _is_given(view, title):
            begin = title.end
    calling = None if _is_full(view, Span(begin, span.end)) else _CALLING.match(view.text, begin, span.end)
    if calling and (_is_full(view, Span(calling.end(), span.end)) or _is_plural_title(view, calling[0])):
        begin = calling.end()
    gap = _GAP.match(view.text, begin, span.end)
    begin = gap.end() if gap else begin
    return Span(begin, span.end) if begin < span.end else None


def _is_plural_title(view: PassageView, form: str) -> bool:
    """“Ministers Ada Quill and Bo Brandt": the first one's name does not open with what both are."""
    return bool(view.knowledge.titles.lookup(form.strip().removesuffix("s"))) and form.strip().endswith("s")


def _is_full(view: PassageView, span: Span) -> bool:
    """Tell whether words are a given name with more behind: those before them are no part of the name."""
    words = view.form(span).split()
    return len(words) > 1 and fold(words[0]).partition("-")[0] in view.knowledge.given_names


def _is_mere_style(view: PassageView, title: Span, name: Span) -> bool:
    """“Count Ada Quill”: a style before a full name may go, unless it is a name itself or the cleric's only title."""
    return view.form(title) not in _STYLES_IN_NAMES and _is_full(view, Span(title.end, name.end))


def _is_given(view: PassageView, title: Span) -> bool:
    """“Don V. Quill”: what stands before an initial is a given name, and no title."""
    return view.form(title) in _TITLES_AND_NAMES and INITIALS.match(view.text[title.end :].lstrip()) is not None


def trim_person(view: PassageView, span: Span) -> Span | None:
    """Cut a person's name to its own words; None when nothing of a person's name remains."""
    behind = _STATE_BEHIND.search(view.text, span.begin, span.end)
    if behind and any(kind_of(r) is EntityKind.STATE for r in view.knowledge.gazetteer.lookup(behind["state"])):
        known = person_readings(view.form(span), view.knowledge)
        span = (
            span
            if known or " " not in view.form(span)[: behind.start() - span.begin]
            else Span(span.begin, behind.start())
        )
    place = _trim(view.form(span), view.knowledge)
    return Span(span.begin + place.begin, span.begin + place.end) if place else None


@lru_cache(maxsize=16384)
def _trim(name: str, knowledge: Knowledge) -> Span | None:
    form = _POSSESSIVE.sub("", name)
    if _is_foreign_thing(form, knowledge) and not person_readings(form, knowledge):
        return None
    words = [(m.start(), m.end(), m.group()) for m in re.finditer(r"\S+", form)]
    for i, (_, _, word) in enumerate(words):
        bare = re.sub(r"\W+$", "", re.sub(r"['’]s$", "", word))
        given = not i and len(words) > 1 and is_given_name(fold(bare), knowledge)
        if (bare in _NO_PERSON and words[i - 1][2] != "Van" and not given) or (i and _NO_PERSON_ENDING.search(bare)):
            return None
        if bare in _HEADLINE_WORDS and not i:
            return None
        if i and (bare in _TAIL_CUT or bare in _HEADLINE_WORDS or bare.replace(".", "") in POST_NOMINALS):
            words = words[:i]
            break
        if word.endswith((",", ";", ":", "’s", "'s")) and form[words[i][1] :].strip() not in {"Jr.", "Sr."}:
            words = words[: i + 1]
            break
    while words and words[0][2] in OPENING_WORDS:
        words = words[1:]
    if not words or not words[0][2][:1].isupper() or not _CAPITAL.match(words[-1][2]):
        return None
    begin, end = words[0][0], words[-1][0] + len(re.sub(r"(?:['’]s|[,;:])+$", "", words[-1][2]))
    if re.search(r"[\d/@_()]|[A-Z]\.-", form[begin:end]):
        return None
    origin = _end_of_origin(form[begin:end], knowledge)
    return Span(begin + origin, end) if origin is not None else None


def _is_foreign_thing(form: str, knowledge: Knowledge) -> bool:
    """Tell whether words name what is no person in its own language; Ada Milbank is one, a Volksbank none."""
    thing = _GERMAN_THING.match(form) and not is_given_name(fold(form).partition(" ")[0], knowledge)
    return bool(thing or _FOREIGN_THING.match(form))


def _end_of_origin(form: str, knowledge: Knowledge) -> int | None:
    """Where a state's or place's name ends that opens one ("Sudland A. B. Quill"); None where no person is left."""
    if any(r.sense is not Sense.FAMILY for r in person_readings(form, knowledge, exact=True)):
        return 0
    cuts = [m.end() for m in re.finditer(r"\S+\s+", form)][:3]
    for cut in reversed(cuts):
        origin = re.sub(r"['’]s$", "", form[:cut].strip())
        readings = knowledge.gazetteer.lookup(origin) or knowledge.gazetteer.lookup(origin.removesuffix("n"))
        senses = {r.sense for r in readings if kind_of(r) in {EntityKind.STATE, EntityKind.PLACE}}
        if not senses or (" " not in origin and _names_person(origin, senses, knowledge)):
            continue
        if " " in form[cut:] or person_readings(form[cut:], knowledge):
            return cut
        if senses & {Sense.ADJECTIVE, Sense.PEOPLE}:
            return None
    return 0


def _names_person(word: str, senses: set[Sense], knowledge: Knowledge) -> bool:
    """Jordan, Israel and Georgia are given names too; an adjective is none."""
    return not senses & {Sense.ADJECTIVE, Sense.PEOPLE} and is_given_name(fold(word), knowledge)
