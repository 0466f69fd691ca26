"""What the parts of a parser foresee, bit for bit as spaCy has it, without what spaCy works out again and again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.pipeline import TrainablePipe
    from spacy.tokens import Doc
    from thinc.model import Model

    Rows = NDArray[Any]

KEPT = 32_768
"""Of how many words the vectors are kept: some 20 megabytes."""
ENOUGH = 16
"""So many rows are multiplied in the order in which more are."""


def predicted(pipe: TrainablePipe, docs: Sequence[Doc]) -> Any:
    """What a part of the pipeline foresees for some texts, as its `set_annotations` takes it."""
    from spacy.pipeline import DependencyParser

    if isinstance(pipe, DependencyParser) and pipe.cfg["beam_width"] == 1 and pipe.model.attrs["has_upper"]:
        return _stepped(pipe, docs)
    return pipe.predict(docs)


def _stepped(parser: Any, docs: Sequence[Doc]) -> Any:
    """The states in which a parser leaves some texts, which take their steps together.

    The parser's own loop gives Python's lock away, and takes it again for every sum: that is half of its time.
    """
    from thinc.api import NumpyOps

    states = parser.moves.init_batch(docs)
    model = parser.model.predict(docs)
    model.vec2scores.ops = NumpyOps()  # BLIS, as in that loop: what it sums does not depend on how many texts are left
    under_way = [state for state in states if not state.is_final()]
    while under_way:
        under_way = parser.transition_states(under_way, model.predict(under_way))
    model.clear_memory()
    return states


def remember_words(tok2vec: Any) -> None:
    """Let a part keep what its first layers make of a word, which look at each by itself."""
    from thinc.api import chain, with_array

    embed = tok2vec.model.get_ref("embed")
    _features, _joined, hashed, mixed, _parted = embed.layers
    embed.layers[2:4] = [with_array(remembered(chain(hashed, mixed)))]


def remembered(layer: Model[Any, Any]) -> Model[Any, Any]:
    """A layer that makes of each row what another makes of it alone, and makes it once; it cannot be trained.

    >>> from numpy import array
    >>> from thinc.api import Model
    >>> asked = []
    >>> once = remembered(Model("same", lambda _, rows, is_train: (asked.append(len(rows)) or rows, None)))
    >>> words = array([[7, 1], [8, 1], [7, 1]])
    >>> once.predict(words).tolist(), once.predict(words[:2]).tolist(), asked
    ([[7, 1], [8, 1], [7, 1]], [[7, 1], [8, 1]], [16])
    """
    from thinc.api import Model

    return Model("remembered", _recalled, layers=[layer], attrs={"known": {}})


def _recalled(model: Model[Any, Any], rows: Rows, is_train: bool) -> tuple[Rows, Callable[[Rows], Rows]]:
    from numpy import array, resize

    if is_train:
        raise NotImplementedError("a layer that remembers cannot be trained")
    if len(model.attrs["known"]) > KEPT:
        model.attrs["known"] = {}
    known: dict[bytes, Rows] = model.attrs["known"]
    keys = [row.tobytes() for row in rows]
    new = {key: i for i, key in enumerate(keys) if key not in known}
    if new:
        asked = resize(list(new.values()), max(len(new), ENOUGH))
        known.update(zip(new, model.layers[0].predict(rows[asked]), strict=False))
    return array([known[key] for key in keys]), lambda gradient: gradient
