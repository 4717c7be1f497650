"""The engine that reads facts in Japanese and Korean from the tables of a lexicon."""
