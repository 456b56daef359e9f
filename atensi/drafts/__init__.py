"""Unsaved work, kept on the server and sealed: what was typed survives a closed page, a dead browser, an ended session."""
