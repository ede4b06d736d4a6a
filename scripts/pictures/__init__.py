"""What every picture needs: fonts of our own, colours from the tokens, and a process that draws."""
