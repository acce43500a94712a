# Takes out of a store what no other document supports than one whose evidence goes thereafter.
# $facts, $merges: the graphs of facts and of merges; $evidence: the graph of the document's evidence
# $document: the document; $space: what the names of all graphs of evidence begin with
PREFIX dip: <https://w3id.org/kgbuild/diplomacy#>
PREFIX itsrdf: <http://www.w3.org/2005/11/its/rdf#>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

# Merges that then join nothing any more, since at most one other document is left in them.
DELETE { GRAPH $merges { ?merge ?property ?value } }
WHERE {
  GRAPH $merges { ?merge dip:joined ?claim ; ?property ?value }
  GRAPH $evidence { ?claim dip:about ?fact }
  FILTER NOT EXISTS {
    GRAPH $merges { ?merge dip:joined ?one , ?other }
    GRAPH ?here { ?one dip:about ?same }
    GRAPH ?there { ?other dip:about ?same }
    FILTER(STR(?here) < STR(?there) && ?here != $evidence && ?there != $evidence)
    FILTER(STRSTARTS(STR(?here), $space) && STRSTARTS(STR(?there), $space))
  }
} ;

# What the merges that stay say of its claims.
DELETE { GRAPH $merges { ?merge dip:joined ?claim } }
WHERE {
  GRAPH $merges { ?merge dip:joined ?claim }
  GRAPH $evidence { ?claim dip:about ?fact }
} ;

# What facts say only because of its claims: participants, places and the like; what is one of several, such as the
# date, is chosen anew after this.
DELETE { GRAPH $facts { ?fact ?property ?value } }
WHERE {
  GRAPH $evidence { ?claim dip:about ?fact ; ?property ?value }
  GRAPH $facts { ?fact ?property ?value }
  FILTER NOT EXISTS {
    GRAPH ?elsewhere { ?other dip:about ?fact ; ?property ?value }
    FILTER(?elsewhere != $evidence && STRSTARTS(STR(?elsewhere), $space))
  }
} ;

# Names that only its words give.
DELETE { GRAPH $facts { ?node skos:altLabel ?name } }
WHERE {
  GRAPH $evidence { ?span itsrdf:taIdentRef ?node ; nif:anchorOf ?words }
  GRAPH $facts { ?node skos:altLabel ?name }
  FILTER(STR(?name) = STR(?words))
  FILTER NOT EXISTS {
    GRAPH ?elsewhere { ?other itsrdf:taIdentRef ?node ; nif:anchorOf ?words }
    FILTER(?elsewhere != $evidence && STRSTARTS(STR(?elsewhere), $space))
  }
} ;

# Facts without any other claim.
DELETE { GRAPH $facts { ?fact ?property ?value } }
WHERE {
  GRAPH $evidence { ?claim dip:about ?fact }
  GRAPH $facts { ?fact ?property ?value }
  FILTER NOT EXISTS {
    GRAPH ?elsewhere { ?other dip:about ?fact }
    FILTER(?elsewhere != $evidence && STRSTARTS(STR(?elsewhere), $space))
  }
} ;

# Nodes that it alone mentions, and that it mentions the others.
DELETE { GRAPH $facts { ?node ?property ?value } }
WHERE {
  GRAPH $facts { ?node dip:mentionedIn $document ; ?property ?value }
  FILTER NOT EXISTS { GRAPH $facts { ?node dip:mentionedIn ?other } FILTER(?other != $document) }
} ;

DELETE { GRAPH $facts { ?node dip:mentionedIn $document } }
WHERE { GRAPH $facts { ?node dip:mentionedIn $document } } ;

# What points to nodes that are gone.
DELETE { GRAPH $facts { ?node ?property ?gone } }
WHERE {
  GRAPH $facts { ?node ?property ?gone }
  FILTER(?property IN (
    dip:participant, dip:visitor, dip:host, dip:place, dip:partOf, dip:treaty, dip:party, dip:holder, dip:of,
    dip:locatedIn
  ))
  FILTER NOT EXISTS { GRAPH $facts { ?gone ?any ?thing } }
}
