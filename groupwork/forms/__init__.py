"""The forms of groupwork."""
