"""Tests of the contract kit and of the record of validators."""
