"""What every implementation of a port must do, run over each of them."""

import pytest

# It is imported by the tests of each implementation, and asserts as they do.
pytest.register_assert_rewrite("tests.contract.chat_platform")
