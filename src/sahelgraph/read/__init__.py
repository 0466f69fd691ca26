"""Files into documents: text, Markdown, HTML, PDF, Word and JSON, with what is known of each.

`read_documents` yields what could be read; what could not is handed to `reject`, with place and reason.
"""

from sahelgraph.read.documents import Known, find_files, read_documents

__all__ = ["Known", "find_files", "read_documents"]
