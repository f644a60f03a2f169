"""Networks as GEXF and GraphML, which Gephi opens and networkx reads back."""

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from ...errors import PlanError, checked
from ...whole_files import write_file
from ..coding.workbook import UNWRITABLE

if TYPE_CHECKING:
    import networkx as nx

NETWORK_KINDS = (".gexf", ".graphml")
_LABEL = "label"


@checked
def save_network(graph: "nx.Graph", path: str | Path, *, replace: bool = False) -> Path:
    """Write a network as GEXF or GraphML, by the file's ending.

    Nodes are named by texts and have the name as their label. An attribute has one type in all
    nodes or edges: whole numbers, numbers, truth or text, whatever holds them all; lists are
    joined by 、. What is missing is left out, and so are control characters, which XML can't hold.

    Parameters
    ----------
    graph
        The network, such as that of `office_network`.
    path
        Where to write it; its ending is .gexf or .graphml.
    replace
        Whether a file that is there may be replaced.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    PlanError
        If the ending is another, two nodes have the same name as text, or the file can't be
        written.

    Examples
    --------
    >>> import tempfile, networkx as nx
    >>> import jnplan as jp
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = jp.save_network(nx.Graph([("甲", "乙")]), f"{folder}/offices.gexf")
    ...     sorted(nx.read_gexf(path))
    ['乙', '甲']
    """
    import networkx as nx

    path = Path(path)
    if path.suffix.lower() not in NETWORK_KINDS:
        raise PlanError(f"{path}: a network is written as {' or '.join(NETWORK_KINDS)}")
    stream = io.BytesIO()
    plain = plain_network(graph)
    if path.suffix.lower() == ".gexf":
        nx.write_gexf(plain, stream, version="1.2draft")
        # networkx writes the day on which it was made; the same network is the same bytes.
        raw = re.sub(rb' lastmodifieddate="[^"]*"', b"", stream.getvalue(), count=1)
    else:
        nx.write_graphml_xml(plain, stream, named_key_ids=True)
        raw = stream.getvalue()
    return write_file(path, raw, replace=replace)


def plain_network(graph: "nx.Graph") -> "nx.Graph":
    """Return a network of which every attribute has one type, nodes are texts and lists are joined.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_edge(1, 2, tasks=[1, 2], weight=None)
    >>> plain_network(graph).edges["1", "2"]
    {'tasks': '1、2'}
    """
    names = {node: _plain_text(node) for node in graph}
    if len(set(names.values())) < len(names):
        seen: set[str] = set()
        twice = next(name for name in names.values() if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        raise PlanError(f"save_network: two nodes are called {twice!r}; give them other names")
    nodes = _one_type([graph.nodes[node] for node in names])
    edges = _one_type([data for _, _, data in graph.edges(data=True)])
    plain = type(graph)()
    for name, data in zip(names.values(), nodes, strict=True):
        plain.add_node(name, **{_LABEL: name} | data)
    for (one, other, *_), data in zip(graph.edges, edges, strict=True):
        plain.add_edge(names[one], names[other], **data)
    return plain


def _one_type(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return attributes that each hold whole numbers, numbers, truth or texts in all rows."""
    rows = [{str(key): _plain_value(value) for key, value in row.items()} for row in rows]
    rows = [{key: value for key, value in row.items() if value is not None} for row in rows]
    for key in {key: None for row in rows for key in row}:
        kinds = {type(row[key]) for row in rows if key in row}
        if len(kinds) > 1:
            kind = float if kinds == {int, float} else str
            rows = [row | {key: kind(row[key])} if key in row else row for row in rows]
    return rows


def _plain_value(value: Any) -> bool | int | float | str | None:
    if isinstance(value, str):
        return _plain_text(value)
    if isinstance(value, list | tuple | set | frozenset):
        members = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return "、".join(_plain_text(each) for each in members)
    if value is None or pd.isna(value):
        return None
    if pd.api.types.is_bool(value):
        return bool(value)
    if pd.api.types.is_integer(value):
        return int(value)
    return float(value) if pd.api.types.is_float(value) else _plain_text(value)


def _plain_text(value: Any) -> str:
    return UNWRITABLE.sub("", str(value))
