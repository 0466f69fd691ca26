"""What a graph knows of one actor, each line with its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from sahelgraph.errors import SahelgraphError
from sahelgraph.model import Ref, Statement
from sahelgraph.register import Entry, Register, Tenure, fold, likest, load_register
from sahelgraph.store import KnowledgeGraph


@dataclass(frozen=True, slots=True)
class Dossier:
    """An actor: its names and kind, what the register holds of it, and every statement that names it."""

    iri: str
    label: str
    kind: str | None
    names: tuple[str, ...]
    tenures: tuple[Tenure, ...]
    statements: tuple[Statement, ...]


def dossier(graph: KnowledgeGraph, actor: str, register: Register | None = None) -> Dossier:
    """All that is known of an actor, by its address or any of its names.

    Raises `SahelgraphError` where neither the register nor the graph knows the name.
    """
    register = register or load_register()
    statements = graph.statements()
    entry = find_entry(actor, register, statements)
    iri, ref = (entry.iri, None) if entry else _unlinked(actor, statements, register)
    named = tuple(told for told in statements if any(each.node in (iri, _place(entry)) for each in told.refs))
    return Dossier(
        iri=iri,
        label=register.label(iri) if entry else (ref.label if ref else iri),
        kind=entry.kind if entry else (ref.kind if ref else None),
        names=tuple(name.text for name in entry.names if name.form != "hidden") if entry else (),
        tenures=tuple(tenure for tenure in register.tenures if iri in (tenure.person, tenure.body)),
        statements=tuple(sorted(named, key=_by_time)),
    )


def find_entry(name: str, register: Register, statements: list[Statement]) -> Entry | None:
    """The register's entry for a name; of several, the one the graph speaks of most."""
    if name in register.entries:
        return register.entries[name]
    found = register.find(name) or tuple(
        entry for iri, entry in register.entries.items() if iri.rsplit("/", 1)[-1] == name
    )
    told = [ref.node for each in statements for ref in each.refs]
    return max(found, key=lambda entry: (told.count(entry.iri), entry.iri), default=None)


def _unlinked(name: str, statements: list[Statement], register: Register) -> tuple[str, Ref | None]:
    for told in statements:
        for ref in told.refs:
            if name == ref.node or (ref.iri is None and fold(ref.label) == fold(name)):
                return ref.node or name, ref
    told_of = {fold(ref.label): ref.label for told in statements for ref in told.refs}
    near = ", ".join(likest(name, {**register.spelled, **told_of}))
    hint = f"did you mean {near}?" if near else "try a fuller name, or the `unknown-actors` question"
    raise SahelgraphError(f"nothing is known of {name!r}; {hint}")


def _place(entry: Entry | None) -> str | None:
    """A state's territory counts as the state: what stands of the country stands in its dossier."""
    return entry.territory if entry and entry.territory else None


def _by_time(told: Statement) -> tuple[str, str, str]:
    return (told.kind, (told.time.start or "") if told.time else "", told.id)
