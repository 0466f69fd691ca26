"""A language model asked for statements: optional, never needed, never on by default, and believed only where it quotes.

Any endpoint that speaks as OpenAI's does (`POST URL/chat/completions`) will do, local or remote. What it is asked is
a template under `ontology/prompts/`; what it answers is kept by content, so that the same text is asked about once.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sahelgraph.errors import SahelgraphError
from sahelgraph.extract.llm.answers import Answered, Unusable, read_answer
from sahelgraph.extract.parsing.layout import paragraphs
from sahelgraph.ids import Minter, digest
from sahelgraph.model import Document, Extraction, Reject, Statement
from sahelgraph.register import Register
from sahelgraph.vocabulary import event_types, measures, ontology_folder, relations

if TYPE_CHECKING:
    import httpx

KEY = "SAHELGRAPH_LLM_KEY"
"""The environment variable that holds the key of an endpoint that wants one."""
LONGEST = 6_000
"""Characters of text in one question; a longer document is asked about in pieces, cut between paragraphs."""
ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model answers: the address up to `/v1`, its name, seconds to wait, and the folder of kept answers."""

    url: str
    model: str
    timeout: float = 120.0
    cache: Path | None = None

    @property
    def rule(self) -> str:
        """What the evidence of its statements names as the rule."""
        return f"llm:{self.model}"


@dataclass
class Asker:
    """Asks one endpoint; what it cannot use of the answers becomes rejects, and the rest of a build goes on."""

    endpoint: Endpoint
    register: Register
    minter: Minter
    _client: Any = field(default=None, repr=False)

    def added(self, document: Document, found: Extraction) -> Extraction:
        """What the rules found in a document, and what the model states besides.

        A statement is taken only where its quote and the words of its participants stand in the text and its terms
        in the ontology; one that the rules have already is not said twice.
        """
        known = {_told(each) for each in found.statements}
        own: dict[str, Statement] = {}
        rejects = list(found.rejects)
        for start, end in pieces(document.text):
            for each in self._answers(document, found, start, end):
                if isinstance(each, Reject):
                    rejects.append(each)
                elif _told(each) not in known:
                    own.setdefault(each.id, each)
        return replace(found, statements=(*found.statements, *own.values()), rejects=tuple(dict.fromkeys(rejects)))

    def _answers(self, document: Document, found: Extraction, start: int, end: int) -> Iterator[Statement | Reject]:
        about = Answered(document, found.mentions, self.register, self.minter, self.endpoint.rule, start, end)
        try:
            answer = self._ask(question(document, document.text[start:end]))
            told = list(read_answer(answer, about))
        except Unusable as fault:
            told = [about.reject(str(fault))]
        yield from told

    def _ask(self, asked: str) -> str:
        kept = self._kept(asked)
        if kept and kept.is_file():
            return kept.read_text(encoding="utf-8")
        answer = self._answer(asked)
        if kept:
            _keep(kept, answer)
        return answer

    def _kept(self, asked: str) -> Path | None:
        folder = self.endpoint.cache
        return folder / f"{digest(self.endpoint.url, self.endpoint.model, asked)}.txt" if folder else None

    def _answer(self, asked: str) -> str:
        client = self.client
        import httpx

        fault = ""
        for _ in range(ATTEMPTS):
            try:
                return _words(self._post(client, asked))
            except httpx.HTTPStatusError as error:
                fault = f"the endpoint answered {error.response.status_code}"
                if not (error.response.status_code == httpx.codes.TOO_MANY_REQUESTS or error.response.is_server_error):
                    break
            except httpx.TimeoutException:
                fault = f"no answer within {self.endpoint.timeout:g} seconds"
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                fault = f"the endpoint cannot be reached: {error}"
        raise Unusable(fault)

    def _post(self, client: httpx.Client, asked: str) -> httpx.Response:
        body = {"model": self.endpoint.model, "temperature": 0, "messages": [{"role": "user", "content": asked}]}
        address = self.endpoint.url.rstrip("/") + "/chat/completions"
        return client.post(address, json=body).raise_for_status()

    @property
    def client(self) -> httpx.Client:
        """The connection, made when it is first needed; SahelgraphError where httpx is not installed."""
        if self._client is None:
            try:
                import httpx
            except ImportError as error:
                raise SahelgraphError("to ask a model, install httpx: pip install 'sahelgraph[llm]'") from error
            key = os.environ.get(KEY)
            headers = {"Authorization": f"Bearer {key}"} if key else {}
            self._client = httpx.Client(timeout=self.endpoint.timeout, headers=headers)
        return self._client  # type: ignore[no-any-return]


def pieces(text: str) -> Iterator[tuple[int, int]]:
    r"""A text in stretches of whole paragraphs, none longer than `LONGEST` unless one paragraph is.

    >>> list(pieces("The army left.\n\nIt came back."))
    [(0, 29)]
    """
    start = end = None
    for paragraph in paragraphs(text):
        if start is not None and end is not None and paragraph.end - start > LONGEST:
            yield start, end
            start = None
        start, end = paragraph.start if start is None else start, paragraph.end
    if start is not None and end is not None:
        yield start, end


def question(document: Document, passage: str) -> str:
    """What the model is asked about a passage: the template with the ontology's terms and the text in it."""
    language = document.source.language or "en"
    terms = {"events": event_types(), "relations": relations(), "measures": measures()}
    told = {name: [each for _, each in sorted(known.items())] for name, known in terms.items()}
    rendered: str = _template().render(passage=passage, published=document.source.published, language=language, **told)
    return rendered


@cache
def _template() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = FileSystemLoader(ontology_folder() / "prompts")
    return Environment(loader=folder, undefined=StrictUndefined, autoescape=False).get_template("statements.j2")  # noqa: S701 - no page


def _words(response: httpx.Response) -> str:
    try:
        words = response.json()["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError) as error:
        raise Unusable("the endpoint's answer is not a chat completion") from error
    if not isinstance(words, str):
        raise Unusable("the endpoint's answer holds no text")
    return words


def _keep(path: Path, answer: str) -> None:
    """Write whole or not at all, as two builds may ask the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_text(answer, encoding="utf-8")
    part.replace(path)


def _told(statement: Statement) -> tuple[object, ...]:
    """What a statement tells, times and places apart, which a model may word otherwise."""
    who = (frozenset(ref.node or ref.label for ref in refs) for refs in (statement.subject, statement.object))
    content = statement.content.text if statement.content else None
    sides = (statement.polarity, statement.modality, statement.value, content)
    return (statement.kind, statement.type, *who, *sides)
