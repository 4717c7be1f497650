"""Values as each target language writes them: the house style, and all usual spellings."""
