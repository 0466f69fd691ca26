"""Coding: statements with their evidence, one for each thing told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sahelgraph.extract.merge import Draft, merge
from sahelgraph.model import Evidence, Ref, Statement, Time
from stating import extracted

CASES = sorted((Path(__file__).parent / "cases" / "extract").iterdir())


def summary(statement: Statement) -> dict[str, object]:
    """What a golden case holds of a statement: what a reader would check."""
    told = {
        "kind": statement.kind,
        "type": statement.type,
        "subject": [ref.label for ref in statement.subject],
        "object": [ref.label for ref in statement.object],
        "time": statement.time.start if statement.time else None,
        "value": statement.value,
        "stance": statement.stance,
        "polarity": None if statement.polarity == "affirmed" else statement.polarity,
        "modality": None if statement.modality == "actual" else statement.modality,
        "attributed_to": [ref.label for ref in statement.attributed_to],
        "rule": statement.evidence[0].rule,
    }
    return {key: value for key, value in told.items() if value not in (None, [])}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden_cases(case: Path) -> None:
    text = (case / "input.txt").read_text(encoding="utf-8")
    due = [json.loads(line) for line in (case / "expected.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [summary(s) for s in extracted(text).statements] == due


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_contract(case: Path) -> None:
    text = (case / "input.txt").read_text(encoding="utf-8")
    found = extracted(text).statements
    assert len({s.id for s in found}) == len(found)
    for statement in found:
        assert statement.evidence
        assert all(e.quote == text[e.start : e.end] and e.rule and e.version for e in statement.evidence)
        assert all(ref.mention == text[ref.start : ref.end] for ref in statement.refs)
        assert 0 < statement.confidence <= 1
        if statement.kind != "event":
            assert len(statement.subject) == 1
        if statement.kind == "relation":
            assert len(statement.object) == 1
        if statement.kind == "measure":
            assert not statement.object
            assert statement.value is not None


def test_the_same_twice() -> None:
    text = (CASES[0] / "input.txt").read_text(encoding="utf-8")
    assert extracted(text) == extracted(text)


def test_an_unknown_language_is_rejected() -> None:
    found = extracted("Die Mission hat das Land am Montag verlassen und kehrt nicht mehr zurück.")
    assert not found.statements
    assert [reject.reason[:12] for reject in found.rejects] == ["the language"]


def test_conjuncts_of_a_relation_make_several() -> None:
    found = extracted("The army fought fighters linked to al-Qaeda and Boko Haram.").statements
    assert len([s for s in found if s.type == "affiliatedWith"]) == 2


def offices(text: str, language: str = "en") -> set[tuple[str, str, str]]:
    told = [s for s in extracted(text, language).statements if s.type == "holdsOffice" and s.happened]
    return {(s.subject[0].label, s.object[0].label, s.role.label if s.role else "") for s in told}


def test_who_is_put_into_a_post_holds_it_and_nobody_else_who_holds_it_today() -> None:
    found = offices("Ibrahim Boubacar Keita was elected president of Mali in 2013.")
    assert found == {("Ibrahim Boubacar Keïta", "Mali", "president of Mali")}
    assert offices("Bah N'Daw a été investi président du Mali.", "fr") == {("Bah Ndaw", "Mali", "président du Mali")}
    assert offices("The council refused to appoint Moctar Ouane prime minister of Mali.") == set()


def test_the_name_between_commas_is_that_of_the_post_before_it() -> None:
    found = offices("L'ambassadeur du Canada à Bamako, Louis Martin, s'est plaint.", "fr")
    assert found == {("Louis Martin", "Canada", "ambassadeur du Canada à Bamako")}
    told = {
        "Marie Dupont, UNICEF's West Africa regional director, left.": "Marie Dupont",
        "Manuel Martin, UNICEF's West and Central Africa regional director, condemned the attack.": "Manuel Martin",
        "Musa Ali, UNHCR's regional director for West Africa, left.": "Musa Ali",
    }
    assert {text: [label for label, *_ in offices(text)] for text in told} == {text: [told[text]] for text in told}


def events(text: str) -> set[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    told = [s for s in extracted(text, "en").statements if s.kind == "event" and s.happened]
    return {(s.type, tuple(r.label for r in s.subject), tuple(r.label for r in s.object)) for s in told}


def test_a_body_s_commander_is_killed_and_not_the_body() -> None:
    text = "Al-Qaeda in the Islamic Maghreb commander Abou Zeid Belkacem was killed."
    assert events(text) == {("ASSAULT", (), ("Abdelhamid Abou Zeid",))}


def test_those_between_are_on_either_side_and_those_named_after_a_noun_are_it() -> None:
    found = events("The violence between government troops and Tuareg rebels displaced thousands.")
    assert ("ASSAULT", ("government troops",), ("Tuareg rebels",)) in found
    found = events("Two rebel groups in northern Mali, Ansar Dine and the MNLA, attacked the town.")
    assert {subject for _, subject, _ in found} == {("Ansar Dine", "MNLA")}
    assert events("The kidnapping of schoolgirls by Boko Haram shocked Nigeria.") == {
        ("ASSAULT", ("Boko Haram",), ("schoolgirls",))
    }


def test_taking_over_from_somebody_coerces_nobody() -> None:
    assert events("MINUSMA took over from AFISMA in July 2013.") == set()


def test_troops_that_somebody_sends_are_the_senders() -> None:
    found = [s for s in extracted("ECOWAS will send 400 troops to Mali.", "en").statements if s.kind == "measure"]
    assert [(s.subject[0].label, s.value) for s in found] == [("ECOWAS", 400)]


def draft(*, time: str | None = None, at: int = 0, attributed: bool = False) -> Draft:
    ref = Ref("army", iri="https://example.org/army")
    statement = Statement(
        kind="event",
        type="ASSAULT",
        subject=(ref,),
        time=Time(time, time, time) if time else None,
        attributed_to=(Ref("UN"),) if attributed else (),
        evidence=(Evidence("s", "s", "q", at, at + 1, "en.events.attack", "0"),),
    )
    return Draft(statement, at)


def test_one_event_told_twice_is_one_statement_with_two_evidences() -> None:
    [joined] = merge([draft(at=1), draft(time="2023-06-30", at=9)])
    assert len(joined.statement.evidence) == 2
    assert joined.statement.time == Time("2023-06-30", "2023-06-30", "2023-06-30")


def test_two_days_are_two_events() -> None:
    assert len(merge([draft(time="2023-06-29"), draft(time="2023-06-30")])) == 2


def test_what_the_publisher_tells_too_is_attributed_to_nobody() -> None:
    [joined] = merge([draft(attributed=True), draft(at=4)])
    assert joined.statement.attributed_to == ()


def test_bans_that_somebody_imposed_are_imposed_and_not_what_is_said() -> None:
    text = "The United Nations condemned the flight bans that the Malian authorities imposed on the mission."
    assert {(kind, subject) for kind, subject, _ in events(text)} >= {
        ("ACCUSE", ("United Nations",)),
        ("COERCE", ("Government of Mali",)),
    }


def test_who_laid_a_mine_attacked_those_who_hit_it() -> None:
    found = events("A Malian army truck hit a mine likely laid by JNIM militants near the village of Tin Hama.")
    assert found == {("ASSAULT", ("JNIM",), ("Malian Armed Forces",))}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Students marched in support of the Malian people in the town of Gao.", "PROTEST"),
        ("A number of people took part in a march organised by a coalition of movements in Gao.", "PROTEST"),
        ("Traders demonstrated against ECOWAS sanctions in the town of Kita.", "SANCTION"),
        ("Gunmen seized all the livestock in the village of Tin Hama.", "COERCE"),
        ("The demonstrators called on it to cooperate with Russia.", "REQUEST"),
    ],
)
def test_nobody_suffers_an_event_by_being_named_near_it(text: str, type_: str) -> None:
    assert {objects for kind, subjects, objects in events(text) if kind == type_} <= {()}


def test_peacekeepers_from_a_country_do_not_operate_in_it() -> None:
    told = extracted("MINUSMA peacekeepers from Chad arrested a man near Ber.", "en").statements
    assert not [s for s in told if s.kind == "relation"]


def test_one_of_those_an_adjective_calls_so_is_one_dead() -> None:
    [told] = [
        s for s in extracted("Gunmen killed a civilian and seized his car in Kidal.", "en").statements if s.fatalities
    ]
    assert (told.fatalities.min, told.fatalities.max) == (1, 1)


def attack_deaths(text: str) -> set[tuple[int | None, int | None]]:
    told = extracted(text, "en").statements
    return {
        (s.fatalities.min, s.fatalities.max) for s in told if s.evidence[0].rule == "en.events.attack" and s.fatalities
    }


def test_an_attack_counts_those_of_both_sides_who_died_in_it() -> None:
    text = "Militants attacked the base of Boni, killing one soldier. Fifteen militants were killed when troops struck back."
    assert attack_deaths(text) == {(16, 16)}
    [attack] = [s for s in extracted(text, "en").statements if s.fatalities and s.fatalities.min == 16]
    assert len(attack.evidence) == 2


@pytest.mark.parametrize(
    "more", ["The army said it killed six militants.", "On Tuesday, three soldiers were killed in Gao."]
)
def test_what_others_say_and_what_has_its_own_day_is_not_of_the_attack(more: str) -> None:
    text = f"Gunmen attacked the village of Boni on Monday. Nine villagers were killed. {more}"
    assert attack_deaths(text) == {(9, 9)}


def test_what_a_protest_is_about_is_no_event_apart_and_whom_it_accuses_is_whom_it_is_against() -> None:
    told = extracted("Students marched in Ségou, accusing the ministry of negligence.", "en").statements
    [protest] = [s for s in told if s.kind == "event"]
    assert protest.type == "PROTEST"
    assert [ref.label for ref in protest.object] == ["ministry"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Dozens rallied in Ségou, accusing the governor of lying."),
        ("fr", "Les lycéens ont marché à Ségou, accusant le gouverneur d'avoir menti."),
    ],
)
def test_who_is_accused_by_those_who_march_is_not_the_one_who_speaks(language: str, text: str) -> None:
    claims = [s for s in extracted(text, language).statements if s.kind == "claim"]
    assert claims
    assert not any("govern" in ref.label or "gouvern" in ref.label for s in claims for ref in s.subject)


def test_those_who_ask_for_something_without_a_protest_ask_for_it() -> None:
    told = extracted("The union demanded the release of its leader in Ségou.", "en").statements
    assert [s.type for s in told if s.kind == "event"][:1] == ["REQUEST"]


def test_who_fights_behind_a_colon_is_not_who_left_before_it() -> None:
    text = "Les Casques bleus ont quitté Ménaka : l'armée malienne et le Jnim s'affrontaient dans la région."
    told = [s for s in extracted(text, "fr").statements if s.kind == "event"]
    fought = [
        {(ref.iri or "").rsplit("/", 1)[-1] for ref in (*s.subject, *s.object)} for s in told if s.type == "ASSAULT"
    ]
    assert fought == [{"malian-armed-forces", "jnim"}]


@pytest.mark.parametrize(
    ("language", "text", "person"),
    [
        ("en", "Captain Traore met the rebels in Kaya.", "ibrahim-traore"),
        ("fr", "Le général Tiani a rencontré les rebelles.", "abdourahamane-tchiani"),
        ("en", "General Diarra met the rebels in Kaya.", None),
        ("fr", "Le colonel Diop a rencontré les rebelles.", None),
    ],
)
def test_a_soldier_s_last_name_is_no_minister_s(language: str, text: str, person: str | None) -> None:
    [met] = [s for s in extracted(text, language).statements if s.type == "CONSULT"]
    assert [(ref.iri or "").rsplit("/", 1)[-1] or None for ref in met.subject] == [person]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La commission a dénoncé des abus et massacres de villageois."),
        ("en", "The commission condemned abuses and raids of villagers."),
    ],
)
def test_those_of_whom_abuses_are_told_commit_none(language: str, text: str) -> None:
    told = [s for s in extracted(text, language).statements if s.kind == "event"]
    assert any(s.type == "ACCUSE" for s in told)
    assert not [ref.label for s in told if s.type == "ASSAULT" for ref in s.subject]
    assert not [ref.label for s in told if s.type == "ACCUSE" for ref in s.object]


def test_what_holds_both_ways_is_told_as_it_stands_and_once() -> None:
    """Sides stand in the order of the telling; two orders are one statement."""
    found = extracted("Niger borders Mali. Mali borders Niger.", "en").statements
    [told] = [s for s in found if s.type == "neighbourOf"]
    assert (told.subject[0].label, told.object[0].label, len(told.evidence)) == ("Niger", "Mali", 2)


def test_what_is_told_of_others_in_the_same_words_is_another_statement() -> None:
    text = "Boko Haram entered Diffa. It attacked the market. JNIM entered Gao. It attacked the market."
    attacks = [s for s in extracted(text, "en").statements if s.type == "ASSAULT"]
    assert {each.id: [ref.label for ref in each.subject] for each in attacks} == {
        attacks[0].id: ["Boko Haram"],
        attacks[1].id: ["JNIM"],
    }
    assert attacks[0].id == extracted(text.partition(" JNIM")[0], "en").statements[-1].id
