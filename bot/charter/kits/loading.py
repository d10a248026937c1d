"""Loading trade kits: a wrong file stops the start, with its place and the reason."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from bot.charter.kits.grid import read_criteria
from bot.charter.kits.kit import (
    About,
    Due,
    KitCriterion,
    KitPromise,
    KitRisk,
    KitService,
    MonthLater,
    Option,
    SeeFirst,
    Supplies,
    TradeKit,
    Words,
)
from bot.charter.kits.source import LONGEST_BUTTON, LONGEST_SHARED, KitError, Source
from bot.charter.stages import Side

KITS = Path(__file__).parent
STANDARD = "standard.toml"  # the clauses of every trade that has no words of its own for them
FACTS_OF = {
    "verification": (),
    "changes": (),
    "secret": (),
    "others": (),
    "problem": (),
    "follow_up": (),
    "rights": (),
    "advance": ("amount", "purpose"),
    "advance_short": ("amount",),
    "rest": ("amount",),
    "rest_counted": ("amount",),
    "rest_short": (),
}  # the clauses, and what is put into each
CLAUSES = tuple(FACTS_OF)
MONTH_LATER = ("holds", "came_back", "unknown")
NOTHING = "nothing"  # what the client says where there is nothing to know
PAY = "pay"  # the client's promise that a free service does without
USUAL_PROMISES = 4  # NOTE, "trade kits"
MOST_SERVICES = 3  # one a row, and the way back
LONGEST_SERVICE = 50  # it stands whole on the proposal's screen
MOST_TO_KNOW = 5  # two in a row, and the row that goes on: a screen has four
SIGNS = (2, 3)
SAY_AGAIN, MAY_BE_USUAL = ("what", "where"), ("since", "tried")
MOST_PARTS = 3  # one a row, and the ways out
LONGEST_EXAMPLE = 120  # it stands whole on its screen
LONGEST_SUPPLIES = 17  # "…, avec une avance" goes on after it, on a button
LONGEST_SOURCE = 16  # ": je l’écris" goes on after it, on a button
LONGEST_SHORT = 32  # a promise ticked on a button

Coded = TypeVar("Coded", KitService, Option, KitPromise, KitCriterion)


def load_kits(folder: Path = KITS) -> dict[str, TradeKit]:
    """Return the kits of a folder's TOML files by id, in their order; raises KitError, also without any."""
    standard = _standard(folder / STANDARD)
    kits: dict[int, TradeKit] = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name == STANDARD:
            continue
        kit = load_kit(path, standard)
        if kit.order in kits:
            raise KitError(path.name, "order", f"{kit.order} is the order of {kits[kit.order].id} too")
        kits[kit.order] = kit
    if not kits:
        raise KitError(str(folder), "(folder)", "no trade kit is there")
    return {kits[order].id: kits[order] for order in sorted(kits)}


def load_kit(path: Path, standard: Mapping[str, Words]) -> TradeKit:
    """Return the kit of one file, with the standard clauses that it does not replace; raises KitError."""
    root = _read(path)
    root.only(*TradeKit.__dataclass_fields__)
    if root.part("id").text() != path.stem:
        raise root.part("id").wrong(f"the file's name is {path.stem}")
    promises = _promises(root)
    mine = {promise.code for promise in promises if promise.owner is Side.PROVIDER}
    return TradeKit(
        id=path.stem,
        version=root.part("version").number(),
        order=root.part("order").number(),
        name=root.part("name").button(),
        button=root.part("button").button(longest=LONGEST_SHARED),
        workers=root.part("workers").words(),
        services=_each(map(_service, root.parts("services", most=MOST_SERVICES)), root, "services"),
        excluded=tuple(part.words() for part in root.parts("excluded")),
        see_first=_see_first(root.part("see_first")),
        risk=_risk(root.part("risk")),
        supplies=_supplies(root.part("supplies")),
        to_know=_to_know(root),
        need_example=root.part("need_example").words(longest=LONGEST_EXAMPLE),
        say_again=_say_again(root.part("say_again")),
        signs=_signs(root),
        promises=promises,
        grid=_each(read_criteria(root, mine), root, "grid"),
        look_at=root.part("look_at").words(),
        month_later=_month_later(root.part("month_later")),
        clauses=_all_clauses(root, standard),
    )


def _read(path: Path) -> Source:
    try:
        return Source(path.name, "", tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KitError(path.name, "(file)", str(error)) from error


def _standard(path: Path) -> dict[str, Words]:
    if not path.exists():
        return {}
    root = _read(path)
    root.only("clauses")
    return _clauses(root)


def _each(found: Iterable[Coded], root: Source, key: str) -> tuple[Coded, ...]:
    kept = tuple(found)
    if twice := [code for code, count in Counter(each.code for each in kept).items() if count > 1]:
        raise root.part(key).wrong(f"the code {twice[0]} is there twice")
    return kept


def _service(part: Source) -> KitService:
    part.only(*KitService.__dataclass_fields__)
    return KitService(
        code=part.part("code").code(),
        button=part.part("button").button(),
        words=part.part("words").words(longest=LONGEST_SERVICE),
        included=tuple(each.words() for each in part.parts("included")),
        access=part.flag("access"),
    )


def _see_first(part: Source) -> SeeFirst:
    part.only("question", "photo")
    return SeeFirst(part.part("question").words(), part.flag("photo"))


def _risk(part: Source) -> KitRisk:
    part.only("source", "examples")
    return KitRisk(part.part("source").button(longest=LONGEST_SOURCE), part.part("examples").words())


def _supplies(part: Source) -> Supplies:
    part.only("question", "included", "apart", "example")
    return Supplies(
        question=part.part("question").words(),
        included=part.part("included").button(longest=LONGEST_SUPPLIES),
        apart=part.part("apart").button(longest=LONGEST_SUPPLIES),
        example=part.part("example").words(),
    )


def _option(part: Source, longest: int = LONGEST_BUTTON) -> Option:
    part.only("code", "words", "alone", "about")
    words = part.part("words").button(longest=longest)
    about = part.part("about").choice(About) if part.has("about") else About.JOB
    return Option(part.part("code").code(), words, part.flag("alone"), about)


def _to_know(root: Source) -> tuple[Option, ...]:
    members = root.parts("to_know", least=2, most=MOST_TO_KNOW)
    options = _each((_option(part, LONGEST_SHARED) for part in members), root, "to_know")
    if [option.code for option in options if option.alone] != [NOTHING] or not options[-1].alone:
        raise root.part("to_know").wrong(f"the last one is {NOTHING}, and it alone stands alone")
    return options


def _say_again(part: Source) -> dict[str, tuple[Option, ...]]:
    part.only(*SAY_AGAIN, *MAY_BE_USUAL)
    named = [*SAY_AGAIN, *(name for name in MAY_BE_USUAL if part.has(name))]
    return {name: _each(map(_option, part.parts(name, most=MOST_PARTS)), part, name) for name in named}


def _signs(root: Source) -> tuple[Option, ...]:
    least, most = SIGNS
    return _each(map(_option, root.parts("signs", least=least, most=most)), root, "signs")


def _promises(root: Source) -> tuple[KitPromise, ...]:
    promises = _each(map(_promise, root.parts("promises")), root, "promises")
    mine = [promise for promise in promises if promise.owner is Side.PROVIDER]
    if len(mine) != USUAL_PROMISES:
        raise root.part("promises").wrong(f"the provider makes {USUAL_PROMISES}, not {len(mine)}")
    if not any(promise.due is Due.COMING for promise in mine):
        raise root.part("promises").wrong("the provider promises to come: one is due at coming")
    if not any((promise.code, promise.owner) == (PAY, Side.CLIENT) for promise in promises):
        raise root.part("promises").wrong(f"the client promises to {PAY}")
    return promises


def _promise(part: Source) -> KitPromise:
    part.only(*KitPromise.__dataclass_fields__)
    return KitPromise(
        code=part.part("code").code(),
        owner=part.part("owner").choice(Side),
        due=part.part("due").choice(Due),
        statement=part.part("statement").words(placeholders=("date", "hour")),
        short=part.part("short").button(longest=LONGEST_SHORT),
        proof=part.part("proof").words(),
    )


def _month_later(part: Source) -> MonthLater:
    part.only("question", "answers")
    answers = tuple(map(_option, part.parts("answers")))
    if tuple(answer.code for answer in answers) != MONTH_LATER:
        raise part.part("answers").wrong(f"the answers are {', '.join(MONTH_LATER)}, in this order")
    return MonthLater(part.part("question").words(), answers)


def _all_clauses(root: Source, standard: Mapping[str, Words]) -> dict[str, Words]:
    clauses = {**standard, **(_clauses(root) if root.has("clauses") else {})}
    if missing := [name for name in CLAUSES if name not in clauses]:
        raise root.wrong(f"no clause for {', '.join(missing)}, neither here nor in {STANDARD}")
    return clauses


def _clauses(root: Source) -> dict[str, Words]:
    root.part("clauses").only(*CLAUSES)
    return {name: part.words(placeholders=FACTS_OF[name]) for name, part in root.items("clauses")}
