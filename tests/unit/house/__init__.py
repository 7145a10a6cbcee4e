"""The rules of the house, as tests: sizes, docs that tell the truth, packages that are complete."""
