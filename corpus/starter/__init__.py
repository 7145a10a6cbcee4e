"""The lessons that come with Vertel, as Markdown files with front matter."""
