"""The pages of groupwork."""
