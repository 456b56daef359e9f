"""One module a chapter: what the product makes of records and profile under each heading of the practicum report."""
