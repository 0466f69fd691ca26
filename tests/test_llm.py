"""A language model that is asked besides: a real server on loopback answers from recorded files, well and badly."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import sahelgraph
from sahelgraph.errors import SahelgraphError
from sahelgraph.extract.llm.asking import LONGEST, Asker, Endpoint, pieces
from sahelgraph.ids import Minter
from sahelgraph.model import PLAIN_TRIPLE_CONFIDENCE, Extraction
from sahelgraph.pipeline import Options, build
from sahelgraph.read import read_documents
from sahelgraph.register import load_register

CASES = Path(__file__).parent / "cases" / "llm"
Answer = tuple[int, str]
RULE = "llm:test-1"
HERE = {**os.environ, "PYTHONPATH": str(Path(sahelgraph.__file__).parents[1])}


def recorded(name: str, around: str = "{}") -> Answer:
    """A chat completion whose words are those of a file."""
    words = around.replace("{}", (CASES / name).read_text(encoding="utf-8"))
    return 200, json.dumps({"choices": [{"message": {"role": "assistant", "content": words}}]})


@dataclass
class Model:
    """The server: its answers in turn, the last again and again; what it was asked; how long it waits."""

    answers: list[Answer]
    wait: float = 0.0
    asked: list[tuple[str, str | None, dict[str, object]]] = field(default_factory=list)
    url: str = ""


@pytest.fixture
def model() -> Iterator[Callable[..., Model]]:
    servers: list[ThreadingHTTPServer] = []

    def start(*answers: Answer, wait: float = 0.0) -> Model:
        told = Model(list(answers), wait)

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                told.asked.append((self.path, self.headers.get("Authorization"), body))
                time.sleep(told.wait)
                status, words = told.answers[min(len(told.asked), len(told.answers)) - 1]
                self.send_response(status)
                self.end_headers()
                self.wfile.write(words.encode())

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        told.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
        return told

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def ask(told: Model, cache: Path | None = None, timeout: float = 20.0) -> Extraction:
    """What the model adds to a document in which the rules found nothing."""
    [document] = read_documents([CASES / "report.md"], reject=print)
    endpoint = Endpoint(told.url, "test-1", timeout, cache)
    return Asker(endpoint, load_register(), Minter()).added(document, Extraction())


def test_what_is_quoted_is_taken_and_marked(model: Callable[..., Model]) -> None:
    found = ask(model(recorded("right.json")))
    [document] = read_documents([CASES / "report.md"], reject=print)
    assert found.rejects == ()
    assert [told.type for told in found.statements] == ["RETREAT", "operatesIn", "personnel", "says"]
    for told in found.statements:
        [evidence] = told.evidence
        assert (evidence.rule, told.id != "") == (RULE, True)
        assert evidence.quote == document.text[evidence.start : evidence.end]
        assert all(ref.mention == document.text[ref.start : ref.end] for ref in told.refs)
        assert told.confidence < PLAIN_TRIPLE_CONFIDENCE
    retreat, operates, personnel, says = found.statements
    assert retreat.time is not None
    assert (retreat.time.text, retreat.time.start) == ("on Monday", None)
    assert [(ref.label, ref.kind) for ref in operates.attributed_to] == [("MINUSMA", "PeaceOperation")]
    assert (personnel.value, personnel.subject[0].label) == (900, "MINUSMA")
    assert says.stance == "positive"


def test_what_the_text_or_the_ontology_does_not_hold_is_set_aside(model: Callable[..., Model]) -> None:
    found = ask(model(recorded("wrong.json")))
    assert found.statements == ()
    reasons = [told.reason.removeprefix(f"{RULE}: ") for told in found.rejects]
    assert reasons == [
        "a quote that does not stand in the text",
        "no such type of event: 'HANDOVER'",
        "no such kind: 'rumour'",
        "1 subjects and 0 objects do not make one relation",
        "a measure without a number",
        "words that do not stand in the text",
        "words that do not stand in the text",
        "no such stance: 'angry'",
        "0 subjects and 0 objects do not make one event",
        "a statement without a quote",
        "holdsOffice cannot be said of a State",
        "a statement that is no object",
    ]
    assert all(told.source and told.text for told in found.rejects)


@pytest.mark.parametrize("around", ["Here you are:\n```json\n{}\n```\nAnything else?", "<think>hm</think>{}"])
def test_chat_around_the_answer_does_no_harm(model: Callable[..., Model], around: str) -> None:
    assert len(ask(model(recorded("right.json", around))).statements) == 4


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((200, "<html>It works!</html>"), "the endpoint's answer is not a chat completion"),
        ((200, '{"choices": []}'), "the endpoint's answer is not a chat completion"),
        ((200, '{"choices": [{"message": {"content": null}}]}'), "the endpoint's answer holds no text"),
        ((200, '{"choices": [{"message": {"content": "I cannot help."}}]}'), "the answer is not JSON"),
        ((200, '{"choices": [{"message": {"content": "{}"}}]}'), 'the answer has no list of "statements"'),
        ((401, "no key"), "the endpoint answered 401"),
        ((500, "oh"), "the endpoint answered 500"),
    ],
)
def test_nonsense_costs_its_own_answer_alone(model: Callable[..., Model], answer: Answer, reason: str) -> None:
    found = ask(model(answer))
    assert (found.statements, [told.reason for told in found.rejects]) == ((), [f"{RULE}: {reason}"])


def test_a_busy_endpoint_is_asked_once_more(model: Callable[..., Model]) -> None:
    told = model((429, "later"), recorded("right.json"))
    assert len(ask(told).statements) == 4
    assert len(told.asked) == 2


def test_a_slow_endpoint_is_given_up(model: Callable[..., Model]) -> None:
    found = ask(model(recorded("right.json"), wait=1.0), timeout=0.2)
    assert [told.reason for told in found.rejects] == [f"{RULE}: no answer within 0.2 seconds"]


def test_no_endpoint_at_all_is_named(model: Callable[..., Model]) -> None:
    del model
    [told] = ask(Model([], url="http://127.0.0.1:9/v1")).rejects
    assert "cannot be reached" in told.reason


def test_the_same_text_is_asked_about_once(model: Callable[..., Model], tmp_path: Path) -> None:
    told = model(recorded("right.json"))
    first, again = ask(told, tmp_path), ask(told, tmp_path)
    assert first == again
    assert len(told.asked) == len(list(tmp_path.iterdir())) == 1


def test_what_is_asked(model: Callable[..., Model], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAHELGRAPH_LLM_KEY", "secret")
    told = model(recorded("right.json"))
    ask(told)
    [(path, key, body)] = told.asked
    assert (path, key, body["model"], body["temperature"]) == ("/v1/chat/completions", "Bearer secret", "test-1", 0)
    asked = json.dumps(body["messages"], ensure_ascii=False)
    assert all(words in asked for words in ("RETREAT", "mandatedBy", "personnel", "handed the keys", "2023-11-01"))


def test_long_texts_are_asked_about_in_pieces() -> None:
    text = "\n\n".join(["The army left the town of Kidal. " * 30] * 30)
    found = list(pieces(text))
    assert len(found) > 4
    assert all(end - start <= LONGEST for start, end in found)
    assert sum(text[start:end].count("Kidal") for start, end in found) == text.count("Kidal")


def test_what_the_rules_say_is_not_said_twice(model: Callable[..., Model]) -> None:
    plain = build([CASES / "report.md"])
    both = build([CASES / "report.md"], options=Options(llm=Endpoint(model(recorded("right.json")).url, "test-1")))
    own = [told for told in both.statements() if told.evidence[0].rule == RULE]
    assert len(both.statements()) == len(plain.statements()) + len(own)
    assert {told.id for told in plain.statements()} < {told.id for told in both.statements()}


def test_the_command_line(model: Callable[..., Model], tmp_path: Path) -> None:
    told = model(recorded("right.json"))
    named = ["--llm", told.url, "--llm-model", "test-1", "--llm-cache", str(tmp_path / "kept")]
    command = [sys.executable, "-m", "sahelgraph", "build", str(CASES / "report.md")]
    for folder in ("one", "two"):
        subprocess.run([*command, "-o", str(tmp_path / folder), *named], check=True, capture_output=True, env=HERE)
    written = [(tmp_path / folder / "statements.jsonl").read_bytes() for folder in ("one", "two")]
    assert written[0] == written[1]
    assert RULE.encode() in written[0]
    assert len(told.asked) == 1
    wrong = subprocess.run([*command, "--llm", told.url], check=False, capture_output=True, text=True, env=HERE)
    assert (wrong.returncode, "--llm-model" in wrong.stderr) == (2, True)


def test_nobody_is_asked_unless_named() -> None:
    code = "import sys, sahelgraph; sahelgraph.build(); assert 'sahelgraph.extract.llm' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, env=HERE)


def test_httpx_is_asked_for_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(SahelgraphError, match="sahelgraph\\[llm\\]"):
        ask(Model([], url="http://127.0.0.1:9/v1"))
