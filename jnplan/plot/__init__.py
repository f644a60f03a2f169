"""Every figure, drawn with the one Chinese font that zhplot brings along.

A figure function takes a table and, if wanted, the axes to draw on (``ax``), and returns the axes.
matplotlib's settings are left as they were; `use_font` sets the font for figures of one's own.
"""

from .actions import actions as actions
from .clusters import consensus as consensus
from .clusters import dendrogram as dendrogram
from .clusters import similarity as similarity
from .clusters import stability as stability
from .many.adoption_curve import adoption_curve as adoption_curve
from .many.carried_themes import carried_themes as carried_themes
from .many.lineage import lineage as lineage
from .many.mean_shares import mean_shares as mean_shares
from .many.passage_tree import passage_tree as passage_tree
from .many.reuse_shares import reuse_shares as reuse_shares
from .many.target_series import target_series as target_series
from .many.task_lives import task_lives as task_lives
from .network import network as network
from .office_tasks import office_tasks as office_tasks
from .policy.instruments import instrument_grid as instrument_grid
from .policy.instruments import instruments as instruments
from .policy.pmc import pmc as pmc
from .shared.files import save as save
from .shared.show import show as show
from .shared.style import COLOURS as COLOURS
from .shared.style import font_path as font_path
from .shared.style import use_font as use_font
from .targets import targets as targets
from .tasks import tasks as tasks
from .words.bars import bars as bars
from .words.dispersion import dispersion as dispersion
from .words.keyness import keyness as keyness
from .words.keywords import keywords as keywords
from .words.wordcloud import wordcloud as wordcloud
from .years.alignment import alignment as alignment
from .years.focus import focus as focus
from .years.novelty import novelty as novelty
from .years.themes import themes as themes
from .years.year_strips import attention as attention
from .years.year_strips import term_rates as term_rates
