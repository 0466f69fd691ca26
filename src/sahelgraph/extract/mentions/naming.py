"""Who is meant where several words name one: "JNIM commander X", "two groups in the north, A and B,"."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from sahelgraph.extract.lexicon.index import relation_entries
from sahelgraph.extract.mentions.actor_mention import ActorMention, is_any
from sahelgraph.extract.parsing.tree import Tree

At = Callable[[int], ActorMention | None]
"""The mention that covers a token."""
NAMES = frozenset({"name", "acronym", "unknown"})


@cache
def post_nouns(language: str) -> frozenset[str]:
    """The nouns of one person's post: "commander", "porte-parole"."""
    told = [entry for entry in relation_entries(language) if tuple(entry.subjects) == ("Person",)]
    return frozenset(noun for entry in told for noun in entry.nouns)


def officer(tree: Tree, at: At, mention: ActorMention, nouns: frozenset[str]) -> ActorMention | None:
    """The person whose post stands right behind the body's name, where the parser took the body for the head."""
    post = mention.end_i
    body = mention.how in {"name", "acronym"} and is_any(mention.ref.kind, ("Organisation", "State"))
    if not body or post >= len(tree.lemmas) - 1 or tree.lemmas[post] not in nouns:
        return None
    person = at(post + 1)
    named = person is not None and person.start_i == post + 1 and is_any(person.ref.kind, ("Person",))
    return person if named else None


def members(tree: Tree, at: At, mention: ActorMention) -> list[ActorMention]:
    """The names of several, between commas after the words that say what they are, a place perhaps between."""
    if mention.linked or mention.how != "role" or not mention.plural:
        return []
    i = _behind_place(tree, at, mention.end_i)
    found: list[ActorMention] = []
    while i < len(tree.words) and (tree.words[i] == "," or tree.pos[i] == "CCONJ"):
        first = i + 2 if _is_article(tree, i + 1) else i + 1
        named = at(first) if first < len(tree.words) else None
        if named is None or not _is_body(named, first):
            return found if len(found) > 1 and tree.words[i] == "," else []
        found.append(named)
        i = named.end_i
    return []


def _is_body(mention: ActorMention, first: int) -> bool:
    return mention.start_i == first and mention.how in NAMES and is_any(mention.ref.kind, ("Organisation",))


def _behind_place(tree: Tree, at: At, i: int) -> int:
    place = at(i + 1) if i + 1 < len(tree.words) and tree.bases[i] == "case" else None
    return place.end_i if place is not None and is_any(place.ref.kind, ("Place",)) else i


def _is_article(tree: Tree, i: int) -> bool:
    return i < len(tree.words) and tree.bases[i] == "det"
