"""Measurements. They print and plot; they never pass or fail on absolute time."""
