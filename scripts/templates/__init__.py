"""The templates, and what fills them."""
