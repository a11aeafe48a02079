"""Claims and discrepancies: what the sources say in numbers, recomputed and doubted by queries.

This module stays empty: the process that runs the queries imports it, and must start quickly.
"""
