"""Tests without servers, in milliseconds."""
