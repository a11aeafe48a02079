"""The package described for machines, every standard from the one descriptor."""
