"""The exercises of `notebooks/classroom`: right answers, known mistakes, and what is said of them.

A file a lesson computes, from the plan itself, what is right and what each known mistake would
give; `data/classroom` holds the words in which a learner is told.
"""

from .checking import check as check
from .checking import judge as judge
from .marks import marks as marks
