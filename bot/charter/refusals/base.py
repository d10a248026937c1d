"""What every refusal is: a kind, and the facts its sentence needs."""

import inspect
import re
from typing import ClassVar, dataclass_transform


@dataclass_transform(kw_only_default=True, eq_default=False)
class Refused(Exception):
    """Something a person may not do, now or ever, said with facts that help them go on.

    A subclass annotates its facts; they are given by keyword. `kind` is the class's name in snake case.
    The exception's own text is the kind alone: facts may be personal and must not reach a log.
    `answered_again`: the answer that it refuses may be given again, as it was, once something else is done.
    """

    kind: ClassVar[str] = "refused"
    names: ClassVar[tuple[str, ...]] = ()
    answered_again: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        """Derive the kind and the names of the facts."""
        super().__init_subclass__()
        cls.kind = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
        cls.names = (*cls.names, *inspect.get_annotations(cls))

    def __init__(self, **facts: object) -> None:
        """Take the facts; raises TypeError where one is missing or unknown."""
        if unknown := facts.keys() - set(self.names):
            raise TypeError(f"{self.kind} has no fact {', '.join(sorted(unknown))}")
        if missing := [name for name in self.names if name not in facts and not hasattr(type(self), name)]:
            raise TypeError(f"{self.kind} needs {', '.join(missing)}")
        self.facts: dict[str, object] = {
            name: facts[name] if name in facts else getattr(type(self), name) for name in self.names
        }
        for name, value in self.facts.items():
            setattr(self, name, value)
        super().__init__(self.kind)
