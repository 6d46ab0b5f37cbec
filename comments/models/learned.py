"""What the filter has learned of each word."""

from django.db import models

LONGEST_WORD = 60  # characters; a longer one is no word that comes again


class Word(models.Model):
    """In how many replies of each sort a word stood that moderators decided about.

    The row of the empty word counts the replies themselves.
    """

    word = models.CharField(max_length=LONGEST_WORD, unique=True)
    spam = models.IntegerField(default=0)
    ham = models.IntegerField(default=0)

    class Meta:
        verbose_name = "learned word"
        verbose_name_plural = "learned words"

    def __str__(self) -> str:
        return f"{self.word}: {self.spam} / {self.ham}"
