"""Invented answers to invitations, and what a careful reader finds in them."""
