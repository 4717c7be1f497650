"""One engine that reads the facts of English, French, German, Spanish and Russian from tables of words."""
