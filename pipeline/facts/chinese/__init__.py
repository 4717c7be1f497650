"""Chinese: the parser of facts, one module a kind, over shared atoms and tables of words."""
