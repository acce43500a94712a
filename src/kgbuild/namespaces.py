"""Every vocabulary that kgbuild writes, by name, and how the ontology's classes nest.

The ontology file defines the terms; a test keeps this table and that file in step.
"""

from __future__ import annotations

from rdflib import Namespace
from rdflib.namespace import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, VOID, XSD

__all__ = [
    "DCAT",
    "DCTERMS",
    "DIP",
    "EDTF",
    "FOAF",
    "ITSRDF",
    "NIF",
    "ORG",
    "OWL",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SEM",
    "SHAPES",
    "SKOS",
    "SPDX",
    "SUPERCLASSES",
    "VOID",
    "WIKIDATA",
    "XSD",
]

DIP = Namespace("https://w3id.org/kgbuild/diplomacy#")
SHAPES = Namespace("https://w3id.org/kgbuild/shapes#")
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
ITSRDF = Namespace("http://www.w3.org/2005/11/its/rdf#")
EDTF = Namespace("http://id.loc.gov/datatypes/edtf/")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
SCHEMA = Namespace("https://schema.org/")
SPDX = Namespace("http://spdx.org/rdf/terms#")
WIKIDATA = Namespace("http://www.wikidata.org/entity/")

PREFIXES = {
    "dcterms": str(DCTERMS),
    "dip": str(DIP),
    "edtf": str(EDTF),
    "itsrdf": str(ITSRDF),
    "nif": str(NIF),
    "owl": str(OWL),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "skos": str(SKOS),
    "wd": str(WIKIDATA),
    "xsd": str(XSD),
}
"""The prefixes that every written file declares, beside those of the data's own IRIs."""

_MEETING = ("Meeting", "Event")
_TREATY_ACTION = ("TreatyAction", "Event")

SUPERCLASSES: dict[str, tuple[str, ...]] = {
    "Person": ("Agent",),
    "State": ("Agent", "Place"),
    "Organization": ("Agent",),
    "Place": (),
    "Treaty": (),
    "Meeting": ("Event",),
    "Summit": _MEETING,
    "Conference": _MEETING,
    "Talks": _MEETING,
    "Visit": _MEETING,
    "Call": _MEETING,
    "TreatyAction": ("Event",),
    "Signing": _TREATY_ACTION,
    "Ratification": _TREATY_ACTION,
    "Accession": _TREATY_ACTION,
    "EntryIntoForce": _TREATY_ACTION,
    "Withdrawal": _TREATY_ACTION,
    "Termination": _TREATY_ACTION,
    "Tenure": (),
}
"""Every class that an entity or fact may be an instance of, with all its superclasses in `dip:`."""
