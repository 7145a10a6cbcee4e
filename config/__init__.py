"""What can be set: settings and the vocabularies of regions, themes, knowledge and levels."""
