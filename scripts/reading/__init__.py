"""From the bytes of a data file to records: what was typed, what was meant, what is wrong with it."""
