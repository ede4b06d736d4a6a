"""Cards: a section as one picture, with its source and its short address printed in."""
