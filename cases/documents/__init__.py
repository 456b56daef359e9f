"""Everything printed: sections say what stands in a report as data, templates say how it looks, `pdf` makes the file."""
