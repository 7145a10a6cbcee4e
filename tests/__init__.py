"""What is promised: the tests of Vertel."""
