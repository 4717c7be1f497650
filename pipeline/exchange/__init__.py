"""Translations from elsewhere, in: line-aligned text files and TMX."""
