"""Build scripts of the Civic Space Barometer."""
