"""The measurements themselves: what they count, and how they tell it."""
