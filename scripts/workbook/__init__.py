"""A country report as a spreadsheet: written empty or filled, brought in, two readings compared."""
