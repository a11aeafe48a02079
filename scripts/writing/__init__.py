"""Say: templates, numbers, dates and addresses; every word of a page comes from here."""
