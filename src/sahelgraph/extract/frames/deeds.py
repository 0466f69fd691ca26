"""Who does what a noun tells, where a verb or another noun tells it: "was behind the raid", "blamed the raid on X"."""

from __future__ import annotations

from sahelgraph.extract.frames.cases import Roles, merged
from sahelgraph.extract.frames.reader import Reader


def roles_of_deed(read: Reader, i: int) -> Roles:
    """The roles of an event noun: those beside it, and those told round about."""
    if told := _backing(read, i) or _siding(read, i):
        return told
    return merged(read.arguments.of_noun(i), _laid_on(read, i), _engaged(read, i), _asked(read, i), _aimed(read, i))


def _engaged(read: Reader, i: int) -> Roles:
    """Who is at what a noun tells, or behind it: "est en visite à Paris", "sont en grève", "was behind the attack".

    Or who answers for it: "is responsible for the attack".
    """
    tree, case, words = read.tree, read.arguments.case(i), read.grammar
    above = tree.heads[i]
    answers = case in words.laid_for and tree.lemmas[above] in words.answerable and tree.lemmas[i] in words.answered_for
    told = above if answers else i
    at = (answers or case in words.engaged) and bool(tree.below(told, "cop"))
    own = tree.below(told, "nsubj") if at else ()
    if at and not own and tree.bases[told] == "xcomp":  # "is believed to be behind it"
        own = read.arguments.subjects(tree.heads[told])
    return {"subject": tree.expanded(own)} if own else {}


def _aimed(read: Reader, i: int) -> Roles:
    """Who is the target of what a noun tells: "X a été la cible d'attaques", "X a fait l'objet d'une agression"."""
    tree, target = read.tree, read.tree.heads[i]
    if tree.lemmas[target] not in read.grammar.targets or read.arguments.case(i) not in read.grammar.of:
        return {}
    verb = tree.heads[target]
    held = tree.bases[target] == "obj" and tree.lemmas[verb] in read.grammar.light
    told = tree.below(target, "nsubj") if tree.below(target, "cop") else ()
    return {"object": tree.expanded(told) or (read.arguments.subjects(verb) if held else ())}


def _asked(read: Reader, i: int) -> Roles:
    """Who is asked, where something is done because it is asked for: "à la demande de X, Y a envoyé …"."""
    tree, verb = read.tree, read.tree.heads[i]
    behest = tree.lemmas[i] in read.grammar.behests and read.arguments.case(i).endswith(f" {tree.lemmas[i]}")
    return {"indirect": read.arguments.subjects(verb)} if behest and tree.pos[verb] == "VERB" else {}


def _backing(read: Reader, i: int) -> Roles:
    """Who helps whom, where something is done with his help: "retook the town with the support of X", "with help from X"."""
    tree, words, verb = read.tree, read.grammar, read.tree.heads[i]
    helping = tree.lemmas[i] in words.backings and read.arguments.case(i) in words.backing_cases
    roles = read.arguments.of_noun(i) if helping and tree.pos[verb] == "VERB" else {}
    helpers = tuple(j for name in sorted(words.of | words.givers) for j in roles.get(name, ()))
    helped = read.arguments.of_verb(verb).get("subject", ()) if helpers else ()
    return {"subject": helpers, "object": helped} if helped else {}


def _siding(read: Reader, i: int) -> Roles:
    """Who supports whom, where something is done for it: "sends troops in support of X"."""
    tree, words = read.tree, read.grammar
    if tree.lemmas[i] not in words.backings or read.arguments.case(i) not in words.inside:
        return {}
    backed = tuple(j for of in sorted(words.of) for j in read.arguments.of_noun(i).get(of, ()))
    verb = next((each for each in tree.path(i) if tree.pos[each] == "VERB"), None) if backed else None
    backing = () if verb is None else read.arguments.of_verb(verb).get("subject", ())
    return {"subject": backing, "object": backed} if backing else {}


def _laid_on(read: Reader, i: int) -> Roles:
    """Who did it in the word of another: those on whom a verb lays the deed that is its object, "impute le raid à X".

    Or those on whom nobody who is named lays it: "une attaque attribuée à X", "the attack was blamed on X", "X was
    blamed for the attack".
    """
    tree, words = read.tree, read.grammar
    verbs = [tree.heads[i]] if tree.bases[i] == "obj" else laid_by_nobody(read, i)
    slots = ("object",) if read.arguments.case(i) in words.laid_for else sorted(words.laid_on)
    told = [read.arguments.of_verb(v) for v in verbs if tree.lemmas[v] in words.laying]
    return {"subject": tuple(j for roles in told for slot in slots for j in roles.get(slot, ()))}


def laid_by_nobody(read: Reader, i: int) -> list[int]:
    """The verbs that lay a deed on somebody in nobody's name: "attributed to X" behind it, or of which it is the subject."""
    tree, words, verb = read.tree, read.grammar, read.tree.heads[i]
    for_it = read.arguments.case(i) in words.laid_for and read.arguments.voice.is_passive(verb)
    told = [verb] if tree.deps[i] == "nsubj:pass" or for_it else []
    laying = [v for v in (*tree.below(i, "acl"), *told) if tree.lemmas[v] in words.laying]
    return [v for v in laying if not read.arguments.of_verb(v).get("subject")]
