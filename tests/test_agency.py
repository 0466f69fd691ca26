"""What agency prose of ten years showed: lists before their verb, tags behind a name, titles, judged deeds, sums in a row."""

from __future__ import annotations

import pytest

from stating import stated, told

FAMA = "Malian Armed Forces"
FRENCH = "French Armed Forces"
DAMIBA = "Paul-Henri Sandaogo Damiba"


@pytest.mark.parametrize(
    ("text", "event"),
    [
        # names with commas before "and" are subjects as well
        (
            "The bloc was shaken as Mali, Niger, and Burkina Faso announced their withdrawal from ECOWAS.",
            ("RETREAT", ("Mali", "Niger", "Burkina Faso"), ("ECOWAS",)),
        ),
        # places before a verb only say where
        ("Rebel attacks in Mali, Niger and Chad killed 40 people last year.", ("ASSAULT", (), ("people",))),
        # troops just told of, of one state and of two
        ("French troops entered Konna on Friday. On Saturday they captured Gao.", ("ASSAULT", (FRENCH,), ("Gao",))),
        (
            "French and Malian forces entered Konna on Friday. On Saturday they captured Gao.",
            ("ASSAULT", (FRENCH, FAMA), ("Gao",)),
        ),
        # leaders of several states
        ("West African leaders met in Accra. They called for a ceasefire.", ("REQUEST", ("West African leaders",), ())),
        # a rank between a title and its name
        ("Coup leader Lt. Col. Paul-Henri Sandaogo Damiba resigned on Sunday.", ("RETREAT", (DAMIBA,), ())),
        # a deed and at whom it is aimed, before its verb and before "that"
        ("A raid by gunmen on an army post killed ten soldiers in Mali.", ("ASSAULT", ("gunmen",), (FAMA,))),
        ("When shelling by rebels on a market killed ten people, the town emptied.", ("ASSAULT", ("rebels",), ("market",))),
        # a month before the verb does nothing
        ("Chad this month expelled the German ambassador.", ("SANCTION", ("Chad",), ("German ambassador",))),
        # who warns somebody against something
        ("General Salifou Mody warned ECOWAS and its allies against an attack.", ("THREATEN", ("Salifou Modi",), ("ECOWAS", "allies"))),
        ("ECOWAS slapped new sanctions on Niger.", ("SANCTION", ("ECOWAS",), ("Niger",))),
        # those who are told of by what they are doing, not those to whom they do it
        ("The Saudi-led coalition fighting rebels in Yemen has declared a truce.", ("RETREAT", ("Saudi-led coalition",), ())),
        ("Militants fighting the army in Balochistan have killed five miners.", ("ASSAULT", ("Militants",), ("miners",))),
        # by what means, not by whom
        ("The minister spoke by telephone with the union.", ("CONSULT", ("minister",), ("union",))),
        # between whom talks are held
        ("Negotiations between the rebels and the government were held in Cairo.", ("CONSULT", ("rebels",), ("government",))),
        # from whom something is received, to whom something lost is returned
        ("Nepal received half a million vaccines from India.", ("AID", ("India",), ("Nepal",))),
        ("Customs officers returned a manuscript, missing since 1943, to Italy.", ("RETREAT", ("Customs officers",), ("Italy",))),
        # whom one turns to, not what for
        ("Kenya appealed to the UN for a peacekeeping force.", ("REQUEST", ("Kenya",), ("United Nations",))),
        # a quoted participle
        ('The union accused the army of having "executed" three teachers.', ("ACCUSE", ("union",), ("army",))),
        # two deeds in a row, the second no sort of homes
        ("Boko Haram attacked a village, opening fire and burning homes.", ("ASSAULT", ("Boko Haram",), ("homes",))),
        # who goes with the subject suffers nothing
        ("Victoire Tomegah Dogbé resigned along with her government.", ("RETREAT", ("Victoire Tomegah Dogbé",), ())),
        # what he would do and what he did
        ("ECOWAS said it would send envoys, and imposed sanctions on Niger.", ("SANCTION", ("ECOWAS",), ("Niger",))),
    ],
)  # fmt: skip
def test_who_does_what_is_told_aright(text: str, event: tuple[str, tuple[str, ...], tuple[str, ...]]) -> None:
    assert event in told(text, "en", "event")


@pytest.mark.parametrize(
    ("text", "kind", "what"),
    [
        # several are no other name of one
        ("The envoy agreed to the plan in talks with the minister, Salifou Mody, US officials told AFP.", "relation", "United States"),
        # what lies beside a third state is no neighbour of who helps
        ("The visit was a gain for Russia, which has armed regimes in neighbouring Mali and Niger.", "relation", "Russia"),
        # whoever directs others to act need not lead them
        ("President Bola Tinubu directed the soldiers to urgently free the children.", "relation", "soldiers"),
        # a land does not kill
        ("The UN condemned the raid on a camp in Kidal, in the north of the country, which killed five nurses in Mali.", "event", "Mali"),
        # who orders others to leave does not leave
        ("Niger's junta ordered the withdrawal of the American troops.", "event", "RETREAT"),
        # what somebody is for does not take part
        ("Hundreds staged a pro-Russia march in Bamako.", "event", "Russia"),
        # vehicles are nobody's hostages, member states nobody's staff
        ("The rebels took 16 vehicles from the camp.", "measure", "abducted"),
        ("Mali left ECOWAS, which has 15 members.", "measure", "personnel"),
        # condolences agree to nothing
        ("Germany offered condolences to Chad.", "event", "AGREE"),
        # a border that is closed is not left, and a funeral that is planned is no promise of the curfew's
        ("The army announced a curfew and border closures, while a funeral is planned for Friday.", "event", "RETREAT"),
        ("The army announced a curfew and border closures, while a funeral is planned for Friday.", "event", "AGREE"),
        # what is taken back threatens nobody, and who refuses a deed refuses nothing to its victims
        ("Kenya lifted its threat to close the border with Chad.", "event", "THREATEN"),
        ("Kenya lifted its threat to close the border with Chad.", "event", "COERCE"),
        ("France withdrew its threat to suspend aid to Niger.", "event", "SANCTION"),
        # who comes to greet somebody marches against nobody
        ("Hundreds of people gathered outside the embassy to welcome the Chadian president.", "event", "PROTEST"),
        # who does what a noun tells does not suffer it
        ("Ten pupils were freed after a wave of abductions at schools by armed gunmen.", "event", "armed gunmen"),
    ],
)  # fmt: skip
def test_nothing_is_told_that_the_sentence_does_not_tell(text: str, kind: str, what: str) -> None:
    found = [s for s in stated(text, "en") if s.kind == kind]
    assert what not in {s.type for s in found}
    assert what not in {
        ref.label for s in found if s.type != "holdsOffice" or what != "Mali" for ref in (*s.subject, *s.object)
    }


@pytest.mark.parametrize(
    ("text", "number", "by"),
    [
        ("The army said 20 rebels died, while residents reported 30 deaths.", 20, "army"),
        ("The army said 20 rebels died, while residents reported 30 deaths.", 30, "residents"),
        ("A mayor said six people had died but a survivor said up to 19 were killed.", 19, "survivor"),
        ("The army said it had killed 46 rebels, according to a report that AFP could not confirm.", 46, "army"),
    ],
)
def test_a_number_is_told_by_whoever_tells_it(text: str, number: int, by: str) -> None:
    [measure] = [s for s in stated(text, "en") if s.kind == "measure" and s.value == number]
    assert [ref.label for ref in measure.attributed_to] == [by]


def test_who_gives_a_sum_of_his_own_is_told_beside_it() -> None:
    text = "Saudi Arabia pledged USD 100 million, the European Union EUR 50 million and France EUR 8 million."
    sums = {(s.subject[0].label, s.value, s.unit) for s in stated(text, "en") if s.type == "money"}
    assert sums == {("Saudi Arabia", 100e6, "USD"), ("European Union", 50e6, "EUR"), ("France", 8e6, "EUR")}


@pytest.mark.parametrize(
    ("text", "judged", "done"),
    [
        ("Guterres on Monday condemned an attack on a mosque in Gao.", "2024-01-08", None),
        ("Guterres condemned Friday's attack on a mosque in Gao.", None, "2024-01-05"),
    ],
)
def test_a_deed_and_its_judgement_have_days_of_their_own(text: str, judged: str | None, done: str | None) -> None:
    when = {s.type: s.time.start if s.time else None for s in stated(text, "en") if s.kind == "event"}
    assert when == {"ACCUSE": judged, "ASSAULT": done}


def test_a_day_behind_where_a_camp_is_located_is_the_attacks() -> None:
    text = "Ten soldiers were killed in an attack on a base located in Inates, in western Niger, on 11 December 2019."
    days = {s.time.start for s in stated(text, "en") if s.type == "ASSAULT" and s.time}
    assert days == {"2019-12-11"}


def test_since_when_somebody_ruled_is_not_when_he_left() -> None:
    text = "On 31 October 2014, President Compaore, who had been in power since 1987, resigned."
    [event] = [s for s in stated(text, "en") if s.type == "RETREAT"]
    assert event.time is not None
    assert event.time.start == "2014-10-31"


def test_whoever_they_are_they_are_not_those_they_tell_of() -> None:
    text = "Three traders fled to Diffa. The men attacked a market. They said the men burned the shops."
    assert not [s for s in stated(text, "en") if s.kind == "claim" and s.subject[0].label == "men"]


def test_his_defeat_is_of_whom_is_accused() -> None:
    text = "Ibrahim Traoré accused Paul-Henri Damiba of planning a raid after his ouster."
    assert ("COERCE", (), (DAMIBA,)) in told(text, "en", "event")
    assert ("COERCE", (), ("Ibrahim Traoré",)) not in told(text, "en", "event")


def test_a_year_long_past_is_not_the_day_the_paragraph_opens_with() -> None:
    text = "In January 2024, Niger left ECOWAS. In recent years, ECOWAS has imposed sanctions on Niger."
    [event] = [s for s in stated(text, "en") if s.type == "SANCTION"]
    assert event.time is None


def test_what_came_days_before_has_no_part_in_the_day() -> None:
    text = "The raid on a school in Gao on 9 March came two days after the abduction of pupils in Kidal."
    [time] = [s.time for s in stated(text, "en") if s.type == "ASSAULT" and "pupils" in s.object[0].label]
    assert time is None


def test_who_could_not_check_it_is_not_told_of_by_who_claims_it() -> None:
    text = "JNIM said it killed 50 soldiers, though AFP could not verify the claim."
    assert not [s for s in stated(text, "en") if "AFP" in {r.label for r in s.subject} and s.attributed_to]


def test_who_refuses_a_deed_refuses_nothing_to_its_victims() -> None:
    found = stated("Ghana refuses to join an attack on the rebels.", "en")
    assert [s.object for s in found if s.type == "REJECT"] == [()]
    assert not any(s.happened for s in found if s.type == "ASSAULT")
