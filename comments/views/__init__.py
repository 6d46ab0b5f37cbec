"""What readers read of replies, and what they do with them."""
