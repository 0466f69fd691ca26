"""A store changed beside itself: a copy is changed, and takes the store's place in one step when it is whole.

Oxigraph's bulk loader writes in several steps, so that a load that is broken off could leave half a file in the
store. Here it works on a copy (hard links to the files that do not change, made in milliseconds) in the hidden
folder `.NAME.loading` beside the store. The copy then changes places with the store by one call to the system.
Whoever reads the store meanwhile keeps reading what was there before.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from sahelgraph.errors import InputError, OutputError

MARK = "CURRENT"
"""The file that every store of RocksDB, and so of Oxigraph, has."""

T = TypeVar("T")

_HERE = -100
_EXCHANGE = 2


def is_store(path: Path) -> bool:
    """Whether a folder is a store on disk."""
    return (path / MARK).is_file() or _ready(path).is_dir()


def open_store(directory: Path, *, writable: bool = False) -> ox.Store:
    """The store in a folder, for reading unless it is said otherwise.

    Raises `InputError` where there is none, and `OutputError` where another program is writing to it.
    """
    _finish(directory)
    if not is_store(directory):
        raise InputError("no store here; `sahelgraph store load` makes one", path=directory)
    try:
        return ox.Store(str(directory)) if writable else ox.Store.read_only(str(directory))
    except OSError as error:
        raise _refused(error, directory) from error


def change(directory: Path, work: Callable[[ox.Store], T]) -> T:
    """Do `work` on a copy of the store (an empty one where there is none), then put it in the store's place.

    Gives what the work gives; where that raises, the store stands as it was. Raises `OutputError` where somebody
    else is writing to the store, or the folder is not a store.
    """
    with locked(directory) as room:
        _ours_or_none(directory)
        place = room / "copy"
        if is_store(directory):
            open_store(directory, writable=True).backup(str(place))
        found = _worked(ox.Store(str(place)), work)
        _closed(place)
        _put(place, directory)
    return found


@contextmanager
def building(directory: Path) -> Iterator[Path]:
    """The hidden folder beside a store in which a build for it lies; it goes when its block ends well.

    One that was broken off is there again, so that it goes on. Raises `OutputError` where the folder is no store.
    """
    _ours_or_none(directory)
    place = directory.resolve()
    folder = place.parent / f".{place.name}.building"
    yield folder
    shutil.rmtree(folder)


def _ours_or_none(directory: Path) -> None:
    if directory.exists() and not is_store(directory) and (directory.is_file() or any(directory.iterdir())):
        raise OutputError("holds files but no store; name another folder", path=directory)


def _worked(copy: ox.Store, work: Callable[[ox.Store], T]) -> T:
    found = work(copy)
    copy.flush()
    return found


def _closed(place: Path) -> None:
    """Opened and closed again: that fails as long as anybody holds it, and nobody may while it takes its place."""
    ox.Store(str(place)).flush()


def _put(copy: Path, directory: Path) -> None:
    """The copy under the store's name, in one step: a plain renaming, or the two exchange their names."""
    if not is_store(directory):
        directory.parent.mkdir(parents=True, exist_ok=True)
        copy.replace(directory)
    elif not _exchanged(copy, directory):
        copy.replace(_ready(directory))
        directory.replace(copy)
        _finish(directory)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the system could let two folders change places (Linux can, on most disks)."""
    try:
        renameat2 = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError):
        return False
    return bool(renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)


def _finish(directory: Path) -> None:
    """Where the two could not change places: the last step of a load that was broken off before it."""
    ready = _ready(directory)
    if ready.is_dir() and not directory.exists():
        ready.replace(directory)


def _ready(directory: Path) -> Path:
    return _room(directory) / "ready"


def _room(directory: Path) -> Path:
    place = directory.resolve()
    return place.parent / f".{place.name}.loading"


@contextmanager
def locked(directory: Path) -> Iterator[Path]:
    """The folder for a copy, for one program of ours at a time; what one that was killed left there is taken away.

    Raises `OutputError` where another is at work.
    """
    room = _room(directory)
    try:
        room.mkdir(parents=True, exist_ok=True)
        handle = os.open(room, os.O_RDONLY)
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", path=directory) from error
    try:
        _lock(handle, directory)
        _finish(directory)
        shutil.rmtree(room / "copy", ignore_errors=True)
        yield room
        shutil.rmtree(room)
    finally:
        os.close(handle)


def _lock(handle: int, directory: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise OutputError("another load is writing to this store; wait for it", path=directory) from error


def _refused(error: OSError, directory: Path) -> InputError | OutputError:
    if "lock" in str(error).lower():
        return OutputError("another program has this store open for writing; stop it first", path=directory)
    return InputError(f"the store cannot be opened: {error}", path=directory)
