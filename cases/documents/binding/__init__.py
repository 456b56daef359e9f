"""A long print as a book: cut into leaves, each drawn once, joined to one PDF with numbered sheets."""
