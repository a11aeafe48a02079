"""Decide the next version and write it."""
