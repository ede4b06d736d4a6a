"""``make sources``: whether the addresses of the sources still answer, and which of them has an archived copy."""
