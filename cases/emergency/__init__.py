"""Respon kasus: an emergency taken down, answered by a team against the clock, and ended; registers one Extension."""
