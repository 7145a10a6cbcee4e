"""What is remembered: files read, words repaired, what is missing guessed."""
