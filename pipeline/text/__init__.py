"""Document <-> segments: sentences, labels, inline tags, identity, and putting translations back. Pure."""
