"""The target languages: each its tables of words, over the engine of its family, and ``parse``."""
