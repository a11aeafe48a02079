"""Publish: the site built, served, and handed to the site generator."""
