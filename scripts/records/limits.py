"""How long texts may print, said once: what the rulebook tells editors and the rules hold them to, in characters."""

from __future__ import annotations

#: A section's name in menus.
HEADING = 36
#: A claim as it stands well on a card and a slide; and what these still hold, set small.
CLAIM, CLAIM_HELD = 120, 200
#: A trend's answer in one sentence.
ANSWER = 150
#: The words below a number.
LABEL = 90
#: The title of a chart.
TITLE = 90
