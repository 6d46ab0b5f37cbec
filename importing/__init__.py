"""The loading dock: what other systems export is read here and becomes articles, authors and replies."""
