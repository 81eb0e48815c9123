"""Golden vectors: these bytes are a promise to everybody who checks a record without our software."""

import hashlib

from doithoai.store import canonical

ROW = (
    "AB23CD",
    1,
    1_774_400_400_000,
    "organiser:1",
    "dialogue_planned",
    '{"code":"AB23CD","title":"Đối thoại"}',
)
ROW_BYTES = (
    "646f6974686f61692f6c65646765722f31"
    "00000006" "414232334344"
    "00000001" "31"
    "0000000d" "31373734343030343030303030"
    "0000000b" "6f7267616e697365723a31"
    "00000010" "6469616c6f6775655f706c616e6e6564"
    "0000002a" "7b22636f6465223a22414232334344222c227469746c65223a22"
    "c490e1bb91692074686fe1baa169227d"
)  # fmt: skip
FIRST_HASH = "5f42a99d95b317756564a6c4d86a53899adc48cd48aed76a4d7396230a9cdf08"
SECOND_HASH = "d17b978bddad7051ac42b01d109475262d6265b6eadb9ab586ff4805ec7f6b36"
WORDS_COMMITTED = "2c88517e2d15770b661c2e2e55942a858da2bb25fc33b9241cc75ed890279724"
NOTHING_COMMITTED = "565fe85bd49e138e835abf6e4d4e461711dd79dc4778fa67c0801f582901e2f7"


def test_a_row_is_its_tag_and_each_field_behind_its_length() -> None:
    assert canonical.row_bytes(*ROW).hex() == ROW_BYTES


def test_the_first_hash_stands_on_32_zero_bytes() -> None:
    row = bytes.fromhex(ROW_BYTES)
    assert bytes(32) == canonical.GENESIS
    assert hashlib.sha256(bytes(32) + row).hexdigest() == FIRST_HASH
    assert canonical.row_hash(canonical.GENESIS, row).hex() == FIRST_HASH


def test_each_hash_stands_on_the_one_before() -> None:
    assert canonical.row_hash(bytes.fromhex(FIRST_HASH), b"x").hex() == SECOND_HASH


def test_a_commitment_is_the_hash_of_tag_salt_and_text() -> None:
    salt = bytes(range(16))
    assert canonical.commitment(salt, "Ý kiến") == WORDS_COMMITTED
    assert canonical.commitment(salt, "") == NOTHING_COMMITTED


def test_no_two_rows_have_the_same_bytes() -> None:
    assert canonical.row_bytes("A", 11, 2, "a", "k", "b") != canonical.row_bytes("A", 1, 12, "a", "k", "b")
    assert canonical.row_bytes("A", 1, 2, "ab", "k", "") != canonical.row_bytes("A", 1, 2, "a", "bk", "")
