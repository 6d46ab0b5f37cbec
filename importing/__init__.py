"""The loading dock: what other systems export becomes articles, authors and replies here."""
