"""What in a source points at another room, or listens, without an import that says so."""

import ast
import re
from collections.abc import Iterator

KEYS = {
    "ForeignKey",
    "OneToOneField",
    "ManyToManyField",
    "TaggableManager",
    "GenericRelation",
    "ForeignObject",
}
# calls that find a room by its name in quotes
BY_NAME = {"get_model", "get_registered_model", "get_app_config", "get_containing_app_config"}
BY_NAME |= {"import_module", "import_string", "__import__", "find_spec", "lazy_related_operation"}
LISTENING = {"signals", "dispatch", "receiver", "Signal", "user_logged_in", "user_logged_out"}
LISTENING |= {"user_login_failed", "connection_created", "class_prepared", "setting_changed"}


def name_of(call: ast.Call) -> str:
    """The last word of what is called."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def calls(source: str) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))


def words_in(node: ast.expr) -> str | None:
    """The text of a string, '{}' in its holes where it is put together; None for others."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(words_in(part) or "{}" for part in node.values)
    if isinstance(node, ast.BinOp):
        left, right = words_in(node.left), words_in(node.right)
        return None if left is None and right is None else f"{left or '{}'}{right or '{}'}"
    return None


def foreign_keys_by_name(source: str) -> list[str]:
    """What foreign keys name in quotes: as the first argument, as to= and as through=."""
    found = []
    for call in calls(source):
        if name_of(call) not in KEYS:
            continue
        said = {str(each.arg): each.value for each in call.keywords}
        targets = [*call.args[:1], *(said[word] for word in ("to", "through") if word in said)]
        found += [words for each in targets if (words := words_in(each)) is not None]
    return found


def rooms_by_name(source: str) -> list[str]:
    """The first words of what is looked up by a name in quotes: the room, or a library."""
    found = []
    for call in calls(source):
        if name_of(call) in BY_NAME:
            said = [*call.args, *(each.value for each in call.keywords)][:1]
            found += [words.split(".")[0] for each in said if (words := words_in(each)) is not None]
    return found


def listening(source: str) -> list[str]:
    """The lines that know of a signal, or connect to something."""
    found = []
    for node in ast.walk(ast.parse(source)):
        words: set[str] = set()
        if isinstance(node, ast.Import):
            words = {part for each in node.names for part in each.name.split(".")}
        elif isinstance(node, ast.ImportFrom):
            words = {*(node.module or "").split("."), *(each.name for each in node.names)}
        elif isinstance(node, ast.Attribute):
            words = {node.attr}
        elif isinstance(node, ast.Call) and name_of(node) in BY_NAME and node.args:
            words = set((words_in(node.args[0]) or "").split("."))
        is_connecting = isinstance(node, ast.Call) and name_of(node) == "connect"
        if words & LISTENING or is_connecting:
            found.append(ast.unparse(node).splitlines()[0])
    return found


# calls of the ORM whose words in quotes are names of fields, joined by two underscores
FIELDS = {
    "filter",
    "exclude",
    "get",
    "values",
    "values_list",
    "order_by",
    "only",
    "defer",
    "F",
    "Q",
}
FIELDS |= {"select_related", "prefetch_related", "prefetch_related_objects", "Prefetch", "OuterRef"}
FIELDS |= {"Count", "Sum", "Min", "Max", "Avg", "annotate", "alias", "aggregate", "distinct"}


def words_for_rows(source: str) -> set[str]:
    """What is read of an object, and the first word of each field that a query names."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.Call):
            found |= {(each.arg or "").split("__")[0] for each in node.keywords if each.arg}
            if name_of(node) in FIELDS | {"getattr", "hasattr"}:
                named = [words for each in node.args if (words := words_in(each)) is not None]
                found |= {words.removeprefix("-").split("__")[0] for words in named}
    return found


def words_for_rows_in_template(source: str) -> set[str]:
    """What a template reads of an object."""
    tags = re.findall(r"\{[{%](.*?)[%}]\}", source)
    return {word for tag in tags for word in re.findall(r"\.([a-z_]+)", tag)}
