"""Keys, sealed fields with a keyed index, and the data classes of fields."""
