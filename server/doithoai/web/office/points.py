"""The checklist in words: what each point is called, where it is settled, and how it stands."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from doithoai.domain.checklist import AFTERWARDS, TICKED, Name, Point
from doithoai.domain.plan import Plan, Publication
from doithoai.locale.catalogue import mark as _
from doithoai.web.roles import ROLE_NAMES
from doithoai.web.words import Words

#: What it is called, and what still has to be done.
POINTS: Final = {
    Name.UNIT: (_("Đơn vị tổ chức, chủ trì"), _("Ghi đơn vị tổ chức và người chủ trì.")),
    Name.PROGRAMME: (_("Chương trình"), _("Xếp các mục theo phút.")),
    Name.RULES: (_("Quy chế đối thoại"), _("Có sẵn một bản gợi ý để sửa.")),
    Name.NOTICE: (_("Thông báo buổi đối thoại"), _("Thông báo xong thì ghi lại ngày, nơi, người thông báo.")),
    Name.PEOPLE: (_("Người làm việc"), _("Còn thiếu: {roles}.")),
    Name.ENTRY: (_("Danh sách người dự"), _("Nhập danh sách từ tệp, hoặc thêm từng người.")),
    Name.SITES: (_("Điểm cầu"), _("Khai các điểm cầu và đầu mối.")),
    Name.VIDEO: (_("Hình bên cạnh ý kiến"), _("Dán địa chỉ của cuộc họp hay buổi phát.")),
    Name.SLIPS: (_("Phiếu có mã riêng"), _("In phiếu theo đơn vị, hoặc gửi đường dẫn cho từng người.")),
    Name.REHEARSAL: (_("Diễn tập"), _("Chạy thử với đám đông giả; ban tổ chức làm quen với trang của mình.")),
    Name.SCREENS: (_("Màn hình hội trường"), _("Tạo đường dẫn cho màn hình rồi mở thử tại chỗ.")),
    Name.MINUTES: (_("Biên bản"), _("Thư ký và chủ trì ký.")),
    Name.CONCLUSION: (_("Thông báo kết luận"), _("Gửi xong thì ghi lại ngày, nơi, người thông báo.")),
    Name.RESULTS: (_("Công khai kết quả"), _("Đăng, niêm yết xong thì ghi lại.")),
    Name.TELLING: (
        _("Báo cho người hỏi"), _("Số ý kiến chưa có câu trả lời hay hạn trả lời: {count}."),
    ),
}  # fmt: skip
#: What is said of those that are done.
DONE: Final = {
    Name.ENTRY: _("Số người có tên: {count}."),
    Name.SITES: _("Số điểm cầu: {count}."),
}
#: Below ``/desk/{code}``, or from the root.
PLACES: Final = {
    Name.UNIT: "/plan", Name.PROGRAMME: "/plan/programme", Name.RULES: "/plan/rules", Name.PEOPLE: "/people",
    Name.ENTRY: "/roster", Name.SLIPS: "/roster", Name.SITES: "/sites", Name.VIDEO: "/video",
    Name.SCREENS: "/people",
}  # fmt: skip
MADE: Final = _("Ngày {day}.")
MADE_AT: Final = _("Ngày {day}, tại {where}.")
MADE_BY: Final = _("Người ghi: {by}.")
LATE: Final = _("trễ {n} ngày")
LEFT: Final = _("{day}, còn {n} ngày")
DUE_TODAY: Final = _("hạn hôm nay")
PUBLISHED: Final = (Name.NOTICE, Name.CONCLUSION, Name.RESULTS)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the checklist; ``made`` is of publications, ``is_ticked`` says that somebody ticks it."""

    name: Name
    title: str
    detail: str
    due: str
    path: str
    is_done: bool
    is_late: bool
    is_afterwards: bool
    is_ticked: bool
    is_published: bool
    made: Publication | None


def lines(words: Words, found: list[Point], plan: Plan, code: str, today: date) -> list[Line]:
    """Return the checklist as it is shown to a reader of ``words``."""
    return [_line(words, point, plan, code, today) for point in found]


def _line(words: Words, point: Point, plan: Plan, code: str, today: date) -> Line:
    made = getattr(plan, point.name) if point.name in PUBLISHED else None
    return Line(
        name=point.name,
        title=words(POINTS[point.name][0]),
        detail=_published(words, made) if made else _detail(words, point),
        due=_due(words, point, today),
        path=_path(point.name, code),
        is_done=point.is_done,
        is_late=point.late > 0,
        is_afterwards=point.name in AFTERWARDS,
        is_ticked=point.name in TICKED,
        is_published=point.name in PUBLISHED,
        made=made,
    )


def _detail(words: Words, point: Point) -> str:
    if point.is_done:
        return words(DONE[point.name], count=words.number(point.count)) if point.name in DONE else ""
    roles = ", ".join(words(ROLE_NAMES[role]) for role in point.missing)
    return words(POINTS[point.name][1], roles=roles, count=words.number(point.count))


def _published(words: Words, made: Publication) -> str:
    said = words(MADE_AT if made.where else MADE, day=words.iso_date(made.day), where=made.where)
    return f"{said} {words(MADE_BY, by=made.by)}" if made.by else said


def _due(words: Words, point: Point, today: date) -> str:
    if point.late:
        return words(LATE, n=point.late)
    if point.is_done or point.due is None:
        return ""
    left = (point.due - today).days
    return words(LEFT, day=words.iso_date(point.due.isoformat()), n=left) if left else words(DUE_TODAY)


def _path(name: Name, code: str) -> str:
    if name in PLACES:
        return f"/desk/{code}{PLACES[name]}"
    return {
        Name.REHEARSAL: "/desk/rehearsal",
        Name.MINUTES: f"/d/{code}/record",
        Name.TELLING: f"/d/{code}/lead",
        Name.NOTICE: f"/d/{code}/notice",
    }.get(name, "")
