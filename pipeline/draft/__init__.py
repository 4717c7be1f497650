"""From a segment to a draft: the order in which origins are asked, and the glossary's enforcement. Pure."""
