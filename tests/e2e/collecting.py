"""A dialogue that collects before its start, with units that are to draft the answers."""

from typing import Final

from doithoai.actions import delegating
from doithoai.domain import commands as c
from doithoai.domain.people import Identity, Role
from doithoai.domain.question import Flag
from doithoai.domain.units import Unit
from doithoai.house import House
from doithoai.store import organisations, units
from tests.server import Sitting, set_up

FINANCE, STAFFING = "Phòng Tài chính - Kế hoạch", "Phòng Nội vụ"
PAY, POSTS, BOOKS = "Tiền lương, phụ cấp", "Biên chế", "Hồ sơ, sổ sách"
LATE: Final = "Phụ cấp thâm niên của giáo viên chuyển trường được tính từ ngày nào?"
ASKED: Final = (
    (LATE, PAY, Identity.SEALED),
    ("Bao giờ trả tiền dạy thêm giờ của học kỳ một?", PAY, Identity.NAMED),
    ("Trường thiếu ba giáo viên so với định biên, bao giờ được bổ sung?", POSTS, Identity.NAMED),
    ("Hồ sơ điện tử có thay được hồ sơ giấy không?", BOOKS, Identity.NAMED),
    ("Trưởng bộ phận của tôi giữ lại tiền thưởng của cả tổ.", PAY, Identity.SEALED),
    ("Sổ theo dõi học sinh có phải nộp hằng tuần không?", "", Identity.NAMED),
)
FLAGGED, WAITING = 5, 6


async def before_the_start(house: House) -> Sitting:
    """Six questions so far: four accepted, one flagged, one that waits. The answerer is of a unit."""
    organisation = await house.write(organisations.insert_new, "Phòng Giáo dục và Đào tạo quận Hoa Sen")
    unit, _ = [
        await house.write(units.insert_new, organisation.id, Unit(name=name)) for name in (FINANCE, STAFFING)
    ]
    sitting = await set_up(
        house,
        organisation=organisation.id,
        starts_at=house.clock() + 7 * 86_400_000,
        fields=(PAY, POSTS, BOOKS),
    )
    asker = await sitting.seat(house, "Cô Bình", "Trường Hoa Mai")
    await sitting.do(house, Role.HOST, c.OpenCollecting())
    for no, (text, field, identity) in enumerate(ASKED, start=1):
        await sitting.do(house, asker, c.SubmitQuestion(text=text, field=field, identity=identity))
        if no != WAITING:
            await sitting.do(house, Role.MODERATOR, c.AcceptQuestion(question=no))
    await sitting.do(house, Role.MODERATOR, c.FlagQuestion(question=FLAGGED, flag=Flag.DENUNCIATION))
    seat, secret = await house.write(delegating.invite_unit, sitting.id, unit, "Chị Yên")
    sitting.seats[Role.ANSWERER], sitting.paths[Role.ANSWERER] = seat.id, f"/s/{secret}"
    return sitting
