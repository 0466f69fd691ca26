"""FollowTheMoney entities, a JSON object a line, for Aleph, OpenSanctions and their tools.

Only facts are told: that model has no place for what is claimed, planned or denied, nor for measures.
`ftm.yml` says what becomes what.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sahelgraph.ids import digest
from sahelgraph.links import span, status
from sahelgraph.model import Ref, Source, Statement
from sahelgraph.vocabulary import is_kind, read_yaml
from sahelgraph.words import sentence, type_label

Entity = dict[str, Any]
Properties = Mapping[str, Iterable[str | None]]


@cache
def _mapping() -> Any:
    return read_yaml(Path(__file__).parent / "ftm.yml")


def ftm_lines(statements: Iterable[Statement], sources: Iterable[Source] = ()) -> Iterator[str]:
    """One entity a line, by id: those who take part, events, offices, and the ties between them."""
    by_iri = {source.iri: source for source in sources}
    found: dict[str, Entity] = {}
    for told in sorted(statements, key=lambda told: told.id):
        if status(told) == "fact" and told.kind in ("event", "relation"):
            for entity in _entities(told, by_iri):
                found.setdefault(entity["id"], entity)
    for name in sorted(found):
        yield json.dumps(found[name], ensure_ascii=False, sort_keys=True)


def schema_of(kind: str | None) -> str:
    """The schema of an actor or place by its kind.

    >>> schema_of("Junta"), schema_of("Settlement"), schema_of(None)
    ('PublicBody', 'Address', 'LegalEntity')
    """
    kinds: dict[str, str] = _mapping()["kinds"]
    return next((schema for above, schema in kinds.items() if kind and is_kind(kind, above)), "LegalEntity")


def _entities(told: Statement, sources: Mapping[str, Source]) -> Iterator[Entity]:
    people = [ref for ref in (*told.subject, *told.object, *told.place) if ref.node and not ref.alternative]
    yield from (_party(ref) for ref in people)
    if told.kind == "event":
        yield _event(told, sources)
    elif told.type == "holdsOffice" and told.role and _are(told.subject, "Person"):
        yield from _office(told, told.role, sources)
    elif len(people) == 2:
        yield _tie(told, sources)


def _party(ref: Ref) -> Entity:
    schema = schema_of(ref.kind)
    whole = {"full": [ref.label]} if schema == "Address" else {}
    return _entity(_id(ref.node), schema, {"name": [ref.label], **whole, "sourceUrl": [_address(ref.iri)]})


def _event(told: Statement, sources: Mapping[str, Source]) -> Entity:
    # FollowTheMoney's `involved` are legal entities: places stand in `location` by name.
    party = [_id(ref.node) for ref in (*told.subject, *told.object) if ref.node and _takes_part(ref)]
    where = [ref.label for ref in told.place]
    own = {"name": [sentence(told)], "involved": party, "location": where, "keywords": [type_label(told), told.type]}
    return _entity(_id(told.id), "Event", {**own, **_common(told, sources)})


def _takes_part(ref: Ref) -> bool:
    return schema_of(ref.kind) != "Address" and not ref.alternative


def _office(told: Statement, role: Ref, sources: Mapping[str, Source]) -> Iterator[Entity]:
    body = [ref for ref in told.object if schema_of(ref.kind) in _mapping()["above"]["Organization"]]
    post = _id(role.node) if role.node else f"sahelgraph-{digest(role.label, [ref.node for ref in body])}"
    yield _entity(post, "Position", {"name": [role.label], "organization": [_id(ref.node) for ref in body]})
    ends = {"holder": [_id(told.subject[0].node)], "post": [post]}
    yield _entity(_id(told.id), "Occupancy", {**ends, **_common(told, sources)})


def _tie(told: Statement, sources: Mapping[str, Source]) -> Entity:
    tie = _mapping()["ties"].get(told.type)
    if not tie or not (_are(told.subject, tie["wants"]) and _are(told.object, tie["of"])):
        tie = _mapping()["otherwise"]
    ends = {tie["from"]: [_id(told.subject[0].node)], tie["to"]: [_id(told.object[0].node)]}
    return _entity(_id(told.id), tie["schema"], {**ends, "role": [type_label(told)], **_common(told, sources)})


def _are(refs: tuple[Ref, ...], wanted: str) -> bool:
    allowed = _mapping()["above"].get(wanted, [wanted])
    return bool(refs) and all(ref.node and schema_of(ref.kind) in allowed for ref in refs)


def _common(told: Statement, sources: Mapping[str, Source]) -> Properties:
    """When, and on whose word."""
    start, end = span(told)
    told_by = [sources[each.source] for each in told.evidence if each.source in sources]
    return {
        "startDate": [start],
        "endDate": [end],
        "summary": [each.quote for each in told.evidence],
        "publisher": [source.publisher for source in told_by],
        "sourceUrl": [_address(source.url) for source in told_by],
        "recordId": [told.id],
    }


def _address(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _entity(name: str, schema: str, properties: Properties) -> Entity:
    told = {key: list(dict.fromkeys(each for each in values if each)) for key, values in properties.items()}
    return {"id": name, "schema": schema, "properties": {key: values for key, values in told.items() if values}}


def _id(node: str | None) -> str:
    return f"sahelgraph-{digest(node)}"
