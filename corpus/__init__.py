"""What is remembered: sources, their passages, and where they came from."""
