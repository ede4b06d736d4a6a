"""Charts: points from the catalog, specifications, drawings, and how pages and files show them."""
