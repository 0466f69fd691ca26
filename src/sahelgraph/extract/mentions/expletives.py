"""Words that look like pronouns and mean nobody: "it is clear that", "il faut"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelgraph.extract.mentions.actor_words import ActorWords

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_expletive(token: Token, known: ActorWords) -> bool:
    """Whether "it" or "il" means nothing: "it is clear that", "il faut", "il y a"."""
    head = token.head
    if token.dep_.startswith("expl") or any(known.has("expletive", word) for word in (head.lemma_, head.text)):
        return True
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if after is not None and known.has("expletive_with", after.text):
        return True
    children = list(head.children)
    clause = any(_may_be_meant(child, known) for child in children)
    bare = any(child.dep_ in ("cop", "aux:pass") for child in children)
    return clause and bare


def _may_be_meant(child: Token, known: ActorWords) -> bool:
    """Whether a clause may be what an empty "it" announces; a noun is none: "il a été nommé ministre"."""
    named = child.dep_ == "xcomp" and child.pos_ in ("NOUN", "PROPN")
    return child.dep_ == "acl:relcl" or (child.dep_ in known.sets["expletive_clauses"] and not named)
