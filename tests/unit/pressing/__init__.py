"""Buttons and fields: each says what can be typed, and answers only what it stands under."""
