"""Approved texts become pages and feeds: a pure function of a snapshot; only ``writer`` touches the disk."""
