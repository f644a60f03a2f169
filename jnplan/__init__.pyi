from . import plot as plot
from .catalog import load as load
from .catalog import plans as plans
from .catalog import read_plan as read_plan
from .counts import count_terms as count_terms
from .parse import parse_plan as parse_plan
from .plan import Part as Part
from .plan import Plan as Plan
from .plan import PlanError as PlanError
from .plan import Section as Section
from .plan import Task as Task
from .cited import find_documents as find_documents
from .cited import find_slogans as find_slogans
from .promises import find_targets as find_targets
from .prose import quoted as quoted
from .prose import sentences as sentences
from .segment import lexicon as lexicon
from .segment import segment as segment
from .segment import Segmenter as Segmenter
from .terms import collocations as collocations
from .terms import dispersion as dispersion
from .terms import kwic as kwic
from .terms import tfidf as tfidf
from .topics import cluster_tasks as cluster_tasks
from .topics import similarity as similarity
from .topics import Topics as Topics

__version__: str
