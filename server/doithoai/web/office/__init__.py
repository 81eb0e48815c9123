"""The pages of an organisation's desk. ``routes`` in here is the map of them."""
