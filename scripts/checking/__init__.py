"""All that can be wrong with the data, one line a mistake; what a change would do to that; coverage."""
