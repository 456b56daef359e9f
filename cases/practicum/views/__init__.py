"""Pages of the practicum, one module a page; every one of them gets its practicum from `access`."""
