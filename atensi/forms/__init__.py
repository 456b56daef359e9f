"""Form fields and widgets that people of a sentra type into; templates/components/fields/ draws them."""
