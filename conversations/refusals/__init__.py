"""Each refusal in a sentence: what was understood, then what would go; never a reproach."""

from collections.abc import Mapping
from types import MappingProxyType

from conversations.refusals.articles import ARTICLES
from conversations.refusals.entries import ENTRIES
from conversations.refusals.saying import Sentence
from conversations.refusals.talk import TALK
from conversations.refusals.turns import TURNS

NOTICES: Mapping[str, Sentence] = MappingProxyType({**ENTRIES, **TALK, **TURNS, **ARTICLES})
