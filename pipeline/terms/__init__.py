"""Words the office has decided on: glossary, phrasebook and translation memory. Pure."""
