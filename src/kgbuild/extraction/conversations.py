"""The rarer words for talking and gathering, each with a sentence that it reads and one that it must not read.

To teach kgbuild a new way to report such a meeting, add a `Trigger` here; the tests run its two examples.
"""

from __future__ import annotations

from kgbuild.extraction.frames import Frame, Trigger

RARER_TALKS = frozenset(
    "deliberation chat colloquy pourparler huddle trilateral conclave powwow forum colloquium".split()
)
"""Nouns for talks and gatherings that count only with two who take part."""

CONVERSATIONS = (
    Trigger("deliberation", Frame.NOUN, "Talks",
            "Deliberations between France and Brazil began in May.", "Deliberation takes time.", 0.65),
    Trigger("chat", Frame.NOUN, "Talks",
            "The French president had a chat with the Brazilian president.", "The chat groups were read.", 0.6),
    Trigger("colloquy", Frame.NOUN, "Talks",
            "A colloquy between the French and the Brazilian president followed.", "A colloquy is old.", 0.65),
    Trigger("pourparler", Frame.NOUN, "Talks",
            "Pourparlers between France and Brazil began in May.", "Pourparlers are slow.", 0.65),
    Trigger("huddle", Frame.NOUN, "Talks",
            "The French president had a huddle with the Brazilian president.", "A huddle of huts stood there.", 0.6),
    Trigger("powwow", Frame.NOUN, "Talks",
            "The French president had a powwow with the Brazilian president.", "The powwow was loud.", 0.6),
    Trigger("trilateral", Frame.NOUN, "Meeting",
            "The French president held a trilateral with the Brazilian and the Norwegian president.",
            "A trilateral is a format.", 0.65),
    Trigger("conclave", Frame.NOUN, "Conference",
            "A conclave of French and Brazilian leaders opened in Oslo.", "The conclave chose a pope.", 0.6),
    Trigger("forum", Frame.NOUN, "Conference",
            "A forum of French and Brazilian leaders opened in Oslo.", "France spoke in every forum.", 0.6),
    Trigger("colloquium", Frame.NOUN, "Conference",
            "A colloquium of French and Brazilian leaders opened in Oslo.", "A colloquium needs a hall.", 0.6),
    Trigger("converse", Frame.CONFER, "Talks",
            "The French president conversed with the Brazilian president.", "The converse is true.", 0.7),
    Trigger("chat", Frame.CONFER, "Talks",
            "The French president chatted with the Brazilian president.", "They chatted about the weather.", 0.65),
    Trigger("shut", Frame.CONFER, "Meeting",
            "The French president shut himself up with the Brazilian president.", "They shut the port.", 0.65, ("up",)),
    Trigger("huddle", Frame.CONFER, "Talks",
            "The French president huddled with the Brazilian president.", "They huddled under a tree.", 0.65),
    Trigger("deliberate", Frame.CONFER, "Talks",
            "The French president deliberated with the Brazilian president.", "The jury deliberated.", 0.65),
    Trigger("palaver", Frame.CONFER, "Talks",
            "The French president palavered with the Brazilian president.", "They palavered.", 0.6),
    Trigger("rendezvous", Frame.CONFER, "Meeting",
            "The French president rendezvoused with the Brazilian president in Oslo.",
            "The ships rendezvoused at sea.", 0.65),
    Trigger("spend", Frame.CONFER, "Meeting",
            "The French president spent several hours with the Brazilian president.",
            "France spent its money with care.", 0.65, ("with",)),
    Trigger("link", Frame.CONFER, "Meeting",
            "The French president linked up with the Brazilian president in Oslo.",
            "France linked trade with peace.", 0.6, ("up",)),
    Trigger("sup", Frame.CONFER, "Meeting",
            "The French president supped with the Brazilian president.", "He supped late.", 0.7),
    Trigger("breakfast", Frame.CONFER, "Meeting",
            "The French president breakfasted with the Brazilian president.", "He breakfasted late.", 0.7),
    Trigger("feast", Frame.CONFER, "Meeting",
            "The French president feasted with the Brazilian president in Oslo.", "They feasted on fish.",
            0.65, ("with",)),
    Trigger("feast", Frame.RECEIVE, "Meeting",
            "The French president feasted the Brazilian president in Oslo.", "They feasted on fish.", 0.65),
    Trigger("regale", Frame.RECEIVE, "Meeting",
            "The French president regaled the Brazilian president in Oslo.", "France was regaled with tales.", 0.65),
    Trigger("congregate", Frame.GATHER, "Conference",
            "Delegates from France and Brazil congregated in Oslo.", "A crowd congregated.", 0.65),
    Trigger("foregather", Frame.GATHER, "Conference",
            "Delegates from France and Brazil foregathered in Oslo.", "A crowd foregathered.", 0.65),
)  # fmt: skip
