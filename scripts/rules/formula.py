"""A derived figure is what its formula gives."""

from __future__ import annotations

import ast
import itertools
import math
import operator
import re
from collections.abc import Callable, Iterator

from scripts.catalog import Catalog, prose
from scripts.faults import Fault

_OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
TOLERANCE = 0.03
#: A formula may hold so many figures with a range; each doubles the work.
_RANGES = 6
_TAKEN = "only + - * / ( ), numbers and [[references]] are taken"
_TYPED = re.compile(r"[-+*/()\d.eE\s]*", re.A)


def check(catalog: Catalog) -> Iterator[Fault]:
    """Formulas that cannot be computed, that rest on themselves, or that give another value."""
    circular = _circular(catalog)
    for id, figure in catalog.figures.items():
        if not figure.formula or figure.standing != "derived":
            continue
        place = catalog.place("figures", id, "formula")
        if id in circular:
            said = "the figure is computed from itself, however far down."
            yield Fault(place, f"{id}.formula", said, "compute it from figures that a source states.")
            continue
        if any(not _valued(catalog, reference.id) for reference in prose.references(figure.formula, "quantity")):
            continue  # the figure without a value has a fault of its own
        try:
            low, high = evaluate(figure.formula, catalog)
        except (ValueError, ArithmeticError, SyntaxError, RecursionError, MemoryError) as error:
            yield Fault(
                place,
                f"{id}.formula",
                f"the formula cannot be computed ({error}).",
                "write ids in double brackets, as in [[figure-a]] / [[figure-b]].",
            )
            continue
        for field, expected in (("value", None), ("low", low), ("high", high)):
            value = getattr(figure, field)
            if value is None:
                continue
            slack = TOLERANCE * max(abs(low), abs(high))
            fits = _close(value, expected) if expected is not None else low - slack <= value <= high + slack
            if not fits:
                result = f"{low:.4g}" if low == high else f"{low:.4g} to {high:.4g}"
                meant = f"{low if expected is None else expected:.4g}"
                spot = catalog.place("figures", id, field)
                yield Fault(
                    spot,
                    f"{id}.{field}",
                    f"the formula gives {result}, not {value:g}.",
                    f"write “{field}: {float(meant):.15g}”, if the formula is right.",
                )


def _circular(catalog: Catalog) -> set[str]:
    """The figures in rings of formulas, and those between two rings: what is left when all others are taken off."""
    below = {
        id: {reference.id for reference in prose.references(figure.formula or "", "quantity")}
        for id, figure in catalog.figures.items()
    }
    left = set(below)
    for links in (below, _turned(below)):
        waiting = {id: len(links[id] & left) for id in left}
        turned = _turned(links)
        free = [id for id, count in waiting.items() if not count]
        while free:
            left.discard(one := free.pop())
            for other in turned[one] & left:
                waiting[other] -= 1
                if not waiting[other]:
                    free.append(other)
    return left


def _turned(links: dict[str, set[str]]) -> dict[str, set[str]]:
    turned: dict[str, set[str]] = {id: set() for id in links}
    for id, others in links.items():
        for other in others & links.keys():
            turned[other].add(id)
    return turned


def _valued(catalog: Catalog, reference: str) -> bool:
    quantity = catalog.quantity(reference)
    return quantity is None or quantity.value is not None or None not in (quantity.low, quantity.high)


def _close(value: float, expected: float) -> bool:
    return abs(value - expected) <= TOLERANCE * max(abs(value), abs(expected))


def evaluate(formula: str, catalog: Catalog) -> tuple[float, float]:
    """The least and the greatest value that the formula has over its ranges; raises ValueError when it has none."""
    ends: dict[str, set[float]] = {}
    names: dict[str, str] = {}
    code = ""
    for segment in prose.parse(formula):
        if isinstance(segment, prose.Text):
            if not _TYPED.fullmatch(segment.text):
                raise ValueError(_TAKEN)
            code += segment.text
            continue
        quantity = catalog.quantity(segment.id) if segment.kind == "quantity" else None
        if quantity is None:
            raise ValueError(f"there is no figure “{segment.id}”")
        name = names.setdefault(segment.id, f"q{len(names)}")
        single = quantity.value
        low, high = (single, single) if single is not None else (quantity.low, quantity.high)
        if low is None or high is None:
            raise ValueError(f"the figure “{segment.id}” has no value")
        ends[name] = {low, high}
        code += name
    if len(code) > 400:
        raise ValueError("it is too long")
    if sum(len(each) > 1 for each in ends.values()) > _RANGES:
        raise ValueError(f"it holds more than {_RANGES} figures with a range")
    tree = ast.parse(code.strip(), mode="eval").body
    values = [_value(tree, dict(zip(ends, corner, strict=True))) for corner in itertools.product(*ends.values())]
    if not all(map(math.isfinite, values)):
        raise ValueError("its value is beyond all numbers")
    return min(values), max(values)


def _value(node: ast.expr, names: dict[str, float]) -> float:
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        return _OPERATORS[type(node.op)](_value(node.left, names), _value(node.right, names))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand, names)
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
        return float(node.value)
    if isinstance(node, ast.Name) and node.id in names:
        return names[node.id]
    raise ValueError(_TAKEN)
