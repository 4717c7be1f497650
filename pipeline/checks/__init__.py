"""What is wrong with a target text, seen beside its source. Pure; every code is in docs/checks.md."""
