"""Drawings made from data, as SVG that browsers and the PDF printer draw alike; no Django in here."""
