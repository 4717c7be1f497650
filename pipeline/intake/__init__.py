"""A dropped file -> Document: decoded, read by its format, cleaned. Reads files, knows nothing of the store."""
