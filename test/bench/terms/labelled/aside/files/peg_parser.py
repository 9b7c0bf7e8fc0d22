"""A packrat parser for PEG grammars, with left recursion.

Grammar notation::

    expr   <- term (('+' / '-') term)*
    term   <- factor !'**'          # negative lookahead
    factor <- '(' expr ')' / NUMBER
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, NamedTuple


class Node(NamedTuple):
    rule: str
    start: int
    end: int
    children: tuple["Node", ...]


@dataclass(frozen=True)
class Lookahead:
    """``&e`` and ``!e``: match without consuming. Lookahead never enters the memo table."""

    inner: "Expression"
    negative: bool = False

    def match(self, text: str, pos: int, memo: dict) -> tuple[int, Any] | None:
        found = self.inner.match(text, pos, memo) is not None
        return (pos, ()) if found != self.negative else None


@dataclass(frozen=True)
class Choice:
    """Ordered choice. Each alternative is tried speculatively and rolled back on failure."""

    alternatives: tuple["Expression", ...]

    def match(self, text, pos, memo):
        for alternative in self.alternatives:
            result = alternative.match(text, pos, memo)
            if result is not None:
                return result
        return None


class Parser:
    def __init__(self, rules: dict[str, "Expression"], reduce: dict[str, Callable] | None = None):
        self.rules = rules
        self.reducers = reduce or {}

    def parse(self, text: str, start: str) -> Any:
        """Raises ``SyntaxError`` at the frontier: the furthest position any rule reached."""
        memo: dict[tuple[str, int], Any] = {}
        result = self.rules[start].match(text, 0, memo)
        if result is None or result[0] != len(text):
            frontier = max((pos for _, pos in memo), default=0)
            line = text.count("\n", 0, frontier) + 1
            raise SyntaxError(f"line {line}: unexpected {text[frontier:frontier + 10]!r}")
        return self.fold(result[1])

    def fold(self, node: Node) -> Any:
        children = [self.fold(child) for child in node.children]
        reducer = self.reducers.get(node.rule)
        return reducer(*children) if reducer else (node.rule, children)


# Pseudo-code of the left-recursion fix (Warth et al.): plant a failing seed, grow it until it stops growing.
def grow(rule, text, pos, memo):
    memo[rule.name, pos] = None
    while True:
        result = rule.body.match(text, pos, memo)
        if result is None or (memo[rule.name, pos] and result[0] <= memo[rule.name, pos][0]):
            return memo[rule.name, pos]
        memo[rule.name, pos] = result
