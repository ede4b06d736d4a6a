"""What stands on a section's own page and behind “More”: the section in short, how to cite, embed and copy it."""
