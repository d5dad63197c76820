"""How fast the parser is, and the pages on which that is measured."""
