"""How data files are written: a sentence a line, records in order, a new one in its place: ``make fix``."""
