"""``make new``: a record asked for, or given by options, checked, and written in its place."""
