"""Reports whose author speaks of himself: who "I" is, where his own words tell whose post that is ("my Special Representative")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sahelgraph.extract.mentions.actor_mention import ActorMention, Reading
from sahelgraph.extract.mentions.actor_words import Author, actor_words
from sahelgraph.register import Entry, Post, Register, fold

SURE = 0.8
"""How sure it is that "I" is who holds the post, and that a post named without more is his."""
OPENING, CLOSING = frozenset("“«"), frozenset("”»")
SAYING = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl"})


def with_posts(reading: Reading, mentions: Sequence[Sequence[ActorMention]]) -> list[list[ActorMention]]:
    """The mentions with the posts that a document names without more: "asked the Secretary-General to report"."""
    found = [list(told) for told in mentions]
    for name, author in _authors(reading):
        if not any(_is_called(reading, m, author) for told in found for m in told):
            continue
        post, holder = _held(reading, name)
        if post and holder and any(_is_of(reading.register, m, post) for told in found for m in told):
            found = [[_named(reading, m, author, post, holder) for m in told] for told in found]
    return found


def with_authors(reading: Reading, mentions: Sequence[Sequence[ActorMention]]) -> list[list[ActorMention]]:
    """The mentions with those by which the author of a report means himself, where his words tell who he is."""
    found = [list(told) for told in mentions]
    for name, author in _authors(reading):
        _, holder = _held(reading, name) if _is_own(reading, author) else (None, None)
        if holder is not None:
            found = [[*told, *_speaking(reading, i, told, holder)] for i, told in enumerate(found)]
    return found


def _authors(reading: Reading) -> Iterator[tuple[str, Author]]:
    """The posts whose holders write reports, by the words of the document's languages."""
    languages = dict.fromkeys(passage.language for passage in reading.passages)
    return (each for language in languages for each in actor_words(language).authors.items())


def _held(reading: Reading, name: str) -> tuple[Post | None, Entry | None]:
    """A post, and who holds it when the document is published."""
    post = next((post for iri, post in reading.register.posts.items() if iri.rsplit("/", 1)[-1] == name), None)
    held = reading.register.holder(post.iri, reading.published) if post and reading.published else ()
    return post, reading.register.entries.get(held[0].person) if len(held) == 1 else None


def _is_of(register: Register, mention: ActorMention, post: Post) -> bool:
    """Whether a mention is of the body that a post is in, or of a part of it."""
    iri = mention.ref.iri
    return bool(iri) and (
        iri == post.body or any(tie.object == post.body for tie in register.ties_of(iri or "", "partOf"))
    )


def _is_called(reading: Reading, mention: ActorMention, author: Author) -> bool:
    """As in "asked the Secretary-General to report": a post with a capital and nothing behind it that tells whose it is."""
    said = mention.ref.mention or ""
    called = mention.how == "role" and not mention.linked and not mention.inner and fold(said) in author.called
    if not called or not said[:1].isupper() or mention.start_i == 0:
        return False
    doc, known = reading.docs[mention.passage], reading.words(mention.passage)
    behind = doc[mention.end_i].text if mention.end_i < len(doc) else ""
    owned = known.has("of", behind) and doc[mention.end_i].dep_ != "mark"  # not "prie le Secrétaire général de …"
    return known.has("definite", doc[mention.start_i - 1].text) and not owned


def _named(reading: Reading, mention: ActorMention, author: Author, post: Post, holder: Entry) -> ActorMention:
    """A post named without more as who holds it."""
    if not _is_called(reading, mention, author):
        return mention
    ref = reading.ref(mention.passage, mention.start_i, mention.end_i, entry=holder)
    return replace(mention, ref=ref, how="description", post=post.iri, certainty=SURE)


def _is_own(reading: Reading, author: Author) -> bool:
    """Whether a document is told by who holds a post: it has words that nobody else says of himself."""
    passages = [f" {' '.join(words)} " for words in reading.folded]
    return any(f" {told} " in words for words in passages for told in author.words)


def _speaking(reading: Reading, passage: int, found: Sequence[ActorMention], holder: Entry) -> Iterator[ActorMention]:
    """The words by which the author of a passage means himself, outside what others are quoted with."""
    doc, known = reading.docs[passage], reading.words(passage)
    taken = {i for m in found for i in range(m.start_i, m.end_i)}
    deep = 0
    for token in doc:
        deep += (token.text in OPENING) - (token.text in CLOSING)
        meant = token.pos_ == "PRON" and token.dep_ in SAYING and known.has("authoring", token.text)
        if meant and deep <= 0 and token.i not in taken:
            ref = reading.ref(passage, token.i, token.i + 1, entry=holder)
            yield reading.mention(passage, token.i, token.i + 1, ref, "pronoun", certainty=SURE)
