"""The data files of the vocabularies; README.md tells where each comes from."""
