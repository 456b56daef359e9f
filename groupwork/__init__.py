"""The work with a group; registers one Extension with the cases and is imported by none of them."""
