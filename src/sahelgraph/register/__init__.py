"""The register: the actors, places, posts and dated offices that are known by name, read from `ontology/`.

    register = load_register("my-actors.ttl")
    register.find("Minusma", on="2023-06-30")
    register.holder("https://w3id.org/sahelgraph/post/mali-president", "2015-01-01")

Everything in it is data in Turtle files that a person edits; nothing here knows a name.
"""

from sahelgraph.register.coded import ClassName, Coded
from sahelgraph.register.dates import holds_on
from sahelgraph.register.entries import Entry, Name, Post, Source, Tenure, Tie
from sahelgraph.register.lookup import Register
from sahelgraph.register.names import fold, likest
from sahelgraph.register.read import load_register, read_register

__all__ = [
    "ClassName",
    "Coded",
    "Entry",
    "Name",
    "Post",
    "Register",
    "Source",
    "Tenure",
    "Tie",
    "fold",
    "holds_on",
    "likest",
    "load_register",
    "read_register",
]
