"""Graphs of invented meetings, as a run would leave them, for pictures of any size."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from rdflib import Graph, Literal, URIRef

from kgbuild.iris import DEFAULT_BASE
from kgbuild.namespaces import DIP, RDF, RDFS

SYLLABLES = "ka lo mir ta ven do sha ri el bur na tos qui par".split()


@dataclass(frozen=True)
class Told:
    """A meeting or a step of a treaty, by its label, date, factuality and who took part in it."""

    label: str
    date: str = ""
    who: tuple[str, ...] = ()
    factuality: str = "Actual"
    kinds: tuple[str, ...] = ("Meeting", "Event")


def write_graph(folder: Path, events: Iterable[Told], kinds: dict[str, str] | None = None) -> Path:
    """Write an output folder with these events; those who took part are people unless `kinds` says else."""
    graph, agents = Graph(), dict[str, URIRef]()
    for number, event in enumerate(events):
        node = URIRef(f"{DEFAULT_BASE}meeting/{number}")
        for kind in event.kinds:
            graph.add((node, RDF.type, DIP[kind]))
        graph.add((node, RDFS.label, Literal(event.label, "en")))
        graph.add((node, DIP.factuality, DIP[event.factuality]))
        if event.date:
            graph.add((node, DIP.date, Literal(event.date)))
        for name in event.who:
            agent = agents.setdefault(name, URIRef(f"{DEFAULT_BASE}agent/{len(agents)}"))
            graph.add((agent, RDFS.label, Literal(name, "en")))
            graph.add((agent, RDF.type, DIP[(kinds or {}).get(name, "Person")]))
            graph.add((node, DIP.participant, agent))
    folder.mkdir(parents=True)
    graph.serialize(folder / "graph.ttl")
    (folder / "evidence.ttl").write_bytes(b"")
    return folder


def invent_names(count: int) -> list[str]:
    """So many names, short and long, no two alike."""
    chance = Random(count)
    names = dict.fromkeys(
        " ".join(
            "".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))).title() for _ in range(chance.randint(1, 5))
        )
        for _ in range(3 * count)
    )
    return list(names)[:count]


def invent_meetings(count: int, *, dates: bool = True) -> tuple[list[Told], dict[str, str]]:
    """Meetings of so many agents, a few of whom meet most others, and what kind of agent each is."""
    chance, names = Random(count), invent_names(count)
    kinds = {name: ("Person", "State", "Organization")[number % 3] for number, name in enumerate(names)}
    events = []
    for number, name in enumerate(names):
        others = {names[min(int(chance.expovariate(0.12)), count - 1)] for _ in range(chance.randint(1, 3))} - {name}
        year, month, day = chance.randint(1750, 2020), chance.randint(1, 12), chance.randint(1, 28)
        date = (f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}", f"{year}/{year + 9}")[number % 4]
        label = f"meeting of {name} and {len(others)} more"
        events.append(Told(label, date if dates else "", tuple(sorted({name, *others, names[number - 1]}))))
    return events, kinds
