"""A graph into files: RDF, the flat view, network files; each written whole or not at all."""
