"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from sahelgraph.errors import OutputError


def write_file(path: Path, content: bytes | str) -> None:
    """Write a file under a temporary name beside it, then rename; on failure the old file stands."""
    write_files(path.parent, {path.name: content})


def write_files(folder: Path, contents: Mapping[str, bytes | str]) -> None:
    """Write several files of a folder: all are complete on the disk before the first takes its name."""
    waiting: dict[str, Path] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            waiting[name] = _waiting(folder, name, content)
    except OSError as error:
        for temporary in waiting.values():
            temporary.unlink(missing_ok=True)
        raise OutputError(f"cannot be written: {error.strerror or error}", path=folder) from error
    for name, temporary in waiting.items():
        temporary.replace(folder / name)


def _waiting(folder: Path, name: str, content: bytes | str) -> Path:
    data = content.encode("utf-8") if isinstance(content, str) else content
    descriptor, temporary = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        Path(temporary).unlink()
        raise
    Path(temporary).chmod(0o644)
    return Path(temporary)
