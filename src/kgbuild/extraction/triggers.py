"""The words that report a meeting, each with a sentence that it reads and one that it must not read.

To teach kgbuild a new way to report a meeting, add a `Trigger` here; the tests run its two examples.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Frame(StrEnum):
    """How a trigger takes its participants."""

    NOUN = "noun"
    """An event noun: participants in its compound, possessor and prepositions, or on its light verb."""
    MEET = "meet"
    """A reciprocal verb: subject, object and "with" meet."""
    MOVE = "move"
    """A verb of motion: its subject visits the state, seat or city that it moves to."""
    RECEIVE = "receive"
    """A host as subject and a guest as object."""
    CONFER = "confer"
    """A verb of talking: needs a "with", or several subjects."""
    SEND = "send"
    """A verb of sending: its object, a person, visits where it is sent."""
    GATHER = "gather"
    """Its subjects come together, at a place or for an event."""
    ACCREDIT = "accredit"
    """Its subject, an envoy, hands credentials to whom stands behind "to"."""
    SEE = "see"
    """Its subject goes to see a person: the object, or who stands behind "on", or whose house stands behind "at"."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A lemma that reports a meeting of a kind; a verb with words `beside` it does so only with one of them."""

    lemma: str
    frame: Frame
    kind: str
    reads: str
    ignores: str
    confidence: float = 0.8
    beside: tuple[str, ...] = ()

    @property
    def rule(self) -> str:
        """The name by which claims and misses refer to it."""
        return f"{self.lemma}-{self.frame}"


CREDENTIALS = ("credentials", "letters", "letter")
"""What an envoy hands over at the first audience; letters are those of credence."""

TRIGGERS = (
    Trigger("summit", Frame.NOUN, "Summit",
            "The Oslo summit between France and Brazil ended.", "They climbed to the summit of the mountain.", 0.9),
    Trigger("conference", Frame.NOUN, "Conference",
            "France attended the Lisbon Conference in 1931.", "The minister gave a press conference.", 0.9),
    Trigger("congress", Frame.NOUN, "Conference",
            "France attended the Congress of Verona.", "The bill passed Congress in May.", 0.8),
    Trigger("meeting", Frame.NOUN, "Meeting",
            "A meeting between France and Brazil took place.", "The meeting of minds was slow in coming.", 0.75),
    Trigger("talk", Frame.NOUN, "Talks",
            "France held talks with Brazil in 1931.", "There was much talk of war in Europe.", 0.75),
    Trigger("negotiation", Frame.NOUN, "Talks",
            "Negotiations between France and Brazil began in May.", "It was settled by negotiation.", 0.6),
    Trigger("mediation", Frame.NOUN, "Talks",
            "Norway and Brazil made peace after French mediation between them.", "Mediation is a slow art.", 0.6),
    Trigger("mediator", Frame.NOUN, "Talks",
            "The French president acted as mediator between Norway and Brazil.", "A mediator needs patience.", 0.6),
    Trigger("discussion", Frame.NOUN, "Talks",
            "France opened discussions with Brazil.", "The book led to public discussion.", 0.75),
    Trigger("consultation", Frame.NOUN, "Talks",
            "France held consultations with Brazil.", "The treaty provides for consultation.", 0.75),
    Trigger("conversation", Frame.NOUN, "Talks",
            "The French president had a conversation with the Brazilian envoy.", "It was a topic of talk.", 0.7),
    Trigger("dialogue", Frame.NOUN, "Talks",
            "France opened a dialogue with Brazil in 1931.", "Dialogue is better than war.", 0.7),
    Trigger("visit", Frame.NOUN, "Visit",
            "The French president's visit to Brazil ended.", "It is well worth a visit.", 0.8),
    Trigger("trip", Frame.NOUN, "Visit",
            "The French president made a trip to Brazil.", "The fleet made the long trip around Africa.", 0.75),
    Trigger("tour", Frame.NOUN, "Visit",
            "The French president's tour of Brazil ended.", "He served a tour of duty.", 0.7),
    Trigger("mission", Frame.NOUN, "Visit",
            "The French president's mission to Brazil ended.", "Their mission was to find the treasure.", 0.55),
    Trigger("journey", Frame.NOUN, "Visit",
            "The French president's journey to Brazil ended.", "The journey of life is long.", 0.65),
    Trigger("voyage", Frame.NOUN, "Visit",
            "The French president's voyage to Brazil ended.", "The voyage took weeks.", 0.65),
    Trigger("stay", Frame.NOUN, "Visit",
            "The French president's stay in Brazil ended.", "He won a stay of execution.", 0.65),
    Trigger("way", Frame.NOUN, "Visit",
            "The French president made his way to Brazil.", "The way to Brazil is long.", 0.65),
    Trigger("gathering", Frame.NOUN, "Conference",
            "A gathering of French and Brazilian leaders opened in Oslo.", "The gathering of news is costly.", 0.7),
    Trigger("dinner", Frame.NOUN, "Meeting",
            "The French president had dinner with the Brazilian president.", "Dinner was served late.", 0.65),
    Trigger("lunch", Frame.NOUN, "Meeting",
            "The French president had lunch with the Brazilian president.", "Lunch was served late.", 0.65),
    Trigger("luncheon", Frame.NOUN, "Meeting",
            "The French president gave a luncheon for the Brazilian president.", "Luncheon was served late.", 0.65),
    Trigger("breakfast", Frame.NOUN, "Meeting",
            "The French president had breakfast with the Brazilian president.", "Breakfast was served late.", 0.65),
    Trigger("banquet", Frame.NOUN, "Meeting",
            "At a banquet the French president urged the Brazilian president to wait.", "It was a dull banquet.", 0.65),
    Trigger("interview", Frame.NOUN, "Meeting",
            "The French president had an interview with the Brazilian president.",
            "The French president gave an interview to the press.", 0.65),
    Trigger("encounter", Frame.NOUN, "Meeting",
            "The first encounter between the French president and the Brazilian president was short.",
            "It was an encounter between two armies.", 0.65),
    Trigger("round", Frame.NOUN, "Talks",
            "France negotiated with Brazil in 1931. A second round opened in Oslo in 1932.",
            "A second round opened in Oslo in 1932.", 0.6),
    Trigger("call", Frame.NOUN, "Call",
            "The French president had a telephone call with the Brazilian president.", "It was a close call.", 0.8),
    Trigger("audience", Frame.NOUN, "Meeting",
            "The French ambassador had an audience with the Brazilian president.", "The audience laughed.", 0.75),
    Trigger("roundtable", Frame.NOUN, "Conference",
            "A roundtable between France and Brazil opened in 1931.", "A roundtable is a good format.", 0.7),
    Trigger("table", Frame.NOUN, "Conference",
            "The round table between France and Brazil opened in 1931.", "They laid the map on the table.", 0.6),
    Trigger("session", Frame.NOUN, "Meeting",
            "The French and the Brazilian president held a session in Oslo.", "It was a training session.", 0.5),
    Trigger("meet", Frame.MEET, "Meeting",
            "The French president met the Brazilian president in Oslo.", "The plan met with resistance.", 0.8),
    Trigger("visit", Frame.MOVE, "Visit",
            "The French president visited Brazil in 1931.", "Many tourists visited the beach.", 0.9),
    Trigger("tour", Frame.MOVE, "Visit",
            "The French president toured Brazil in 1931.", "The band toured Brazil in 1931.", 0.75),
    Trigger("accompany", Frame.MOVE, "Visit",
            "Ada Quill accompanied the French president to Brazil.", "The map accompanied the treaty.", 0.7),
    Trigger("travel", Frame.MOVE, "Visit",
            "The French president traveled to Brazil.", "The news traveled slowly.", 0.8),
    Trigger("fly", Frame.MOVE, "Visit",
            "The French president flew to Brazil.", "The flag flew over the fort.", 0.8),
    Trigger("go", Frame.MOVE, "Visit",
            "The French president went to Oslo.", "The matter went to court.", 0.7),
    Trigger("come", Frame.MOVE, "Visit",
            "The French president came to Oslo.", "The party came to power.", 0.7),
    Trigger("journey", Frame.MOVE, "Visit",
            "The French president journeyed to Brazil.", "It journeyed across the sky.", 0.8),
    Trigger("return", Frame.MOVE, "Visit",
            "The French president returned to Brazil.", "He returned to his studies.", 0.65),
    Trigger("leave", Frame.MOVE, "Visit",
            "The French president left for Brazil.", "He left the talks in anger.", 0.6),
    Trigger("depart", Frame.MOVE, "Visit",
            "The French president departed for Brazil.", "The ship departed in May.", 0.5),
    Trigger("head", Frame.MOVE, "Visit",
            "The French president headed to Brazil.", "She headed the French delegation.", 0.7),
    Trigger("sail", Frame.MOVE, "Visit",
            "The French president sailed to Brazil.", "The fleet sailed in May.", 0.7),
    Trigger("spend", Frame.MOVE, "Visit",
            "The French president spent three days in Oslo.", "He spent his youth in Oslo.", 0.65),
    Trigger("arrive", Frame.MOVE, "Visit",
            "The French president arrived in Oslo.", "The goods arrived in May.", 0.7),
    Trigger("land", Frame.MOVE, "Visit",
            "The French president landed in Oslo.", "French troops landed in Oslo.", 0.65),
    Trigger("shuttle", Frame.MOVE, "Visit",
            "The French president shuttled between Oslo and Lisbon.", "The bus shuttled between two towns.", 0.7),
    Trigger("hurry", Frame.MOVE, "Visit",
            "The French president hurried to Oslo.", "The work was hurried.", 0.7),
    Trigger("hasten", Frame.MOVE, "Visit",
            "The French president hastened to Oslo.", "He hastened to agree.", 0.7),
    Trigger("rush", Frame.MOVE, "Visit",
            "The French president rushed to Oslo.", "Troops rushed to the border.", 0.7),
    Trigger("drive", Frame.MOVE, "Visit",
            "The French president drove to Oslo.", "France was driven to war.", 0.65),
    Trigger("proceed", Frame.MOVE, "Visit",
            "The French president proceeded to Oslo.", "They proceeded to a vote.", 0.65),
    Trigger("reach", Frame.MOVE, "Visit",
            "The French president reached Oslo in May.", "They reached an agreement.", 0.65),
    Trigger("negotiate", Frame.CONFER, "Talks",
            "France negotiated with Brazil in 1931.", "He was authorized to negotiate.", 0.5),
    Trigger("mediate", Frame.CONFER, "Talks",
            "France mediated between Norway and Brazil in 1931.", "Time mediated their grief.", 0.65),
    Trigger("talk", Frame.CONFER, "Talks",
            "The French president talked with the Brazilian president.", "People talked about the weather.", 0.75),
    Trigger("confer", Frame.CONFER, "Talks",
            "The French president conferred with the Brazilian president.", "The law confers rights.", 0.8),
    Trigger("consult", Frame.CONFER, "Talks",
            "The French president consulted with the Brazilian president.", "He consulted the archives.", 0.7),
    Trigger("discuss", Frame.CONFER, "Talks",
            "The French president discussed trade with the Brazilian president.", "The book discusses trade.", 0.5),
    Trigger("sit", Frame.CONFER, "Meeting",
            "The French president sat down with the Brazilian president.", "He sat on the board.", 0.7),
    Trigger("dine", Frame.CONFER, "Meeting",
            "The French president dined with the Brazilian president.", "He dined late.", 0.7),
    Trigger("lunch", Frame.CONFER, "Meeting",
            "The French president lunched with the Brazilian president.", "He lunched late.", 0.7),
    Trigger("speak", Frame.CONFER, "Talks",
            "The French president spoke with the Brazilian president.", "He spoke for an hour.", 0.7),
    Trigger("host", Frame.RECEIVE, "Meeting",
            "The French president hosted the Brazilian president in Oslo.", "The city hosted the games.", 0.8),
    Trigger("welcome", Frame.RECEIVE, "Meeting",
            "The French president welcomed the Brazilian president in Oslo.", "France welcomed the news.", 0.7),
    Trigger("receive", Frame.RECEIVE, "Meeting",
            "The French president received the Brazilian ambassador in Oslo.", "France received aid.", 0.7),
    Trigger("greet", Frame.RECEIVE, "Meeting",
            "The French president greeted the Brazilian president in Oslo.", "France greeted the news.", 0.65),
    Trigger("entertain", Frame.RECEIVE, "Meeting",
            "The French president entertained the Brazilian president in Oslo.", "France entertained hopes.", 0.65),
    Trigger("see", Frame.SEE, "Meeting",
            "The French president saw the Brazilian president in Oslo.",
            "The French president saw the Brazilian president as a rival.", 0.65),
    Trigger("call", Frame.SEE, "Meeting",
            "The French ambassador called on the Brazilian president.",
            "The French president called on the Brazilian president to resign.", 0.7, ("on", "upon", "at")),
    Trigger("wait", Frame.SEE, "Meeting",
            "The French ambassador waited on the Brazilian president.",
            "The French ambassador waited for the Brazilian president.", 0.65, ("on", "upon")),
    Trigger("join", Frame.SEE, "Meeting",
            "The French president was joined in Oslo by the Brazilian president.",
            "The French president joined the Brazilian president in asking for peace.", 0.65),
    Trigger("present", Frame.ACCREDIT, "Meeting",
            "The French ambassador presented his credentials to the Brazilian president.",
            "The French ambassador presented a plan to the Brazilian president.", 0.75, CREDENTIALS),
    Trigger("deliver", Frame.ACCREDIT, "Meeting",
            "The French ambassador delivered his letters of credence to the Brazilian president.",
            "The French ambassador delivered a speech to the Brazilian parliament.", 0.7, CREDENTIALS),
    Trigger("hand", Frame.ACCREDIT, "Meeting",
            "The French ambassador handed his credentials to the Brazilian president.",
            "The French ambassador handed power to the Brazilian president.", 0.7, CREDENTIALS),
    Trigger("submit", Frame.ACCREDIT, "Meeting",
            "The French ambassador submitted his credentials to the Brazilian president.",
            "The French ambassador submitted a report to the Brazilian president.", 0.7, CREDENTIALS),
    Trigger("accept", Frame.RECEIVE, "Meeting",
            "The Brazilian president accepted the credentials of Ada Quill, the French ambassador.",
            "The Brazilian president accepted the resignation of Ada Quill.", 0.7, CREDENTIALS),
    Trigger("send", Frame.SEND, "Visit",
            "The French president sent Ada Quill to Brazil.", "France sent troops to Brazil.", 0.65),
    Trigger("dispatch", Frame.SEND, "Visit",
            "The French president dispatched Ada Quill to Brazil.", "France dispatched a letter to Brazil.", 0.7),
    Trigger("telephone", Frame.CONFER, "Call",
            "The French president telephoned the Brazilian president.", "The telephone was new.", 0.85),
    Trigger("phone", Frame.CONFER, "Call",
            "The French president phoned the Brazilian president.", "The phone rang.", 0.85),
    Trigger("convene", Frame.GATHER, "Conference",
            "Delegates from France and Brazil convened in Oslo.", "The court convened.", 0.7),
    Trigger("gather", Frame.GATHER, "Conference",
            "Delegates from France and Brazil gathered in Oslo.", "A crowd gathered.", 0.7),
    Trigger("reconvene", Frame.GATHER, "Conference",
            "Delegates from France and Brazil reconvened in Oslo.", "The court reconvened.", 0.7),
    Trigger("come", Frame.GATHER, "Meeting",
            "The French president and the Brazilian president came together in Oslo.",
            "France and Brazil came together as one state.", 0.7, ("together",)),
    Trigger("get", Frame.GATHER, "Meeting",
            "The French president and the Brazilian president got together in Oslo.", "They got together the money.",
            0.7, ("together",)),
    Trigger("bring", Frame.GATHER, "Meeting",
            "Ada Quill brought the French president and the Brazilian president together in Oslo.",
            "The war brought France and Brazil together.", 0.65, ("together",)),
    Trigger("assemble", Frame.GATHER, "Conference",
            "Delegates from France and Brazil assembled in Oslo.", "Troops assembled.", 0.6),
)  # fmt: skip

NOUNS = {t.lemma: t for t in TRIGGERS if t.frame is Frame.NOUN}
MEALS = frozenset("dinner lunch luncheon breakfast banquet".split())
"""Nouns for meals, at which people meet."""
_VERBS = sorted((t for t in TRIGGERS if t.frame is not Frame.NOUN), key=lambda t: not t.beside)
VERBS = {lemma: tuple(t for t in _VERBS if t.lemma == lemma) for lemma in (t.lemma for t in _VERBS)}
"""The ways that each verb reports a meeting, first those that need a word beside it."""
LEMMAS = NOUNS.keys() | {f"{lemma}s" for lemma in NOUNS} | VERBS.keys()
"""All lemmas that may report a meeting, with the plurals that a tagger takes for names."""
