"""The frozen editions: what the site said on the day each was cut, and what changed between them and since."""
