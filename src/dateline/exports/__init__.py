"""A record or a reading, in the forms other programs take."""
