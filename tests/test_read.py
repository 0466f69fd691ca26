"""Reading: what is in a file reaches the document; what cannot be used is named with its place."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from sahelgraph.errors import InputError
from sahelgraph.ids import Minter
from sahelgraph.model import Document, Reject
from sahelgraph.read import Known, read_documents

REPORT = "---\ntitle: A note\npublisher: Me\npublished: 2023-12-11\nlanguage: en\n---\nThe mission left.\n"


def read(*arguments: Path | str, known: Known | None = None) -> tuple[list[Document], list[Reject]]:
    rejects: list[Reject] = []
    return list(read_documents(arguments, known=known, reject=rejects.append)), rejects


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def pdf(filter_name: str = "", *, words: str = "", password: str | None = None) -> bytes:
    """A PDF of one page with some words or none, packed by the filter that is named, closed by a password if any."""
    made = PdfWriter()
    page = made.add_blank_page(width=300, height=100)
    if filter_name or words:
        letters = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
        font = DictionaryObject({NameObject(key): NameObject(value) for key, value in letters.items()})
        fonts = DictionaryObject({NameObject("/F1"): font})
        stream = StreamObject()
        stream.set_data(f"BT /F1 12 Tf 10 50 Td ({words}) Tj ET".encode())
        if filter_name:
            stream[NameObject("/Filter")] = NameObject(filter_name)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        page[NameObject("/Contents")] = made._add_object(stream)
    if password is not None:
        made.encrypt(password, owner_password="the publisher's", algorithm="AES-256")
    written = io.BytesIO()
    made.write(written)
    return written.getvalue()


def word(body: str, part: str = "word/document.xml") -> bytes:
    """A Word file with this body; with another part in place of the document it is none."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    package = "http://schemas.openxmlformats.org/package/2006"
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        made.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{types}"/></Types>',
        )
        made.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="a" Type="{office}" Target="word/document.xml"/></Relationships>',
        )
        made.writestr(part, f'<w:document xmlns:w="{main}"><w:body>{body}</w:body></w:document>')
    return written.getvalue()


def test_front_matter_is_read_and_not_part_of_the_text(tmp_path: Path) -> None:
    (document,), rejects = read(write(tmp_path, "a.txt", REPORT))
    assert not rejects
    assert document.text == "The mission left.\n"
    source = document.source
    assert (source.title, source.publisher, source.published, source.language) == ("A note", "Me", "2023-12-11", "en")


def test_a_source_is_its_identity_not_its_content_or_place(tmp_path: Path) -> None:
    one = write(tmp_path / "one", "a.txt", "First wording.")
    two = write(tmp_path / "two", "a.txt", "Second wording.")
    (first,), _ = read(one)
    (second,), _ = read(two)
    assert first.source.iri == second.source.iri == Minter().source("a.txt")
    assert first.source.sha256 != second.source.sha256


def test_markdown_and_html_lose_their_marks(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "# Bamako\n\nThe *mission* left [Kidal](http://x.org).\n")
    page = "<html lang='fr'><head><title>T</title></head><body><nav>menu</nav><p>La mission part.</p></body></html>"
    write(tmp_path, "b.html", page)
    (markdown, html), rejects = read(tmp_path)
    assert not rejects
    assert markdown.text == "Bamako\n\nThe mission left Kidal."
    assert (html.text, html.source.language, html.source.title) == ("La mission part.", "fr", "T")


def test_json_lines_are_many_documents(tmp_path: Path) -> None:
    lines = '{"id": "a", "text": "One.", "published": "2020"}\nnot json\n{"id": "b"}\n{"id": "c", "text": "Three."}\n'
    documents, rejects = read(write(tmp_path, "n.jsonl", lines))
    assert [document.source.id for document in documents] == ["a", "c"]
    assert [(reject.line, reject.reason) for reject in rejects] == [
        (2, "not JSON: Expecting value"),
        (3, 'a document needs a "text"; rows of a table are read where there are several and none has one'),
    ]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \n ", "holds no text"),
        ("binary.txt", b"\x7fELF\0\0\0", "binary, not text"),
        ("torn.txt", "Goïta\nl'armée".encode()[:-2], "not UTF-8 at byte 12"),
        ("mixed.txt", "Goïta\nl'armée".encode() + b" arriv\xe9e", "not UTF-8 at byte 21"),
        ("page.pdf", b"not a pdf", "not a PDF that can be read"),
        ("photo.jpg", b"...", "not a kind of file that is read"),
        ("scan.pdf", pdf(), "a PDF of pictures without text"),
        ("odd.pdf", pdf("/NoSuchFilter"), "not a PDF that can be read"),
        ("locked.pdf", pdf(words="The army left.", password="secret"), "not a PDF that can be read"),
        ("note.docx", b"PK\3\4 torn", "not a Word file that can be read"),
        ("other.docx", word("", part="xl/workbook.xml"), "not a Word file that can be read"),
        ("torn.docx", word("<w:p>"), "not a Word file that can be read"),
        ("torn.json", b'[{"text": ', "not JSON"),
        ("rows.json", b'[{"event": 1}, {"event": 2}]', 'none of its 2 entries has a "text"'),
        (
            "bare.json",
            b'{"title": "no words"}',
            'entry 1: a document needs a "text"; rows of a table are read where there are several and none has one',
        ),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_is_read(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    write(tmp_path, name, content)
    write(tmp_path, "good.txt", REPORT)
    documents, rejects = read(tmp_path)
    assert [document.source.id for document in documents] == ["good.txt"]
    assert len(rejects) == 1
    assert rejects[0].where == str(tmp_path / name)
    assert rejects[0].reason.startswith(reason)


def test_word_files_and_lists_of_documents_are_read(tmp_path: Path) -> None:
    paragraph = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    write(tmp_path, "a.docx", word(paragraph.format("L’armée a quitté Ber.") + paragraph.format("Elle est à Gao.")))
    write(tmp_path, "b.json", '[{"text": "One."}, {"id": "mine", "text": "Two.", "published": "2020"}]')
    write(tmp_path, "c.json", '{"text": "Alone."}')
    documents, rejects = read(tmp_path)
    assert not rejects
    assert [(each.source.id, each.text) for each in documents] == [
        ("a.docx", "L’armée a quitté Ber.\n\nElle est à Gao."),
        ("b.json:1", "One."),
        ("mine", "Two."),
        ("c.json", "Alone."),
    ]


def test_a_pdf_that_anybody_may_open_is_read_though_it_may_not_be_changed(tmp_path: Path) -> None:
    (document,), rejects = read(write(tmp_path, "a.pdf", pdf(words="The army left Ber.", password="")))
    assert (document.text, rejects) == ("The army left Ber.", [])


@pytest.mark.parametrize(("told", "read_as"), [("en", "en"), ("fr-FR", "fr"), ("EN_gb", "en"), ("de", "de")])
def test_a_language_is_known_by_its_first_two_letters(tmp_path: Path, told: str, read_as: str) -> None:
    (document,), rejects = read(write(tmp_path, "a.txt", REPORT.replace("language: en", f"language: {told}")))
    assert (document.source.language, rejects) == (read_as, [])


def test_a_language_that_is_none_is_set_aside_and_the_text_is_kept(tmp_path: Path) -> None:
    (document,), (reject,) = read(write(tmp_path, "a.txt", REPORT.replace("language: en", "language: english")))
    assert document.source.language is None
    assert reject.reason == "no such language: 'english'; write en or fr"


def test_front_matter_without_an_end_is_named_and_read_as_text(tmp_path: Path) -> None:
    open_end, ruled = REPORT.replace("---\nThe", "The"), "---\n\nA text below a rule.\n"
    (document,), (reject,) = read(write(tmp_path, "a.txt", open_end))
    assert document.text == open_end
    assert (reject.line, reject.reason[:26]) == (1, "front matter has no end: a")
    assert read(write(tmp_path, "b.txt", ruled))[1] == []


OLD_TEXT = "Le général Tiani a été reçu à Bamako.\nL’armée s’est tue : « Aucun cœur. »"


def test_half_a_character_is_marked_and_stops_nothing(tmp_path: Path) -> None:
    line = r'{"id": "a", "title": "T\udc00", "text": "\ud800The army left Gao."}'
    documents, rejects = read(write(tmp_path, "n.jsonl", line))
    assert [(each.text, each.source.title) for each in documents] == [("\ufffdThe army left Gao.", "T\ufffd")]
    assert not rejects


@pytest.mark.parametrize("name", ["note.txt", "note.html", "note.json", "note.jsonl"])
@pytest.mark.parametrize(("encoding", "called"), [("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman")])
def test_what_was_kept_before_utf_8_is_read_and_said(tmp_path: Path, name: str, encoding: str, called: str) -> None:
    text = json.dumps({"text": OLD_TEXT}, ensure_ascii=False) if "json" in name else OLD_TEXT
    (document,), (reject,) = read(write(tmp_path, name, text.encode(encoding)))
    told = document.text.replace("\n", " ")
    assert told == OLD_TEXT.replace("\n", " ")
    assert reject.reason.startswith(f"read, but as {called}, for it is not UTF-8")


def test_an_encoding_can_be_named(tmp_path: Path) -> None:
    (document,), rejects = read(write(tmp_path, "a.txt", "Goïta".encode("latin-1")), known=Known(encoding="latin-1"))
    assert (document.text, rejects) == ("Goïta", [])


def test_a_date_that_is_none_is_set_aside_and_the_text_is_kept(tmp_path: Path) -> None:
    (document,), (reject,) = read(write(tmp_path, "a.txt", REPORT.replace("2023-12-11", "2023-13-11")))
    assert document.source.published is None
    assert (reject.reason, reject.value) == ("no such date: '2023-13-11'; write YYYY-MM-DD", True)


def test_front_matter_may_call_the_day_of_publication_date(tmp_path: Path) -> None:
    (document,), rejects = read(write(tmp_path, "a.md", "---\ndate: 2024-05-03\n---\nThe army left Gao."))
    assert (document.source.published, rejects) == ("2024-05-03", [])


def test_a_spreadsheet_of_another_kind_is_told_what_to_become(tmp_path: Path) -> None:
    assert [each.reason for each in read(write(tmp_path, "list.numbers", "x"))[1]] == [
        "a spreadsheet of a kind that is not read; save it as .xlsx or .csv"
    ]


def test_what_the_caller_knows_holds_where_the_file_is_silent(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", REPORT)
    write(tmp_path, "b.txt", "Nothing is said.")
    (first, second), _ = read(tmp_path, known=Known(published="2020-01-01", publisher="Desk"))
    assert (first.source.published, first.source.publisher) == ("2023-12-11", "Me")
    assert (second.source.published, second.source.publisher) == ("2020-01-01", "Desk")


def test_one_identity_twice_names_both(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "---\nid: same\n---\nOne.")
    write(tmp_path, "b.txt", "---\nid: same\n---\nTwo.")
    with pytest.raises(InputError, match=r"b\.txt: the same document id 'same' as in .*a\.txt"):
        read(tmp_path)


def test_an_argument_that_names_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        read(tmp_path / "missing.txt")
    with pytest.raises(InputError, match="nothing is fetched from the network"):
        read("https://example.org/report.html")


def test_patterns_and_the_order_of_arguments(tmp_path: Path) -> None:
    paths = [write(tmp_path, name, f"Text of {name}.") for name in ("b.txt", "a.txt", "c.md")]
    wanted, _ = read(*paths)
    assert read(*reversed(paths))[0] == wanted
    assert [document.source.id for document in read(str(tmp_path / "*.txt"))[0]] == ["a.txt", "b.txt"]


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    for name in ("a.txt", "a.md", "a.html", "a.jsonl", "a.json", "a.docx", "a.pdf"):
        write(folder, name, data)
        documents, rejects = read(folder / name)
        assert documents or rejects or name in ("a.jsonl", "a.json")
