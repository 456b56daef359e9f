"""The placement of a praktikan, her activities and consultations, and the Laporan Praktikum Institusi."""
