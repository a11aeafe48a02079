"""The fuzzer of the check: a seeded mutator that knows which of its mutations are defects."""
