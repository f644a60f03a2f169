"""A lesson as a page that runs without Python: text, steps, exercises that check themselves."""

from .lesson_pages import write_lessons as write_lessons
