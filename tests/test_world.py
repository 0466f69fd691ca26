"""News of the whole world: those who share a noun, main verbs behind a day, borders, threats, aid and protests."""

from __future__ import annotations

import pytest

from stating import Told, stated, told


@pytest.mark.parametrize(
    ("text", "due"),
    [
        # several groups share a noun, each called after its own state
        (
            "Japanese and Australian troops attacked the rebels.",
            {("ASSAULT", ("Japanese troops", "Australian troops"), ("rebels",))},
        ),
        ("UK and EU negotiators signed a deal.", {("SUPPORT", ("United Kingdom",), ("EU negotiators",))}),
        # a counterpart is one person, who is named behind the comma
        (
            "The president called his Lebanese counterpart, Michel Aoun, on Tuesday.",
            {("CONSULT", ("president",), ("Michel Aoun",))},
        ),
        # a past form behind a day, or behind what is said in, is the main verb
        (
            "A Zimbabwean court on Tuesday freed a pastor, a critic of the president.",
            {("CONCEDE", ("Zimbabwean court",), ("pastor",))},
        ),
        ("Japan on Friday lifted sanctions on Iran, falling in line.", {("CONCEDE", ("Japan",), ("Iran",))}),
        # a subject with an object is no passive one; "by" tells whose the object is
        ("The rebels dismissed a proposal by the government.", {("REJECT", ("rebels",), ("government",))}),
        (
            "Blankets were handed out to displaced families by the Red Cross.",
            {("AID", ("International Committee of the Red Cross",), ("displaced families",))},
        ),
        # a border is closed, opened and massed at for those beyond it
        ("Poland is massing troops along its border with Belarus.", {("MOBILIZE", ("Poland",), ("Belarus",))}),
        ("Benin closed its border with Niger.", {("COERCE", ("Benin",), ("Niger",))}),
        ("Niger reopened its border with Algeria.", {("CONCEDE", ("Niger",), ("Algeria",))}),
        # what is put an end to is not done anew
        ("France lifted its blockade of Yemen.", {("RETREAT", ("France",), ("Yemen",))}),
        # who is threatened is who has to do something, or the state whose capital is addressed
        (
            "Pilots threatened to go on strike unless the airline raises their pay.",
            {("THREATEN", ("Pilots",), ("airline",))},
        ),
        ("The Taliban has issued an ultimatum to Washington.", {("THREATEN", ("Taliban",), ("United States",))}),
        # who is helped to do something, and where those live who are only people
        (
            "Japan helped people in Somalia and Kenya.",
            {("AID", ("Japan",), ("people", "Somalia", "Kenya"))},
        ),
        ("Rwanda helped Mozambique fight insurgents.", {("AID", ("Rwanda",), ("Mozambique",))}),
        # who is accused in what somebody complains of; a court is where, not whom
        (
            "The Gambia filed a case against Myanmar at a court in The Hague.",
            {("ACCUSE", ("The Gambia",), ("Myanmar",))},
        ),
        (
            "The minister alleged that the army had taken bribes.",
            {("ACCUSE", ("minister",), ("army",))},
        ),
        # police that nobody is told to have moved move themselves
        ("Some 4,000 police were deployed across Jakarta.", {("MOBILIZE", ("police",), ("Jakarta",))}),
        ("The Pope plans to visit South Sudan.", {("AGREE", ("Pope",), ("South Sudan",))}),
        # who is on strike; what is handed back, though the thing stands between
        ("A Moroccan journalist has been on hunger strike.", {("PROTEST", ("Moroccan journalist",), ())}),
        ("Belgium handed a tooth of Patrice Lumumba back to Chad.", {("RETREAT", ("Belgium",), ("Chad",))}),
        # who is called is told what is said; an inquiry is into somebody, no place
        (
            "The premier called the Australian prime minister, Scott Morrison, to congratulate him.",
            {("SUPPORT", ("premier",), ("Scott Morrison",))},
        ),
        ("The ministry opened an investigation into Boztepe.", {("ACCUSE", ("ministry",), ("Boztepe",))}),
        ("The government ordered the newspaper to suspend publication.", {("COERCE", ("government",), ("newspaper",))}),
    ],
)
def test_world_news_state_who_did_what_to_whom(text: str, due: set[Told]) -> None:
    assert told(text, "en", "event") >= due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            "Les présidents rwandais, ougandais et kényan ont rencontré les rebelles.",
            {
                (
                    "CONSULT",
                    ("présidents rwandais", "présidents ougandais", "présidents kényan"),
                    ("rebelles",),
                )
            },
        ),
        (
            "Le Tchad a déployé des soldats le long de la frontière avec le Soudan.",
            {("MOBILIZE", ("Tchad",), ("Soudan",))},
        ),
        (
            "L'Arabie saoudite a rouvert sa frontière avec le Qatar.",
            {("CONCEDE", ("Arabie saoudite",), ("Qatar",))},
        ),
        # what a protest is for tells whom it is against, wherever it is held
        (
            "Au Maroc, les enseignants se sont rassemblés pour protester contre le ministère.",
            {("PROTEST", ("enseignants",), ("ministère",))},
        ),
        (
            "Deux ONG ont assigné la compagnie pétrolière en justice.",
            {("ACCUSE", ("ONG",), ("compagnie pétrolière",))},
        ),
    ],
)
def test_french_world_news_state_who_did_what_to_whom(text: str, due: set[Told]) -> None:
    assert told(text, "fr", "event") >= due


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Nigeria lifted its ban on newspapers.", "COERCE"),
        ("France lifted its blockade of Yemen.", "COERCE"),
        ("The army released the soldiers they took in the hills.", "AID"),
        # who looks into somebody's death accuses nobody of it yet
        ("The envoy conducted an investigation into Khashoggi's death.", "ACCUSE"),
    ],
)
def test_what_is_ended_or_means_something_else_is_not_stated(text: str, type_: str) -> None:
    assert type_ not in {statement.type for statement in stated(text, "en")}
