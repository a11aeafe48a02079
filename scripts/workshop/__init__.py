"""The tools of those who work here: the tests, the quick loop, the benchmark."""
