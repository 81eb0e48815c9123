import pytest

from doithoai.live import codes


@pytest.mark.parametrize(
    "code", [codes.RESTART, codes.SLOW, codes.TOO_FAST, codes.MOVED, codes.VANISHED, 4499]
)
def test_a_client_comes_back_after_what_will_pass(code: int) -> None:
    assert codes.may_come_back(code)


@pytest.mark.parametrize(
    "code", [codes.SIGNED_OUT, codes.REVOKED, codes.DIALOGUE_GONE, codes.BAD_MESSAGE, 4999]
)
def test_a_client_stays_away_when_it_would_only_be_refused_again(code: int) -> None:
    assert not codes.may_come_back(code)


@pytest.mark.parametrize("code", [codes.NORMAL, codes.NOT_TEXT, codes.NOT_UTF8, codes.TOO_BIG])
def test_a_client_stays_away_when_its_own_message_was_the_trouble(code: int) -> None:
    assert not codes.may_come_back(code)


def test_every_code_of_ours_lies_in_the_range_that_private_codes_have() -> None:
    ours = [value for value in vars(codes).values() if isinstance(value, int) and value > 1015]
    assert ours
    assert all(4000 <= code <= 4999 for code in ours)
