"""Every kind of message that the code owes, read from its source."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

from bot.acts.bring import _FACTS

ROOT = Path(__file__).parents[1]
KIND = 2  # owe(session, person_id, kind, …)


def owed_kinds() -> dict[str, str]:
    """Return each kind that `owe` is called with, and the file that does; raises LookupError."""
    found = {kind.value: "bot/acts/bring.py" for kind in _FACTS}
    for path in sorted((ROOT / "bot").rglob("*.py")):
        if "owe(" in path.read_text():
            found |= dict.fromkeys(_in_file(path), str(path.relative_to(ROOT)))
    return found


def _in_file(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text())
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for call in _calls(function, "owe"):
                yield from _kinds(call.args[KIND], function, tree, module)


def _kinds(argument: ast.expr, function: ast.FunctionDef, tree: ast.Module, module: str) -> Iterator[str]:
    """Yield what a kind may be: a text, a constant of the module, or what the function was called with."""
    if isinstance(argument, ast.Constant):
        yield str(argument.value)
        return
    name = ast.unparse(argument)
    parameters = [parameter.arg for parameter in function.args.posonlyargs + function.args.args]
    if name in parameters:
        position = parameters.index(name)
        for caller in ast.walk(tree):
            if isinstance(caller, ast.FunctionDef):
                for call in _calls(caller, function.name):
                    yield from _kinds(call.args[position], caller, tree, module)
        return
    constant = getattr(importlib.import_module(module), name, None)
    if isinstance(constant, str):
        yield str(constant)
    elif module != "bot.acts.bring":
        raise LookupError(f"{module}: what kind is {name}?")


def _calls(where: ast.AST, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(where):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield node
