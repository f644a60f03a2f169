"""The exercises of `notebooks/classroom`: right answers, known mistakes, and the replies to them.

A file a lesson computes, from the plan itself, what is right and what each known mistake would
give; `data/classroom` holds the replies to learners.
"""

from .checking import check as check
from .checking import judge as judge
from .full_width import explain_wide_signs as explain_wide_signs
from .marks import marks as marks
