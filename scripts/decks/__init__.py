"""Decks: sections as editable slides, with claim, figure, chart, source and short address."""
