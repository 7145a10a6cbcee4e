"""Files that moderators hand in."""
