"""Names into addresses: what people call an actor, place or post, looked up in a graph.

A name may be an address, a curie (`actor:minusma`), a slug (`minusma`), or any name that the graph holds of it
in any language; case and accents are forgiven.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from itertools import islice

import pyoxigraph as ox

from sahelgraph.backdrop import backdrop
from sahelgraph.errors import QueryError
from sahelgraph.register import fold, likest
from sahelgraph.terms import DCTERMS, ORG, RDF, RDFS, SG, SKOS
from sahelgraph.vocabulary import is_kind, local_name, prefixes

NAMING = (("prefLabel", SKOS), ("altLabel", SKOS), ("hiddenLabel", SKOS))
KINDS = {
    "actor": ("Actor",),
    "person": ("Person",),
    "place": ("Place",),
    "participant": ("Actor", "Place"),
    "post": ("Post",),
}
BACKGROUND = 3
"""The rank of a name from a source, behind those of a register: first preferred, then other, then hidden names."""

Ranked = Mapping[str, list[tuple[int, str]]]


class Names:
    """The names a store holds, read when the first is looked up; what it does not know may be known `behind` it."""

    def __init__(self, store: ox.Store, *, behind: Callable[[], Names] | None = None) -> None:
        self.store = store
        self.behind = behind

    def find(self, name: str, kind: str) -> list[str]:
        """The addresses behind a name: several where sources call different actors so, or a state and its territory.

        Raises `QueryError` with the nearest names where nothing is called so, or with the addresses where the
        register holds several.
        """
        address = self.address(name)
        if address:
            return self.with_territory([address], kind)
        fitting = self._fitting(self.registered, name, kind) or self._fitting(self.told, name, kind)
        if not fitting and self.behind:
            return self.behind().find(name, kind)
        if not fitting:
            raise QueryError(f"no {kind} is called {name!r}; {self.hint(name, kind)}")
        best = min(fitting)[0]
        found = sorted({iri for rank, iri in fitting if rank == best})
        return self.only(found, name, kind) if best < BACKGROUND else found

    def _fitting(self, ranked: Ranked, name: str, kind: str) -> list[tuple[int, str]]:
        return [each for each in ranked.get(fold(name), ()) if self.fits(each[1], kind)]

    def only(self, found: list[str], name: str, kind: str) -> list[str]:
        """One entry of the register, a state's territory beside it where either will do."""
        chosen = [iri for iri in found if not self.territory_of(found, iri)]
        if len(chosen) > 1:
            raise QueryError(f"{name!r} may be {', '.join(map(curie, chosen))}: say which")
        return self.with_territory(chosen, kind)

    def territory_of(self, states: list[str], place: str) -> bool:
        """Whether a place is the territory of one of these states."""
        quads = self.store.quads_for_pattern(None, SG("territory"), ox.NamedNode(place), None)
        return any(_iri(quad.subject) in states for quad in quads)

    def with_territory(self, found: list[str], kind: str) -> list[str]:
        """The same, and the territory of a state where places count too."""
        if kind != "participant":
            return found
        quads = [
            q for iri in found for q in self.store.quads_for_pattern(ox.NamedNode(iri), SG("territory"), None, None)
        ]
        return sorted({*found, *(_iri(quad.object) for quad in quads)})

    def address(self, name: str) -> str | None:
        """The address where a name is one, a curie, or the slug of an actor, place or post."""
        if name.startswith(("http://", "https://", "urn:")):
            return checked(name)
        prefix, colon, rest = name.partition(":")
        if colon and rest and prefix in prefixes():
            return checked(prefixes()[prefix] + rest)
        return None

    def fits(self, iri: str, kind: str) -> bool:
        """Whether something is of a kind."""
        found = map(_iri, (quad.object for quad in self.store.quads_for_pattern(ox.NamedNode(iri), RDF("type"), None)))
        classes = [local_name(each) for each in found if each.startswith((SG("").value, ORG("").value))]
        return any(is_kind(each, above) for each in classes for above in KINDS[kind])

    def hint(self, name: str, kind: str) -> str:
        """What to try instead of a name that nothing has."""
        of_kind = {folded: told for folded, told in self.spelled.items() if self.fits(told[1], kind)}
        told = likest(name, {folded: f"{text} ({curie(iri)})" for folded, (text, iri) in of_kind.items()})
        return f"did you mean {', '.join(told)}?" if told else "give another of its names, or its address"

    def like(self, told: str, kind: str, most: int = 12) -> list[tuple[str, str]]:
        """Names that have these letters, each with its address: those that begin with them first, then the shorter.

        Case and accents are forgiven; fewer than two letters find nothing. Raises `QueryError` for an unknown kind.
        """
        if kind not in KINDS:
            raise QueryError(f"no kind is called {kind!r}; use one of {', '.join(KINDS)}")
        part = fold(told)
        holding = sorted((not each.startswith(part), len(each), each) for each in self.spelled if part in each)
        found = (self.spelled[each] for _, _, each in (holding if len(part) > 1 else ()))
        return list(islice(((text, iri) for text, iri in found if self.fits(iri, kind)), most))

    @cached_property
    def registered(self) -> Ranked:
        """Folded names of a register to what bears them, with a rank each."""
        return _ranked(self._registered())

    @cached_property
    def told(self) -> Ranked:
        """The same of the names that sources tell: as many as a graph is large, and asked only for what no register has."""
        return _ranked(self._told())

    @cached_property
    def spelled(self) -> Mapping[str, tuple[str, str]]:
        """Folded names as they are written, the preferred before others, hidden ones left out."""
        written = sorted(each for each in (*self._registered(), *self._told()) if each[0] != BACKGROUND - 1)
        return {fold(text): (text, iri) for _, text, iri in reversed(written)}

    def _registered(self) -> Iterator[tuple[int, str, str]]:
        for rank, (name, namespace) in enumerate(NAMING):
            for quad in self.store.quads_for_pattern(None, namespace(name), None, None):
                iri = _iri(quad.subject)
                yield rank, _text(quad.object), iri
                if rank == 0:
                    yield BACKGROUND - 1, local_name(iri), iri

    def _told(self) -> Iterator[tuple[int, str, str]]:
        for quad in self.store.quads_for_pattern(None, RDFS("label"), None, None):
            yield BACKGROUND, _text(quad.object), _iri(quad.subject)

    def source(self, name: str) -> str:
        """The address of a source, by its address, id, path or title."""
        named = [
            _iri(quad.subject)
            for predicate in (DCTERMS("identifier"), SG("path"), DCTERMS("title"))
            for quad in self.store.quads_for_pattern(None, predicate, ox.Literal(name), None)
            if any(self.store.quads_for_pattern(quad.subject, RDF("type"), SG("Source"), None))
        ]
        found = self.address(name) or next(iter(sorted(named)), None)
        if found is None:
            raise QueryError(f"no source is called {name!r}; `sahelgraph sources` lists them")
        return found


@cache
def register_names() -> Names:
    """The names of the bundled register, of which a graph keeps only what it names."""
    store = ox.Store()
    store.extend(backdrop())
    return Names(store)


def _ranked(names: Iterable[tuple[int, str, str]]) -> Ranked:
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for rank, text, iri in names:
        found[fold(text)].append((rank, iri))
    return found


def checked(iri: str) -> str:
    """The same address; one that could not stand in a query is an error."""
    try:
        return ox.NamedNode(iri).value
    except ValueError as error:
        raise QueryError(f"not an address: {iri!r}") from error


def curie(iri: str) -> str:
    """An address as `prefix:name` where a prefix fits.

    >>> curie("https://w3id.org/sahelgraph/actor/minusma")
    'actor:minusma'
    """
    fitting = [(len(namespace), prefix) for prefix, namespace in prefixes().items() if iri.startswith(namespace)]
    if not fitting or "/" in iri[max(fitting)[0] :]:
        return iri
    length, prefix = max(fitting)
    return f"{prefix}:{iri[length:]}"


def _iri(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode) else ""


def _text(node: object) -> str:
    return node.value if isinstance(node, ox.Literal) else ""
