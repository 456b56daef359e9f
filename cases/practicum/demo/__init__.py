"""The practicum of the reference case: who was placed, what she did each day, whom she asked, what she wrote."""
