"""Sets the demo dialogue up, or finds it again."""

from dataclasses import dataclass

from doithoai.actions.people import create_dialogue, invite
from doithoai.actions.perform import perform
from doithoai.demo.opinions import fields
from doithoai.domain.commands import StartDialogue
from doithoai.domain.dialogue import Dialogue, Phase
from doithoai.domain.people import Identity, Role
from doithoai.house import House
from doithoai.store import dialogues
from doithoai.store.transaction import Tx

TITLE = "Hội nghị đối thoại với giáo viên"
ORGANISER = "Phòng Giáo dục và Đào tạo quận Hoa Sen"
THEME = "Dạy học thích ứng an toàn và đời sống nhà giáo"
PLACE = "Trực tuyến"
PLANNED_MS = 3 * 3_600_000
_STAFF = {
    Role.MODERATOR: "Thư ký điều phối",
    Role.HOST: "Người điều hành",
    Role.LEADER: "Lãnh đạo Phòng",
    Role.SECRETARY: "Thư ký biên bản",
    Role.ORGANISER: "Ban tổ chức",
    Role.STAGE: "Màn hình hội trường",
}


@dataclass(frozen=True, slots=True)
class DemoLinks:
    """Where to go. ``paths`` maps a role's name to the path of its personal link, a secret shown once."""

    dialogue: int
    code: str
    paths: dict[str, str]


async def prepare(house: House) -> DemoLinks:
    """Return links to the demo dialogue, which is made and started when this database has none.

    Every call makes new links, since the database keeps no link's secret; earlier ones stay good.
    """
    return await house.write(_prepare)


def _prepare(tx: Tx) -> DemoLinks:
    dialogue = _find(tx) or _make(tx)
    invited = {role: invite(tx, dialogue.id, role, name) for role, name in _STAFF.items()}
    if dialogue.phase is Phase.PLANNED:
        perform(tx, invited[Role.HOST][0].id, "demo-start", StartDialogue())
    paths = {role.value: _path(role, secret) for role, (_seat, secret) in invited.items()}
    return DemoLinks(dialogue.id, dialogue.code, paths)


def _find(tx: Tx) -> Dialogue | None:
    ours = [d for d in dialogues.all_of_them(tx) if (d.title, d.organiser) == (TITLE, ORGANISER)]
    return ours[0] if ours else None


def _make(tx: Tx) -> Dialogue:
    plan = {
        "title": TITLE,
        "organiser": ORGANISER,
        "theme": THEME,
        "place": PLACE,
        "starts_at": tx.now,
        "ends_at": tx.now + PLANNED_MS,
        "fields": fields(),
        "identities": tuple(Identity),
    }
    return create_dialogue(tx, plan, listed=True)


def _path(role: Role, secret: str) -> str:
    return f"/stage/{secret}" if role is Role.STAGE else f"/s/{secret}"
