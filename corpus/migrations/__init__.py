"""How a data folder of an older version becomes one of this version."""

#: Every revision, oldest first. A store that stands at any other was made by a newer Vertel.
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006")
