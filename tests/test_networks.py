"""GraphML and GEXF: read back by networkx, every statement an edge, the same bytes."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from sahelgraph.model import Ref, Statement
from sahelgraph.write.networks import everything, fit, gexf, graphml
from sample import sample_statements


def read_graphml(data: bytes) -> Any:
    return nx.read_graphml(io.BytesIO(data), force_multigraph=True)


def read_gexf(data: bytes) -> Any:
    return nx.read_gexf(io.BytesIO(data))


BOTH = pytest.mark.parametrize(("write", "read"), [(graphml, read_graphml), (gexf, read_gexf)], ids=["graphml", "gexf"])
Write = Callable[..., bytes]
Read = Callable[[bytes], Any]


@BOTH
def test_the_counts_come_back(write: Write, read: Read) -> None:
    whole, found = everything(sample_statements()), read(write(sample_statements()))
    assert (found.number_of_nodes(), found.number_of_edges()) == (whole.number_of_nodes(), whole.number_of_edges())


@BOTH
def test_every_statement_is_there_with_what_it_says(write: Write, read: Read) -> None:
    edges = [told for *_, told in read(write(sample_statements())).edges(data=True)]
    by_id = {told["statement"]: told for told in edges}
    assert by_id.keys() == {told.id for told in sample_statements()}
    for told in sample_statements():
        edge = by_id[told.id]
        assert (edge["kind"], edge["type"], edge["polarity"], edge["modality"]) == (
            told.kind,
            told.type,
            told.polarity,
            told.modality,
        )
        assert edge["confidence"] == pytest.approx(told.confidence)
        assert edge["quote"] == fit(told.evidence[0].quote)
        assert edge["source"] == told.evidence[0].source_id


@BOTH
def test_the_same_bytes_in_any_order(write: Write, read: Read) -> None:
    assert write(sample_statements()) == write(reversed(sample_statements()))


@BOTH
def test_what_xml_cannot_hold_is_taken_out(write: Write, read: Read) -> None:
    told = Statement(kind="event", type="AID", id="x:1", subject=(Ref(label='a\x00\x1b<&>\ufffe"', local="x:a"),))
    found = read(write([told]))
    assert found.nodes["x:a"]["label"] == 'a<&>"'


@BOTH
def test_an_empty_graph_is_a_file(write: Write, read: Read) -> None:
    assert len(read(write([]))) == 0


def test_gexf_has_no_date_of_writing_and_days_on_its_edges() -> None:
    data = gexf(sample_statements())
    assert b"lastmodified" not in data
    for edge in ET.fromstring(data).iter("{http://www.gexf.net/1.2draft}edge"):
        for day in (edge.get("start"), edge.get("end")):
            assert day is None or len(day) == 10
    ids = [edge.get("id") for edge in ET.fromstring(data).iter("{http://www.gexf.net/1.2draft}edge")]
    assert len(ids) == len(set(ids))


def test_statements_that_differ_by_id_alone_both_stand() -> None:
    one = sample_statements()[0]
    assert read_graphml(graphml([one, replace(one, id="x:other")])).number_of_edges() == 2
