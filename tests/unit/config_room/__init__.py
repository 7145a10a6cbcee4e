"""The room config: settings and vocabularies."""
