"""The register: its files tested like code, and the questions it answers."""

from __future__ import annotations

import time
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahelgraph.backdrop import backdrop
from sahelgraph.errors import OntologyError
from sahelgraph.ids import BASE
from sahelgraph.register import Entry, Register, Tenure, Tie, fold, holds_on, load_register
from sahelgraph.register.dates import in_order
from sahelgraph.terms import SG
from sahelgraph.vocabulary import LANGUAGES, is_kind, relations

PREFIXES = f"""
@prefix actor: <{BASE}actor/> .
@prefix place: <{BASE}place/> .
@prefix sg: <{BASE}ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@pytest.fixture(scope="module")
def register() -> Register:
    return load_register()


def actor(name: str) -> str:
    return f"{BASE}actor/{name}"


def place(name: str) -> str:
    return f"{BASE}place/{name}"


def slugs(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.iri.removeprefix(BASE) for entry in entries]


def people(register: Register, tenures: tuple[Tenure, ...]) -> list[str]:
    return [register.label(tenure.person, "fr") for tenure in tenures]


def family(entry: Entry) -> str:
    """What may not share a name undeclared: a state and its land may, two towns may not."""
    return next((kind for kind in ("Place", "Person") if is_kind(entry.kind, kind)), "Actor")


# The data


def test_every_entry_has_a_name_in_both_languages(register: Register) -> None:
    assert [entry.iri for entry in register.entries.values() if set(entry.label) != set(LANGUAGES)] == []
    assert [post.iri for post in register.posts.values() if set(post.label) != set(LANGUAGES)] == []


def test_every_entry_has_a_source_or_is_marked(register: Register) -> None:
    assert [entry.iri for entry in register.entries.values() if not entry.sources and not entry.unverified] == []
    assert [held.iri for held in register.tenures if not held.sources and not held.unverified] == []
    assert [tie.iri for tie in register.ties if tie.iri and not tie.sources and not tie.unverified] == []


def test_names_are_unique_unless_declared_ambiguous(register: Register) -> None:
    bearers = defaultdict(set)
    for name, entry in register.names():
        if not name.ambiguous:
            bearers[family(entry), fold(name.text)].add(entry.iri)
    assert {key: iris for key, iris in bearers.items() if len(iris) > 1} == {}


def test_a_declared_ambiguous_name_is_a_name_of_its_entry(register: Register) -> None:
    shared = {fold(name.text) for name, _ in register.names() if name.ambiguous}
    assert {"cnsp", "niger", "macina", "azawad"} <= shared


def test_intervals_do_not_end_before_they_start(register: Register) -> None:
    dated: list[Entry | Tenure | Tie] = [*register.entries.values(), *register.tenures, *register.ties]
    assert [one.iri for one in dated if not in_order(one.start, one.end)] == []


def test_every_end_of_a_tie_is_known(register: Register) -> None:
    ends = {end for tie in register.ties for end in (tie.subject, tie.object)}
    assert ends - register.entries.keys() == set()


def test_every_tie_is_a_relation_between_what_it_may_relate(register: Register) -> None:
    wrong = []
    for tie in register.ties:
        relation = relations()[tie.relation]
        for end, kind in ((tie.subject, relation.domain), (tie.object, relation.range)):
            if kind and not is_kind(register.entries[end].kind, kind):
                wrong.append((tie.subject, tie.relation, tie.object))
    assert wrong == []


def test_symmetric_ties_are_told_once(register: Register) -> None:
    told = {(tie.subject, tie.relation, tie.object) for tie in register.ties if relations()[tie.relation].symmetric}
    assert {one for one in told if (one[2], one[1], one[0]) in told} == set()


def test_every_holder_is_a_person_and_every_post_and_body_known(register: Register) -> None:
    for held in register.tenures:
        assert register.entries[held.person].kind == "Person", held.iri
        assert held.body in register.entries, held.iri
        assert held.post is None or register.posts[held.post].body == held.body, held.iri
    assert {post.body for post in register.posts.values()} <= register.entries.keys()


def test_every_state_has_a_land_and_demonyms_in_both_languages(register: Register) -> None:
    for entry in register.entries.values():
        if entry.kind == "State":
            assert entry.territory in register.entries, entry.iri
            assert {name.language for name in entry.demonyms} == set(LANGUAGES), entry.iri


def test_places_lie_within_known_places_and_never_within_themselves(register: Register) -> None:
    for entry in register.entries.values():
        assert entry.within is None or is_kind(register.entries[entry.within].kind, "Place"), entry.iri
        assert entry.within != entry.iri


def test_it_loads_fast() -> None:
    before = time.process_time()
    load_register()
    assert time.process_time() - before < 0.5


# Dated questions

HOLDERS = [
    ("mali-president", "2012-03-01", ["Amadou Toumani Touré"]),
    ("mali-president", "2012-04-01", []),
    ("mali-president", "2015", ["Ibrahim Boubacar Keïta"]),
    ("mali-president", "2021-03-01", ["Bah Ndaw"]),
    ("mali-president", "2021", ["Bah Ndaw", "Assimi Goïta"]),
    ("mali-president", "2023-06-16", ["Assimi Goïta"]),
    ("mali-foreign-minister", "2023-06-16", ["Abdoulaye Diop"]),
    ("mali-prime-minister", "2023-06", ["Choguel Kokalla Maïga"]),
    ("burkina-president", "2014-10", ["Blaise Compaoré"]),
    ("burkina-president", "2022-06", ["Paul-Henri Sandaogo Damiba"]),
    ("burkina-president", "2023", ["Ibrahim Traoré"]),
    ("niger-president", "2023-07-01", ["Mohamed Bazoum"]),
    ("niger-president", "2023-09", []),
    ("niger-cnsp-president", "2023-09", ["Abdourahamane Tchiani"]),
    ("un-secretary-general", "2013-04-25", ["Ban Ki-moon"]),
    ("minusma-force-commander", "2018-01-01", ["Jean-Paul Deconinck"]),
    ("barkhane-commander", "2015-01", ["Jean-Pierre Palasset"]),
    ("burkina-defence-minister", "2022-04", ["Aimé Barthélémy Simporé"]),
    ("niger-army-chief", "2021", ["Salifou Modi"]),
    ("unowas-head", "2016-06", ["Mohamed Ibn Chambas"]),
    ("misahel-head", "2013-07-01", ["Pierre Buyoya"]),
    ("niger-justice-minister", "2021-06", ["Boubacar Hassan"]),
    ("mali-security-minister", "2022-01", ["Daoud Aly Mohammedine"]),
    ("niger-interior-minister", "2023-09", ["Mohamed Toumba"]),
    ("g5-sahel-force-commander", "2019-01", ["Hanena Ould Sidi"]),
    ("minusma-head", "2023-06-30", ["El-Ghassim Wane"]),
    ("france-president", "2013-01-11", ["François Hollande"]),
    ("chad-prime-minister", "2024-01-11", ["Succès Masra"]),
    ("ivory-coast-prime-minister", "2020-12", ["Hamed Bakayoko"]),
    ("senegal-president", "2024-06", ["Bassirou Diomaye Faye"]),
    ("ghana-president", "2016-01-01", ["John Dramani Mahama"]),
    ("ghana-president", "2025-06", ["John Dramani Mahama"]),
    ("cma-president", "2017-05", ["Alghabass Ag Intalla"]),
    ("mali-hcim-president", "2018", ["Mahmoud Dicko"]),
    ("niger-prime-minister", "2023-08-10", ["Ali Mahaman Lamine Zeine"]),
    ("boko-haram-leader", "2014-04", ["Abubakar Shekau"]),
    ("nigeria-vice-president", "2020", ["Yemi Osinbajo"]),
]


@pytest.mark.parametrize(("post", "day", "expected"), HOLDERS)
def test_who_held_a_post_on_a_day(register: Register, post: str, day: str, expected: list[str]) -> None:
    assert people(register, register.holder(f"{BASE}post/{post}", day)) == expected


def test_what_a_person_held(register: Register) -> None:
    held = register.offices(actor("assimi-goita"), "2020-10")
    assert {one.post and one.post.rsplit("/", 1)[-1] for one in held} >= {"mali-vice-president", "mali-cnsp-president"}


def test_an_office_whose_start_is_unknown_is_not_held_since_ever(register: Register) -> None:
    post = f"{BASE}post/ecowas-commission-president"
    assert people(register, register.holder(post, "2013")) == []
    assert people(register, register.holder(post, "2022-07")) == ["Jean-Claude Kassi Brou"]


FORCES = [
    ("mali", "army", "2020", "malian-armed-forces"),
    ("mali", "government", "2015", "mali-government"),
    ("mali", "junta", "2012-04-01", "mali-cnrdre"),
    ("mali", "junta", "2015", None),
    ("mali", "junta", "2023-06-16", "mali-junta"),
    ("mali", "transition", "2023-06-16", "mali-transition"),
    ("burkina-faso", "junta", "2022-06", "burkina-mpsr"),
    ("burkina-faso", "gendarmerie", None, "burkinabe-gendarmerie"),
    ("niger", "junta", "2023-06", None),
    ("niger", "junta", "2023-08", "niger-cnsp"),
    ("niger", "police", None, "nigerien-police"),
    ("france", "army", "2013", "french-armed-forces"),
]


@pytest.mark.parametrize(("state", "role", "day", "expected"), FORCES)
def test_whose_force(register: Register, state: str, role: str, day: str | None, expected: str | None) -> None:
    found = register.force_of(actor(state), role, day)
    assert (found and found.iri) == (expected and actor(expected))


def test_ties_by_date(register: Register) -> None:
    def mandated(day: str) -> set[str]:
        return {tie.object for tie in register.ties_of(actor("minusma"), "mandatedBy", day)}

    assert mandated("2015") == {actor("un-security-council")}
    assert mandated("2023-07-01") == set()


def test_what_is_unverified_is_neither_read_nor_answered(register: Register) -> None:
    whole = load_register(unverified=True)
    assert whole.entries.keys() > register.entries.keys()
    marked = [*register.entries.values(), *register.tenures, *register.ties]
    assert [one.iri for one in marked if one.unverified] == []
    assert {quad.predicate for quad in backdrop() if quad.predicate == SG("unverified")} == set()


def test_every_fact_cites_a_source_that_was_opened(register: Register) -> None:
    told: list[Entry | Tenure | Tie] = [*register.entries.values(), *register.tenures]
    told += [tie for tie in register.ties if tie.iri]
    opened = {source.iri for source in register.sources.values() if source.opened}
    assert [one.iri for one in told if not opened & set(one.sources)] == []
    assert [source.iri for source in register.sources.values() if source.url is None and source.opened is None] == []


# Names

FOUND = [
    ("the Minusma", {}, ["actor/minusma"]),
    ("la Mission onusienne au Mali", {}, ["actor/minusma"]),
    ("conseil de securite", {}, ["actor/un-security-council"]),
    ("CEDEAO", {}, ["actor/ecowas"]),
    ("IBK", {}, ["actor/ibrahim-boubacar-keita"]),
    ("Al Qaida", {}, ["actor/al-qaeda"]),
    ("l\u2019État islamique", {}, ["actor/islamic-state"]),
    ("Tombouctou", {}, ["place/timbuktu"]),
    ("CNSP", {"on": "2020-09"}, ["actor/mali-cnsp"]),
    ("CNSP", {"on": "2023-09"}, ["actor/niger-cnsp"]),
    ("CNSP", {"on": "2021-06"}, ["actor/mali-cnsp", "actor/niger-cnsp"]),
    ("CNSP", {"on": "2021-06", "near": [BASE + "actor/niger"]}, ["actor/niger-cnsp"]),
    ("CNSP", {"near": [BASE + "place/mali"]}, ["actor/mali-cnsp"]),
    ("junte malienne", {"on": "2012-04"}, ["actor/mali-cnrdre"]),
    ("junte malienne", {"on": "2023"}, ["actor/mali-junta"]),
    ("Niger", {}, ["actor/niger", "place/niger", "place/niger-river", "place/niger-state"]),
    ("Niger", {"kinds": ["State"]}, ["actor/niger"]),
    ("Niger", {"kinds": ["NaturalPlace"]}, ["place/niger-river"]),
    ("Macina", {"kinds": ["ArmedGroup"]}, ["actor/katiba-macina"]),
    ("Azawad", {"kinds": ["Place"]}, ["place/azawad"]),
    ("MINUSMA", {"on": "2024-05"}, ["actor/minusma"]),
    ("no such body", {}, []),
]


@pytest.mark.parametrize(("name", "asked", "expected"), FOUND)
def test_finding_by_name(register: Register, name: str, asked: dict[str, object], expected: list[str]) -> None:
    assert slugs(register.find(name, **asked)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("word", "state"),
    [("Maliennes", "mali"), ("Burkinabè", "burkina-faso"), ("nigériens", "niger"), ("Nigerians", "nigeria")],
)
def test_demonyms(register: Register, word: str, state: str) -> None:
    assert slugs(register.demonym(word)) == [f"actor/{state}"]


def test_the_state_a_thing_belongs_to(register: Register) -> None:
    assert register.state_of(actor("mali-cnsp")) == actor("mali")
    assert register.state_of(place("gao")) == actor("mali")
    assert register.state_of(actor("un")) is None


def test_labels(register: Register) -> None:
    assert register.label(place("timbuktu"), "fr") == "Tombouctou"
    assert register.label(actor("nobody")) == "nobody"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(codec="latin-1")))
def test_folding_forgives_case(text: str) -> None:
    assert fold(text.upper()) == fold(text.upper().lower())


DATES = st.dates().map(str).flatmap(lambda day: st.sampled_from([day[:4], day[:7], day]))


@given(DATES, DATES, DATES)
def test_an_interval_holds_at_its_ends(start: str, end: str, day: str) -> None:
    assert holds_on(start, None, start)
    assert holds_on(None, end, end)
    assert holds_on(start, end, day) == (holds_on(start, None, day) and holds_on(None, end, day))


# The user's own files


def written(folder: Path, body: str) -> Path:
    path = folder / "mine.ttl"
    path.write_text(PREFIXES + body, encoding="utf-8")
    return path


def test_a_users_file_adds_names_and_entries(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        'actor:minusma skos:altLabel "the blue helmets of Mali"@en .\n'
        'actor:new a sg:ArmedGroup ; skos:prefLabel "New"@en, "Nouveau"@fr ; sg:start "2024"^^xsd:gYear .\n',
    )
    register = load_register(path)
    assert slugs(register.find("blue helmets of Mali")) == ["actor/minusma"]
    assert register.find("nouveau")[0].start == "2024"


@pytest.mark.parametrize(
    ("body", "line", "says"),
    [
        ("actor:x a sg:ArmedGroup\nactor:y a sg:ArmedGroup .\n", 8, "not Turtle"),
        ('actor:x a sg:ArmedGang ; skos:prefLabel "X"@en .\n', 7, "ArmedGang"),
        ('actor:x a sg:ArmedGroup ;\n    skos:prefLable "X"@en .\n', 8, "prefLable"),
        ("actor:x a sg:ArmedGroup ;\n    sg:friendOf actor:y .\n", 8, "friendOf"),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, body: str, line: int, says: str) -> None:
    path = written(tmp_path, body)
    with pytest.raises(OntologyError, match=says) as caught:
        load_register(path)
    assert (caught.value.path, caught.value.line) == (path, line)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="cannot be read"):
        load_register(tmp_path / "none.ttl")


# The bundled reports


@pytest.mark.parametrize("name", ["minusma-closes", "sahel-juntas", "retrait-minusma"])
def test_bundled_reports_are_short_and_say_what_they_are(root: Path, name: str) -> None:
    _, front, body = (root / f"src/sahelgraph/examples/{name}.md").read_text(encoding="utf-8").split("---\n", 2)
    assert all(f"{key}: " in front for key in ("id", "title", "publisher", "published", "language", "licence"))
    assert 250 <= len(body.split()) <= 450
