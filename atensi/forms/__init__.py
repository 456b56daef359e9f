"""Form fields and widgets that people of a sentra type into; how each is drawn stands in templates/components/fields/."""
