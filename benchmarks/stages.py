"""The stages of counting a folder of prose, each by itself: seconds as JSON.

    python benchmarks/stages.py FOLDER

``bench.py h`` calls it. Everything runs in this process, with dictionaries loaded and files in the
system's cache; what a stage needs is made before its clock starts.
"""

import json
import sys
import time
from pathlib import Path

from jnplan.read.files import read_source
from jnplan.text.clean import clean_text, flatten
from jnplan.text.line_marks import is_numbered
from jnplan.words.batch_counter import batch_counter
from jnplan.words.segmenter import Segmenter


def stages(folder: Path) -> dict[str, float]:
    """Return the seconds of each stage."""
    import rjieba

    took = {}

    def timed(name, work):
        start = time.perf_counter()
        made = work()
        took[name] = time.perf_counter() - start
        return made

    paths = sorted(folder.rglob("*.txt"))
    segmenter = Segmenter(engine="rjieba")
    texts = [path.read_bytes().decode("utf-8") for path in paths]
    for engine in (rjieba.cut, segmenter.cut_plain):  # learns its words
        engine("".join(texts[:100]))
    timed("bare", lambda: [rjieba.cut(text) for text in texts])
    timed("opened", lambda: [path.read_bytes().decode("utf-8") for path in paths])
    sources = timed("read", lambda: [read_source(path) for path in paths])
    cleaned = timed("cleaned", lambda: [clean_text(source.text).text for source in sources])
    timed("numbered", lambda: [is_numbered(flatten(text)) for text in cleaned])
    timed("whole", lambda: [segmenter.find_whole_words(text) for text in cleaned])
    timed("cut", lambda: [segmenter.cut_plain(text) for text in cleaned])
    count = batch_counter(segmenter)
    timed("counted", lambda: count(cleaned))
    return took


if __name__ == "__main__":
    print(json.dumps(stages(Path(sys.argv[1]))))
