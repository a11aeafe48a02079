"""Two versions compared by running, and the release that follows from it."""
