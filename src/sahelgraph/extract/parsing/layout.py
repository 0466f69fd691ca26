"""A document's text cut into paragraphs, and a paragraph's text as the parser likes it.

A page knows more than its words: line breaks inside a paragraph, bullets, numbers, headings, spaces of several
kinds. The parser knows only sentences. What it is given is tidied; the place of every character is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

LONGEST = 10_000
"""A longer paragraph (some 2,000 words) is cut, at a sentence's end where there is one in its second half."""

LONGEST_CREDIT = 80
"""Characters within which a credit stands at a paragraph's end."""

LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
BULLET = re.compile(
    r"\s*(?:[-*+•‣▪◦●○■□–—·►➢✓]+\s+|\(?\d{1,3}[.)]\s+(?=[^\W\d_])|\(?[a-z]{1,4}\)\s+|#{1,6}\s+|>\s+)(?=\S)",
)
DATELINE = re.compile(
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{2,}[A-ZÀ-Þ.](?:, [A-ZÀ-Þ][\w.' -]{1,25}?)?(?: ?\([A-Za-z/. ]{2,20}\))?"
    r"|[A-ZÀ-Þ][\w'’-]+(?:[ -][A-ZÀ-Þ][\w'’-]+)*(?:, [\w.' -]{2,25}?)? \([A-Z][A-Za-z/. ]{1,20}\))"
    r"\s*(?:-{1,2}|[–—:])\s+(?=[\"“«]?\s?[A-ZÀ-Þ])"
    r"|(?:[A-ZÀ-Þ][\w'’-]+(?:[ -][A-ZÀ-Þ][\w'’-]+)*, (?:le )?\d{1,2}(?:er)? [^\W\d_]{3,10}\.?(?: \d{4})?"
    r"|\([A-ZÀ-Þ][\w'’-]+(?:[ /-][A-ZÀ-Þ][\w'’-]+)*(?:, [^()]{2,20})?\))\s*(?:-{1,2}|[–—:])\s+(?=[\"“«]?\s?[A-ZÀ-Þ])"
)
"""Where and by whom an agency's report was sent: "NIAMEY, Niger (AP) -- ", "BAMAKO: ", "Paris (AFP) - "; where and when a
body speaks: "Bamako, 19 June 2022 – ", "(Nairobi) – ", "(Niamey, 7 juin 2016) : "."""
CREDIT = re.compile(r"(?<=[.!?\"”’])\s*\([A-Z][\w.&'’-]*(?:[ /][A-Z][\w.&'’-]*){0,3}\)[.,;]?\Z")
"""Who told it, in brackets behind the last sentence: "The group claimed the attack. (Radio Sahel)"."""
CLOSING = re.compile(r"[.!?…:;][\"'”’»)\]\s]*$")
SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*\s+(?=[\"“«(]?\s?[^\W\d_a-zà-ÿ])")
CONTINUES = re.compile(r"\s*[a-zà-öø-ÿœ]")
UNTIDY = re.compile(
    r"(?P<remark>\s*\[(?:[a-z][a-z ]{0,20}[=:][^\[\]\n]{0,80}|\d{1,3}|sic)\])|"
    "(?P<hyphen>(?<=[^\\W\\d_]-)[ \t]*(?:\r\n|[\n\r])[ \t]*(?=[a-zà-ÿ]))"
    r"|(?P<slash>(?<=[^\W\d_])(?: /|/ | / )(?=[A-ZÀ-Þ]))"
    "|(?P<space>[\\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]+)"
    "|(?P<broken>[\ud800-\udfff])"
    r"|(?P<long>\S{100})(?=\S)"
)
PLAIN = re.compile(r"(?:[!-~À-ÿ‘’“”–—…œŒ]{1,100} )*[!-~À-ÿ‘’“”–—…œŒ]{0,100}")
NARROWEST, WIDEST = 40, 130


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the document, `text[start:end]`; `cut` where a longer one was divided.

    `lent`: words that the parser needs before it and that are not its own (see `acts`).
    """

    start: int
    end: int
    heading: bool = False
    cut: bool = False
    lent: str = ""


@dataclass(frozen=True, slots=True)
class Tidy:
    """Text for the parser; `places` says where in the document each character stood, None that all follow `start`."""

    text: str
    start: int
    places: Sequence[int] | None = None

    def place(self, index: int) -> int:
        """Where in the document the character at `index` stands."""
        return self.start + index if self.places is None else self.places[index]


def paragraphs(text: str) -> Iterator[Paragraph]:
    r"""The paragraphs of a text in order, without their bullets or numbers, none longer than `LONGEST`.

    >>> text = "Toll rises\n\n- The army left\n  Kidal.\n- It came back."
    >>> [text[p.start : p.end] for p in paragraphs(text)]
    ['Toll rises', 'The army left\n  Kidal.', 'It came back.']
    """
    for block in blocks(text):
        for lines in joined(text, block):
            yield from whole(text, lines)


def blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines with no blank line between them."""
    block: list[tuple[int, int]] = []
    last = 0
    for line in LINE.finditer(text):
        if block and len(BREAK.findall(text, last, line.start())) > 1:
            yield block
            block = []
        last = line.end()
        if line.group().strip():
            block.append(line.span())
        elif block:
            yield block
            block = []
    if block:
        yield block


def joined(text: str, block: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The lines of a block, those that were wrapped by hand put together again."""
    width = max(end - start for start, end in block)
    wrapped = len(block) > 1 and NARROWEST <= width <= WIDEST
    paragraph = [block[0]]
    for before, line in pairwise(block):
        if not (indented(text, paragraph, line) or continues(text, before, line, width if wrapped else None)):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def indented(text: str, paragraph: list[tuple[int, int]], line: tuple[int, int]) -> bool:
    """Whether a line stands under the words of a bullet."""
    return bool(
        paragraph and text[line[0]].isspace() and BULLET.match(text, *paragraph[0]) and not BULLET.match(text, *line)
    )


def continues(text: str, before: tuple[int, int], line: tuple[int, int], width: int | None) -> bool:
    """Whether a line goes on with the one before: it begins small, or the one before was full (`width`: of its block)."""
    if BULLET.match(text, *line):
        return False
    if CONTINUES.match(text, *line):
        return not CLOSING.search(text[before[0] : before[1]][-8:])
    return width is not None and before[1] - before[0] >= 0.75 * width


def whole(text: str, lines: list[tuple[int, int]]) -> Iterator[Paragraph]:
    """One paragraph of some lines, without its bullet and credit; its dateline apart; several where it is too long."""
    bullet = BULLET.match(text, lines[0][0], lines[0][1])
    start = bullet.end() if bullet else lines[0][0]
    end = lines[-1][1]
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end = start + len(text[start:end].rstrip())
    if credit := CREDIT.search(text[max(start, end - LONGEST_CREDIT) : end]):
        end -= len(credit.group())
    dateline = DATELINE.match(text, start, end)
    if dateline:
        yield Paragraph(start, start + len(dateline.group().rstrip(" -–—:")), heading=True)
        start = dateline.end()
    if end - start <= LONGEST:
        yield Paragraph(start, end, heading=len(lines) == 1 and not bullet and is_heading(text[start:end]))
        return
    while start < end:
        stop = cut(text, start, end)
        yield Paragraph(start, stop, cut=True)
        start = stop


def is_heading(line: str) -> bool:
    """A short line that no full stop, comma or colon ends.

    >>> is_heading("“Liquidation” is imminent"), is_heading("They left.")
    (True, False)
    """
    return len(line) <= 100 and len(line.split()) <= 14 and line[-1:] not in '.!?…:;,”"»'


def cut(text: str, start: int, end: int) -> int:
    """Where to divide an overlong stretch: after a sentence, else at a space, else anywhere."""
    limit = start + LONGEST
    if limit >= end:
        return end
    half = start + LONGEST // 2
    ends = [found.end() for found in SENTENCE_END.finditer(text, half, limit)]
    if ends:
        return ends[-1]
    space = max(text.rfind(mark, half, limit) for mark in " \n\t")
    return space + 1 if space > 0 else limit


def tidy(text: str, start: int, end: int) -> Tidy:
    r"""The paragraph with one space where there were several, unseen characters gone, broken ones replaced.

        A row of more than a hundred characters without a space is no word, and slow to look at: it is cut. What an editor
        put between square brackets beside the sentence (a note's number, a field of a coder) is none of its words. No space
    stands beside a stroke between names.

        >>> tidy("10\u00a0500  sol\u00addats", 0, 17).text
        '10 500 soldats'
        >>> tidy("They marched.[2] [size=no report]", 0, 33).text
        'They marched.'
    """
    told = text[start:end]
    if "[" not in told and "/" not in told and PLAIN.fullmatch(told):
        return Tidy(told, start)
    pieces: list[str] = []
    places: list[int] = []
    last = 0
    for found in UNTIDY.finditer(told):
        pieces.append(told[last : found.start()])
        places.extend(range(start + last, start + found.start()))
        mended = _mended(found)
        pieces.append(mended)
        places.extend(min(start + found.start() + at, start + found.end() - 1) for at in range(len(mended)))
        last = found.end()
    pieces.append(told[last:])
    places.extend(range(start + last, start + len(told)))
    return Tidy("".join(pieces), start, places)


def _mended(found: re.Match[str]) -> str:
    if found.lastgroup == "broken":
        return "\ufffd"
    if found.lastgroup in {"hyphen", "remark"}:
        return ""
    if found.lastgroup == "slash":
        return "/"
    if found.lastgroup == "long":
        return found.group() + " "
    return " " if any(mark.isspace() or mark < " " for mark in found.group()) else ""
