"""Rules on what the tables say together."""

from __future__ import annotations
