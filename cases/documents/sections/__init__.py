"""One module a chapter of the Laporan Penanganan Kasus; each makes its chapter from a `Source`."""
