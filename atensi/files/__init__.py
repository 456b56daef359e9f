"""Private files: checked, cleaned, stored under random names, without a URL of their own."""
