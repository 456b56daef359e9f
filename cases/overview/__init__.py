"""Views over many cases at once: the day of a worker, the week of a supervisor, hand-over, and figures of a period."""
