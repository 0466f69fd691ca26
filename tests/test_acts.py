"""A resolution's paragraph read act by act; any other paragraph whole."""

from __future__ import annotations

import pytest

from sahelgraph.extract.parsing.acts import acts
from sahelgraph.extract.parsing.layout import Paragraph
from sahelgraph.extract.parsing.passages import parse


def apart(text: str, code: str = "en") -> list[str]:
    return [text[act.start : act.end] for act in acts(text, Paragraph(0, len(text)), code)]


# A vertical bar where two acts part, with what stands between them and belongs to neither.
@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Urges the rebels to leave the town,| |further requests the envoy to meet them;"),
        ("en", "Urges the rebels to leave the town| and |demands that they hand over the camp;"),
        ("en", "Recalling its plan for the lake region,| |welcoming the work of the envoy,"),
        ("en", "Takes note of the report of the envoy,| and in this regard, |invites him to stay in Gao;"),
        ("en", "Notes the wishes, requests and demands of the villages near the river;"),
        ("en", "Welcomes and supports the plan for the villages near the river;"),
        ("en", "Condemning the coup and urging calm, the envoy left the town of Gao."),
        ("en", "The envoy left the town, urges the rebels to leave and welcomes the plan."),
        ("fr", "Exhorte les rebelles à quitter la ville,| |prie l'envoyé de se rendre à Gao;"),
    ],
)
def test_acts(code: str, text: str) -> None:
    assert apart(text.replace("|", ""), code) == text.split("|")[::2]


def test_what_is_lent_leaves_no_trace() -> None:
    first = "Recalling its plan for the lake,"
    second = "strongly condemning the attack\non the town of Gao,"
    text = f"The Council,\n\n{first}  {second}\n\nUrges the rebels to leave the town of Gao;"
    passages = parse(text, "en")
    told = [text[slice(*passage.span(0, len(passage.doc)))] for passage in passages]
    assert told == ["The Council,", first, second, "Urges the rebels to leave the town of Gao;"]
    assert [token.text for passage in passages for token in passage.doc if token.text in {"He", "is"}] == []
