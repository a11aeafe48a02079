"""One writer a format, and every format holds the same cells."""
