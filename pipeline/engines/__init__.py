"""Machine translation behind one small protocol: text in, text and scores out. One module an engine."""
