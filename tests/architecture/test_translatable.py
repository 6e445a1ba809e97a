"""Every text for people can be found by the extraction, and none is built from parts."""

import ast

from tests.architecture.tree import ROOT, modules, naming, parsed

MARKS = {"_", "N_", "ngettext", "pgettext"}


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _built_from_parts(argument: ast.expr) -> bool:
    """Tell whether a text is put together in the call, where no extraction can find it."""
    if isinstance(argument, ast.JoinedStr | ast.BinOp):
        return True
    return (
        isinstance(argument, ast.Call)
        and isinstance(argument.func, ast.Attribute)
        and argument.func.attr in ("format", "join")
    )


def test_no_text_for_people_is_built_inside_its_mark():
    found = [
        f"{module.relative_to(ROOT)}:{call.lineno}"
        for module in modules()
        for call in ast.walk(parsed(module))
        if isinstance(call, ast.Call)
        and _name(call) in MARKS
        and any(_built_from_parts(argument) for argument in call.args)
    ]
    assert not found, "\n".join(found)


def test_texts_marked_for_later_are_plain_texts():
    found = [
        f"{module.relative_to(ROOT)}:{call.lineno}"
        for module in naming("N_(")
        for call in ast.walk(parsed(module))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "N_"
        and not (isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str))
    ]
    assert not found, "\n".join(found)
