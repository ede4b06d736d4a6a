"""Numbers: recorded, printed by us, printed by sources, converted between units."""
