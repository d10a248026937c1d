"""What the README takes from the code; `python -m tests.readme` writes it anew."""

import re
from pathlib import Path

from bot.charter.steps import diagram
from bot.sandbox import api
from bot.settings import describe

README = Path(__file__).parents[1] / "README.md"


def settings_table() -> str:
    """Return every setting with its meaning and default, as Markdown."""
    rows = [
        f"| `{name}` | {meaning} | {f'`{default}`' if default else ''} |"
        for name, meaning, default in describe()
    ]
    return "\n".join(["| Setting | Meaning | Default |", "|---|---|---|", *rows])


def api_table() -> str:
    """Return the JSON API's calls, from its docstring, as Markdown."""
    lines = re.findall(r"^    ((?:GET|POST|DELETE) .*| {30}.*)", api.__doc__ or "", re.MULTILINE)
    return "\n".join(["```text", *lines, "```"])


def made() -> dict[str, str]:
    """Return each generated part by its mark."""
    return {"diagram": f"```mermaid\n{diagram()}```", "settings": settings_table(), "api": api_table()}


def current(text: str) -> str:
    """Return the README with its generated parts made anew."""
    for mark, part in made().items():
        pattern = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- end of {mark} -->)", re.DOTALL)
        found = pattern.search(text)
        if found is None:
            raise ValueError(f"the README has no place for {mark}")
        text = f"{text[: found.start()]}{found[1]}\n{part}\n\n{found[2]}{text[found.end() :]}"
    return text


if __name__ == "__main__":
    README.write_text(current(README.read_text()))
