"""kgbuild turns documents about diplomacy into a knowledge graph with the sentence behind every fact."""
