"""The dead of an event that are told apart from it: "Clashes in the town left twelve dead", or a sentence later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sahelgraph.extract.coding.events import Coded, dead_of, whose_remains
from sahelgraph.extract.coding.measures import whole_of
from sahelgraph.extract.coding.senses import names_mishap
from sahelgraph.extract.frames.find import Frame
from sahelgraph.extract.merge import who
from sahelgraph.extract.phrases import phrase_at
from sahelgraph.extract.scene import Scene
from sahelgraph.model import Range, Statement
from sahelgraph.vocabulary import is_kind

DEATHS = "fatalities"
FOLLOWING = 3
"""How many sentences behind an attack may go on telling of its dead."""
NEAR = 2
"""How many sentences behind it those who died are counted whom no event of their own tells of."""
UNTOLD = ""
"""Who it is whose body is found, where nothing says it."""
ARREST = "COERCE"
OPEN_ENDED = frozenset({">", ">="})


@dataclass(frozen=True, slots=True)
class Died:
    """Those of whom it is told that they died: in which sentence, who (a node), how many; `more` than those told before.

    `day` is when, where their clause tells it.
    """

    sentence: int
    node: str
    toll: Range
    more: bool = False
    day: str | None = None


def with_deaths(scene: Scene, events: Sequence[Coded], measures: Iterable[tuple[Statement, int]]) -> Iterator[Coded]:
    """The events, an attack that counts nobody with the dead told in its sentence, or in one that follows it.

    A sentence in which some event has its dead already adds nothing: it is them that the number counts. Of two that
    tell of its dead, the first does.
    """
    sentences = scene.tree.sentences
    counted = {sentences[coded.frame.head] for coded in events if coded.statement.fatalities}
    told: dict[int, list[Statement]] = {}
    for measure, at in measures:
        told_of = measure.type == DEATHS and measure.polarity == "affirmed" and sentences[at] not in counted
        if told_of and not _of_mishap(scene, at) and not _of_either(scene, at) and whole_of(scene, at) is None:
            before = told.setdefault(sentences[at], [])
            before[:] = [measure] if _is_put(scene, at) else [*before, measure]
    singles = _died_uncounted(scene) if told else {}
    given: dict[int | None, tuple[list[Statement], int]] = {}
    for sentence, dead in sorted(told.items()):
        given.setdefault(_host(scene, events, sentence, counted), (dead, singles.get(sentence, 0)))
    for n, coded in enumerate(events):
        yield _with(coded, *given[n]) if n in given else coded


def _died_uncounted(scene: Scene) -> dict[int, int]:
    """By sentence, how many are told one by one to have died beside those counted: "two soldiers and a guide died"."""
    found: dict[int, int] = defaultdict(int)
    for frame in scene.frames:
        subjects = frame.role("subject") if frame.lemma in scene.reader.grammar.dying and not frame.noun else ()
        for i in subjects if len(subjects) > 1 else ():
            alone = scene.number(i, i + 1)
            if (alone is None or alone.weak) and (toll := dead_of(scene, i)):
                found[scene.tree.sentences[frame.head]] += toll.min or 0
    return found


def _of_either(scene: Scene, at: int) -> bool:
    """Whether those counted may have suffered something else instead: "ten were killed or captured"."""
    return any(scene.reader.truth.wording.is_either(i) for i in scene.tree.path(at) if scene.tree.pos[i] == "VERB")


def _is_put(scene: Scene, at: int) -> bool:
    """Whether a toll is put to a number, which stands for those before it: "put at 60, and later revised to 25"."""
    tree, tallying = scene.tree, scene.reader.grammar.tallying
    return any(tree.lemmas[i] in tallying for i in (at, *tree.path(at)) if tree.pos[i] == "VERB")


def _of_mishap(scene: Scene, at: int) -> bool:
    """Whether those counted died of no attack: "ten died in an accident", "a flood that led to the death of two"."""
    tree, words = scene.tree, scene.reader.grammar
    for i in (at, *tree.path(at)):
        causes = (c for c in tree.below(i, "obl", "nmod", "nsubj") if c != at)
        named = [c for c in causes if scene.reader.arguments.case(c) in words.causes or tree.bases[c] == "nsubj"]
        if any(names_mishap(scene, c) for c in (i, *named)):
            return True
        if tree.pos[i] == "VERB" and tree.bases[i] != "acl":
            return False
    return False


def _host(scene: Scene, events: Sequence[Coded], sentence: int, counted: Collection[int]) -> int | None:
    """The number of a deadly event without dead of its own at or before a sentence: first one that kills, then the last.

    None of a sentence that has counted its dead: a later number only tells of them again.
    """
    fitting = [
        n
        for n, coded in enumerate(events)
        if coded.is_attack
        and coded.statement.fatalities is None
        and not _tells_of_wounded(coded)
        and scene.tree.sentences[coded.frame.head] not in counted
        and 0 <= sentence - (at := scene.tree.sentences[coded.frame.head]) <= NEAR
        and (coded.entry.fatal or sentence <= at + 1 or not any(at <= k < sentence for k in counted))
    ]
    order = {n: (events[n].entry.fatal, scene.tree.sentences[events[n].frame.head], -n) for n in fitting}
    return max(fitting, key=order.__getitem__, default=None)


def _tells_of_wounded(coded: Coded) -> bool:
    """Whether no more is told than who was hurt: "five lost their lives and two were wounded"."""
    hurt = coded.entry.persons and not coded.entry.fatal and coded.frame.passive
    return hurt and not coded.statement.subject


def _with(coded: Coded, dead: Sequence[Statement], singles: int) -> Coded:
    least = sum(int(each.value or 0) for each in dead) + singles
    open_end = any(each.comparator in OPEN_ENDED for each in dead)
    return replace(coded, statement=replace(coded.statement, fatalities=Range(least, None if open_end else least)))


def with_died(scene: Scene, events: Sequence[Coded]) -> Iterator[Coded]:
    """The events, an attack that counts nobody with those it hit who died of it: "was shot by police and later died".

    So with those who were arrested, if they are found dead. Who died besides others is none of those hit first.
    """
    died = list(_died(scene, bodies=True))
    fatal = [coded for coded in events if coded.entry.fatal and coded.statement.fatalities]
    killed = [scene.tree.sentences[coded.frame.head] for coded in fatal]
    apart = {node for coded in fatal for node in who(coded.statement.object)}
    for coded in events:
        statement, at = coded.statement, scene.tree.sentences[coded.frame.head]
        open_ = (coded.is_attack or _is_arrest(coded)) and statement.fatalities is None
        near = [each for each in died if 0 <= each.sentence - at < FOLLOWING]
        near = [each for each in near if not (each.more and any(at <= k <= each.sentence for k in killed))]
        hit = _hit(statement) - (set() if coded.is_attack else apart) if open_ else set()
        tolls = [each.toll for each in near if each.node in hit]
        yield replace(coded, statement=replace(statement, fatalities=tolls[0])) if tolls else coded


def _is_arrest(coded: Coded) -> bool:
    return coded.statement.type == ARREST and coded.entry.persons and coded.statement.happened


def _hit(statement: Statement) -> set[str | None]:
    """Those whom an attack hits; of one person alone "the body" is told without saying whose it is."""
    alone = len(statement.object) == 1 and is_kind(statement.object[0].kind or "Actor", "Person")
    return {*(ref.node for ref in statement.object), *((UNTOLD,) if alone else ())}


def _died(scene: Scene, *, bodies: bool = False) -> Iterator[Died]:
    """Those of whom it is told that they died, or (`bodies`) whose bodies are found.

    Where others were counted, a body is that of one of them.
    """
    for frame in scene.frames:
        told = frame.told
        if frame.noun or told.denied or told.modality != "actual":
            continue
        dies = frame.lemma in scene.reader.grammar.dying
        for i in frame.role("subject") if dies else _found_dead(scene, frame, bodies=bodies):
            toll, node = dead_of(scene, i), _who_died(scene, i)
            if toll and (node is not None or scene.tree.pos[i] == "NUM"):
                who_ = f"number {i}" if node is None else node
                beside = (scene.tree.heads[frame.head],) if scene.tree.deps[frame.head] == "parataxis" else ()
                when = scene.first_when((frame.head, *beside))  # "were ambushed the next day, nine of them died"
                day = when.start if when else None
                yield Died(scene.tree.sentences[frame.head], who_, toll, more=_is_further(scene, i), day=day)


def _is_further(scene: Scene, i: int) -> bool:
    """Whether those who died are told to be others than those before: "another soldier", "two more"."""
    words, tree = scene.reader.grammar.further, scene.tree
    behind = tree.pos[i] == "NUM" and not words.isdisjoint(tree.words[i + 1 : i + 2])
    return behind or tree.lemmas[i] in words or any(tree.words[c] in words for c in tree.below(i, "det", "amod"))


def _who_died(scene: Scene, i: int) -> str | None:
    """Who they are of whom a noun tells that they died; of remains, whose they are."""
    if scene.tree.lemmas[i] in scene.reader.grammar.remains:
        whose = whose_remains(scene, i)
        told = scene.parts((whose,), deep=False) if whose is not None else []
        definite = any(scene.tree.has(c, "Definite=Def") for c in scene.tree.below(i, "det"))
        return told[0].ref.node if told else UNTOLD if whose is None and definite else None
    told = scene.parts((i,), deep=False) or [part for part in (phrase_at(scene, i),) if part]
    return told[0].ref.node if told else None


def _found_dead(scene: Scene, frame: Frame, *, bodies: bool) -> tuple[int, ...]:
    """Those whom somebody finds dead: "he was found dead the next day", "his body was found"."""
    words, tree = scene.reader.grammar, scene.tree
    told = tree.below(frame.head, "xcomp")
    dead = any(tree.words[c] in words.lifeless for c in told)
    found = frame.role("object") if frame.passive else ()
    remains = {i for i in found if tree.lemmas[i] in words.remains}
    killed = any(tree.pos[c] == "VERB" for c in told)  # "their bodies were found executed" tells of a killing
    come_to_light = remains if bodies and not killed and (dead or frame.lemma in words.finding) else set()
    return tuple(i for i in found if (i in come_to_light if i in remains else dead))


def with_totals(events: Sequence[Coded], scene: Scene, reported: Callable[[int], bool]) -> Iterator[Coded]:
    """The events, an attack on somebody with all who died in it, where its paragraph tells of them one after another.

    As in "gunmen attacked the post and killed a soldier. Fifteen militants were killed when the army struck back.": 16,
    on the evidence of both sentences. What somebody else says, what has a day, a place or doers of its own, and the
    same dead told again add nothing.
    """
    told, until, died = list(events), 0, list(_died(scene))
    for n, coded in enumerate(told):
        if n >= until and _is_attack(coded, reported):
            of_it = list(_telling_of(told[n + 1 :], coded, scene))
            until = n + 1 + len(of_it)
            whole = _summed(coded, [each for each in of_it if _counts_dead(scene, each, reported)])
            told[n] = _with_late(whole, _late(scene, coded, of_it, died))
    return iter(told)


def _late(scene: Scene, attack: Coded, of_it: Sequence[Coded], died: Iterable[Died]) -> list[Range]:
    """How many of those hit died of it later and are counted nowhere else: "one of the wounded succumbed"."""
    at = scene.tree.sentences[attack.frame.head]
    last = max((scene.tree.sentences[each.frame.head] for each in of_it), default=at) + 1
    fatal = [each for each in of_it if each.statement.fatalities and each.entry.fatal]
    if not fatal:
        return []
    same = {(scene.tree.sentences[c.frame.head], node) for c in fatal for node in who(c.statement.object)}
    counted = {node for _, node in same}
    late = [each for each in died if at <= each.sentence <= last and (each.sentence, each.node) not in same]
    late = [each for each in late if each.more or _is_of_day(each, attack)]
    late = [each for each in late if each.more or each.node not in counted]
    if any(each.more for each in late):
        return [each.toll for each in late]
    return [
        each.toll for each in late if each.toll != attack.statement.fatalities
    ]  # "five people died" is its own toll


def _is_of_day(died: Died, attack: Coded) -> bool:
    """Whether no other day is told of those who died than that of an attack."""
    day = attack.statement.time
    return died.day is None or day is None or died.day == day.start


def _with_late(attack: Coded, late: Sequence[Range]) -> Coded:
    """An attack that has killed some with those who died of it later."""
    known = attack.statement.fatalities
    if known is None or not late:
        return attack
    least = (known.min or 0) + sum(each.min or 0 for each in late)
    toll = Range(least, None if known.max is None else known.max + sum(each.max or 0 for each in late))
    return replace(attack, statement=replace(attack.statement, fatalities=toll))


def _is_attack(coded: Coded, reported: Callable[[int], bool]) -> bool:
    """Whether an event is an attack by somebody on somebody, rather than what came of it for one of them."""
    statement = coded.statement
    whole = coded.is_attack and statement.object and (statement.subject or coded.entry.set)
    return bool(whole) and not coded.entry.fatal and not reported(coded.frame.head)


def _counts_dead(scene: Scene, coded: Coded, reported: Callable[[int], bool]) -> bool:
    told = coded.statement
    aside = coded.frame.noun and coded.frame.light is None  # "in revenge for the killing of two chiefs"
    aside = aside or _is_in_passing(scene, coded)
    dead = coded.is_attack and coded.entry.fatal and told.fatalities and told.object and not aside
    return bool(dead) and not reported(coded.frame.head)


def _is_in_passing(scene: Scene, coded: Coded) -> bool:
    """Whether it is only told of somebody that he died or killed: "was a journalist killed in 1998", "an agent who killed X"."""
    tree, at = scene.tree, coded.frame.head
    noun = tree.heads[at]
    named = tree.deps[at] == "acl" and bool(tree.below(noun, "cop"))
    return named or (tree.deps[at] == "acl:relcl" and tree.lemmas[noun] not in scene.reader.nouns)


def _telling_of(events: Sequence[Coded], attack: Coded, scene: Scene) -> Iterator[Coded]:
    """The events that go on telling of an attack: up to one of others, of another day or place, or the third sentence."""
    began, apart = scene.tree.sentences[attack.frame.head], attack.statement
    there = {ref.node for ref in (*apart.subject, *apart.object)}
    for coded in events:
        told = coded.statement
        if scene.tree.sentences[coded.frame.head] - began > FOLLOWING:
            return
        if coded.is_attack and not ({ref.node for ref in told.subject} <= there and _agree(told, apart)):
            return
        yield coded


def _agree(one: Statement, other: Statement) -> bool:
    """Whether two events may be of one day and place."""
    days = {each.start for each in (one.time, other.time) if each}
    places = [{ref.node for ref in each.place} for each in (one, other) if each.place]
    return len(days) < 2 and (len(places) < 2 or bool(places[0] & places[1]))


def _summed(attack: Coded, dead: Sequence[Coded]) -> Coded:
    """The attack with the dead of its own and of those who are no others told again."""
    counted: list[Coded] = []
    named = set(who(attack.statement.object)) if attack.statement.fatalities else set()
    for each in dead:
        if named.isdisjoint(who(each.statement.object)):
            counted.append(each)
            named |= who(each.statement.object)
    if not counted:
        return attack
    numbers = [each.statement.fatalities for each in (attack, *counted) if each.statement.fatalities]
    total = Range(sum(each.min or 0 for each in numbers), _most(numbers))
    evidence = (*attack.statement.evidence, *(e for each in counted for e in each.statement.evidence))
    unique = tuple({(e.start, e.end): e for e in reversed(evidence)}.values())[::-1]
    return replace(attack, statement=replace(attack.statement, fatalities=total, evidence=unique))


def _most(numbers: Sequence[Range]) -> int | None:
    return None if any(each.max is None for each in numbers) else sum(each.max or 0 for each in numbers)
