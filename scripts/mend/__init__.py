"""Mend what is mechanical in a table, and show what an edit changes: nothing is guessed."""
