"""Faults: processes that die, databases that go away, a Telegram that fails, people who write nonsense."""

import pytest

pytest.register_assert_rewrite("tests.faults.evidence")
