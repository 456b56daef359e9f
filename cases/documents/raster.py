"""A drawing as PNG: its own PDF page, drawn to pixels; the PDF printer writes no pictures itself."""

from io import BytesIO

import pypdfium2

from cases.documents.pdf import sheet

DENSITY = 2.0  # pixels of the picture for one of the drawing
LARGEST = 8000  # pixels of the longer side


def png(svg: str, density: float = DENSITY) -> bytes:
    """The drawing in pixels, on white."""
    document = pypdfium2.PdfDocument(sheet(svg))
    try:
        page = document[0]
        points = max(page.get_size())
        scale = min(density / 0.75, LARGEST / points)  # a point is 4/3 of a pixel of the drawing
        kept = BytesIO()
        page.render(scale=scale).to_pil().save(kept, "PNG")
        return kept.getvalue()
    finally:
        document.close()
