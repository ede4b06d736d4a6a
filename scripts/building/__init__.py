"""The street: read, staged, built by an engine, finished, swapped in; the same warm for ``make serve``."""
