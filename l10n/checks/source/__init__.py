"""Checks of the source, before it is translated: one module each."""
