"""Facts for the gallery, from the lives and the samples: `python -m tests.gallery` brings them up to date."""

import asyncio
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlmodel import Session, col, select

from bot.gallery.examples import FILE
from bot.storage.columns import tagged
from bot.storage.engine import make_engine
from bot.storage.keyring import make_key, read_keys
from bot.storage.migrate import upgrade
from bot.storage.tables import Outbox, Person, Talk
from tests.architecture.samples import SAMPLES
from tests.architecture.samples_roles import roles_of
from tests.people import Someone
from tests.recorded import kinds, whole_house
from tests.stories.conftest import FATOU, MARIAM
from tests.stories.life import Life
from tests.stories.lives import LIVES
from tests.town import Town, town

MOST = 2  # examples of one kind
STAFF = "admin"


@dataclass
class Found:
    """What was shown, by kind: facts as JSON has them, and the roles of those who came to them."""

    by_kind: dict[str, list[tuple[Any, set[str]]]] = field(default_factory=dict)

    def note(self, kind: str, facts: Mapping[str, Any], role: str) -> None:
        """Note one screen; of those with the same facts, who else came to it."""
        plain = tagged({key: value for key, value in facts.items() if key != "notice"})
        kept = self.by_kind.setdefault(kind, [])
        for known, roles in kept:
            if known == plain:
                roles.add(role)
                return
        if len(kept) < MOST or role not in set().union(*(roles for _, roles in kept)):
            kept.append((plain, {role}))

    def examples(self) -> Iterator[dict[str, Any]]:
        """Yield the examples, as the file keeps them."""
        for kind in kinds(whole_house()):
            for facts, roles in self.by_kind.get(kind, ()):
                yield {"kind": kind, "roles": sorted(roles - {""}), "facts": facts}


def collect() -> Found:
    """Live every life, and take the samples of what no life shows."""
    found = Found()
    with TemporaryDirectory() as folder:
        for life in LIVES.values():
            asyncio.run(_live(life, found, Path(folder)))
    for kind, samples in SAMPLES.items():
        if kind not in found.by_kind:
            for facts in samples[:MOST]:
                for role in roles_of(kind) or {""}:
                    found.note(kind, facts, role)
    return found


async def _live(life: Life, found: Found, folder: Path) -> None:
    url, keys = f"sqlite:///{folder / life.play.__name__}.db", make_key("k1")
    engine = make_engine(url, read_keys(keys))
    upgrade(engine)
    engine.dispose()
    async with town(url, keys, staff=(MARIAM, FATOU)) as built:
        lives = Watched(built, found)
        koffi, aya = lives.person("Koffi", "Yao", "provider"), lives.person("Aya", "Traoré", "client")
        await life.play(built, koffi, aya, lives.person("Mariam", "Diabaté", STAFF, number=MARIAM))
        lives.look()
        lives.look_at_messages()


class Watched:
    """A town in which every screen is looked at before the next gesture."""

    def __init__(self, built: Town, found: Found) -> None:
        """Look whenever somebody of the town is about to do something."""
        self._town, self._found = built, found
        built.diary = _Diary(self.look)

    def person(self, first_name: str, last_name: str, role: str, number: int | None = None) -> Someone:
        """Bring somebody in."""
        return self._town.somebody(first_name, last_name, role, number=number)

    def look(self) -> None:
        """Note the screen that each person is on."""
        with Session(self._town.engine) as session:
            for talk, person in session.exec(select(Talk, Person).where(Talk.person_id == Person.id)):
                if talk.screen:
                    self._found.note(talk.screen, talk.facts, self._role(person))

    def look_at_messages(self) -> None:
        """Note every message that was owed."""
        with Session(self._town.engine) as session:
            owed = select(Outbox, Person).where(Outbox.person_id == Person.id).order_by(col(Outbox.id))
            for message, person in session.exec(owed):
                self._found.note(message.kind, message.facts, self._role(person))

    def _role(self, person: Person) -> str:
        known = self._town.sandbox.world.people.get(person.telegram_id)
        return (known.role if known else "") or "client"


class _Diary(list[int]):
    """A diary that is looked over the shoulder of."""

    def __init__(self, look: Any) -> None:
        super().__init__()
        self._look = look

    def append(self, whose: int) -> None:
        self._look()
        super().append(whose)


def written(examples: Sequence[Mapping[str, Any]]) -> str:
    """Return the file's text: a line an example."""
    lines = ",\n".join(json.dumps(one, ensure_ascii=False, sort_keys=True) for one in examples)
    return f"[\n{lines}\n]\n"


def main() -> None:
    """Write the examples."""
    FILE.write_text(written(list(collect().examples())), encoding="utf-8")


if __name__ == "__main__":
    main()
