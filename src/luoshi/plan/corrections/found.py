"""An item as the compiler found it, from what it is now and the corrections kept beside it."""

import json
from collections.abc import Mapping
from typing import Any

from luoshi.kernel.errors import LuoshiError
from luoshi.plan.corrections.fields import AS_FOUND, FIELDS, MEASURE, Notes, Setting, changed
from luoshi.plan.exchange import item_from_data, item_to_data
from luoshi.plan.model import Name, Target, Task

Editable = Task | Target | Name
KINDS: Mapping[str, type] = {"task": Task, "target": Target, "name": Name}


def item_as_found(item: Any, notes: Notes, setting: Setting) -> Any:
    """The item with its corrections taken back."""
    whole = notes.get((item.id, AS_FOUND))
    return item_of(item.id, whole.found) if whole else recovered(item, notes, setting)


def recovered(item: Any, notes: Notes, setting: Setting) -> Any:
    """The item that the words found in its fields make of it: mostly what was found, but words do not tell all of it."""
    for name in FIELDS[type(item)]:
        note = notes.get((item.id, name))
        if note:
            item = changed(item, name, None if name == MEASURE else note.found, setting)
    return item


def is_recovered(item: Any, notes: Notes, setting: Setting, original: Any) -> bool:
    """Whether words alone bring the original back."""
    try:
        return bool(recovered(item, notes, setting) == original)
    except LuoshiError:
        return False


def item_of(item: str, words: str | None) -> Any:
    """The whole item that a correction keeps as JSON."""
    return item_from_data(KINDS[item.split("-", 1)[0]], json.loads(words or "{}"))


def json_of(item: Editable) -> str:
    """The whole item as a correction keeps it."""
    return json.dumps(item_to_data(item), ensure_ascii=False, sort_keys=True)
