"""When members are invited to look back."""
