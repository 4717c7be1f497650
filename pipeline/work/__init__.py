"""The long-running side: one pass over the workspace, the folder watch, and what people do to notices."""
