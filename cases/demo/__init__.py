"""The fictional sentra that `manage.py demo` fills: its people, the reference case RN, and cases in every state."""
