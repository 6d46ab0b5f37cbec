"""From rows in the order of their paths to a tree: a function that needs no database."""

import pytest

from comments.models import Comment
from comments.paths import DEEPEST, STEP, numbers, path_below, step
from comments.threads import LEVELS, Node, tree


def comment(*above_and_own: int) -> Comment:
    path = "".join(step(number) for number in above_and_own)
    parent = above_and_own[-2] if len(above_and_own) > 1 else None
    return Comment(pk=above_and_own[-1], parent_id=parent, path=path, name=f"n{above_and_own[-1]}")


def shape(nodes: list[Node]) -> list:
    return [
        (node.number if node.comment else -node.number, shape(node.children))
        if node.children
        else (node.number if node.comment else -node.number)
        for node in nodes
    ]


def test_answers_stand_under_what_they_answer():
    rows = [comment(1), comment(1, 2), comment(1, 2, 4), comment(1, 5), comment(3)]

    assert shape(tree(rows)) == [(1, [(2, [4]), 5]), 3]


def test_nothing_makes_no_tree():
    assert tree([]) == []


def test_a_missing_parent_leaves_a_node_without_words():
    rows = [comment(1, 2), comment(3, 4, 5), comment(3, 6)]

    assert shape(tree(rows)) == [(-1, [2]), (-3, [(-4, [5]), 6])]


def test_deep_answers_stand_beside_each_other_and_say_whom_they_answer():
    rows = [comment(*range(1, length + 1)) for length in range(1, LEVELS + 3)]

    nodes = tree(rows)

    for _level in range(LEVELS - 2):
        nodes = nodes[0].children
    last = nodes[0].children
    assert [node.number for node in last] == [LEVELS, LEVELS + 1, LEVELS + 2]
    assert [node.answers and node.answers.number for node in last] == [None, LEVELS, LEVELS + 1]


def test_a_thread_deeper_than_the_column_goes_on_beside_its_parent():
    path = ""
    for number in range(1, DEEPEST + 3):
        path = path_below(path, number)

    assert len(path) == STEP * DEEPEST
    assert list(numbers(path)) == [*range(1, DEEPEST), DEEPEST + 2]


def chain(length: int, *removed: int) -> list[Comment]:
    """So many replies, each an answer to the one before, without those that were removed."""
    rows, path = [], ""
    for number in range(1, length + 1):
        path = path_below(path, number)
        rows.append(Comment(pk=number, parent_id=number - 1 or None, path=path, name="n"))
    return [row for row in rows if row.pk not in removed]


def test_what_was_removed_leaves_a_node_however_deep_it_stood():
    nodes = tree(chain(45, 3, 41, 44))

    for _level in range(LEVELS - 1):
        nodes = nodes[0].children
    last = {node.number: node for node in nodes}
    assert list(last) == list(range(LEVELS, 46))
    assert [number for number, node in last.items() if node.comment is None] == [41, 44]
    assert [last[number].answers.number for number in (40, 42, 43, 45)] == [39, 41, 42, 44]


def test_deeper_than_a_path_a_parent_may_have_the_greater_number():
    rows = chain(DEEPEST + 2)
    late, early = rows[-2], rows[-1]
    late.pk, early.parent_id = 99, 99
    late.path = path_below(rows[-3].path, 99)

    nodes = tree(sorted(rows, key=lambda row: row.path))

    for _level in range(LEVELS - 1):
        nodes = nodes[0].children
    assert {node.number: bool(node.comment) for node in nodes}[99]
    assert [node.number for node in nodes].count(99) == 1


def test_paths_sort_as_the_thread_is_read():
    read = [(1,), (1, 40), (1, 40, 1_000), (1, 2_000), (2,), (36,), (36**5,)]

    paths = ["".join(step(number) for number in each) for each in read]

    assert paths == sorted(paths)


@pytest.mark.parametrize("number", [0, -1, 36**STEP])
def test_a_number_that_fits_no_step_is_refused(number):
    with pytest.raises(ValueError):
        step(number)


def test_the_last_number_that_fits():
    assert step(36**STEP - 1) == "z" * STEP
