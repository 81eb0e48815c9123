"""Forms that mean the same: each is read as the first of its line. What people write on phones is among them.

A line that is set in goes on with the line before; # names a part.
"""

from typing import Final

SAME: Final = """\
# Short forms of offices and schools
giáo viên: gv, gviên
học sinh: hs, hsinh, học trò
phụ huynh: ph, phhs, cmhs, phcmhs, cha mẹ học sinh, bố mẹ học sinh, bố mẹ, cha mẹ, ba mẹ, phụ huynh học
    sinh
ban giám hiệu: bgh, lãnh đạo nhà trường, ban lãnh đạo trường
hiệu trưởng: ht
phó hiệu trưởng: pht, hiệu phó, phó ht
giáo viên chủ nhiệm: gvcn, chủ nhiệm, chủ nhiệm lớp, làm công tác chủ nhiệm, công tác chủ nhiệm, cô chủ
    nhiệm, thầy chủ nhiệm
giáo viên bộ môn: gvbm
cán bộ quản lý: cbql
nhân viên: nv, nvien
công nhân: người lao động, nlđ, công nhân viên
cán bộ giáo viên nhân viên: cbgvnv, cbgv, cb gv nv
tổng phụ trách: tpt, tổng phụ trách đội, tptđ
tổ trưởng chuyên môn: ttcm
sáng kiến kinh nghiệm: skkn, sáng kiến
kiểm tra đánh giá: ktđg
giáo dục phổ thông: gdpt, ctgdpt
giáo dục và đào tạo: gd&đt, gdđt, gd đt, giáo dục đào tạo
sách giáo khoa: sgk
thời khóa biểu: tkb, thời khoá biểu
bảo hiểm xã hội: bhxh
bảo hiểm y tế: bhyt, thẻ bảo hiểm, thẻ bhyt
bảo hiểm thất nghiệp: bhtn
công nghệ thông tin: cntt
cơ sở vật chất: csvc
khoa học tự nhiên: khtn
khoa học xã hội: khxh
lịch sử và địa lí: lịch sử địa lý, lịch sử địa lí, lịch sử và địa lý, ls đl, lsđl, sử địa
hoạt động trải nghiệm: hđtn, trải nghiệm
tiếng anh: anh văn, t.anh
thể dục: giáo dục thể chất, gdtc, môn thể dục
giáo dục công dân: gdcd
giáo dục quốc phòng: gdqp
trung học cơ sở: thcs, cấp 2, cấp hai
trung học phổ thông: thpt, ptth, cấp 3, cấp ba
tiểu học: cấp 1, cấp một
mầm non: mẫu giáo, nhà trẻ
ủy ban nhân dân: ubnd, uỷ ban nhân dân, ủy ban, uỷ ban
câu lạc bộ: clb
học kỳ: hk, hki, học kì
công chức viên chức: ccvc
thi giáo viên dạy giỏi: gvdg, giáo viên dạy giỏi, giáo viên giỏi, gvg
kế hoạch bài dạy: khbd, giáo án, bài soạn
công đoàn: cđcs, công đoàn cơ sở
đồng phục: đp
điện thoại: đt, điện thoại di động, đtdđ, smartphone
số điện thoại: sđt
chuyển khoản: ck
hợp đồng lao động: hđlđ
phần mềm: pm, ứng dụng, app
kiểm tra: ktra
kỹ năng sống: kns
học trực tuyến: học online, học onl
dạy trực tuyến: dạy online, dạy onl
trực tuyến: online, onl, qua mạng, từ xa
trực tiếp: offline, off, tại lớp
mô đun: module, modul, modun, mođun
vắc xin: vắc-xin, vaccine, vacxin, vắcxin
mạng internet: internet, wifi, mạng wifi, đường truyền, mạng
máy tính: laptop, vi tính, máy vi tính, pc, máy tính xách tay
tivi: tv, ti vi, màn hình tivi
máy lạnh: điều hòa, điều hoà, máy điều hòa
# What people write on phones
không: ko, k, kg, khg, hok, hông, hem, khum, k0, kô, hổng, kh, chẳng
được: dc, đc, đx, đuợc, đk
gì: j, ji, gi, zì
như thế nào: ntn, thế nào, ra sao, như nào, kiểu gì, làm sao, sao
khi nào: bh, bao giờ, chừng nào, lúc nào, bg
bao nhiêu: bn, nhiu, bao nhiu, mấy
phải: fải
học phí: hp
nghỉ phép: np
vì sao: tại sao, sao lại, lý do gì, vì lý do gì, do đâu, vì đâu
ở đâu: đâu, chỗ nào, nơi nào, tại đâu
trường: trg, trườg, nhà trường
mọi người: mn, mng
với: vs, vơi
cũng: cx, cug, cg
rồi: r, rùi, roài
làm: lm
người: ng, ngừi
nhiều: nh, nhìu
biết: bit, bít, bik, biêt, bt
vậy: v, z, zậy, vại, vạy
luôn: lun
thôi: thui
yêu cầu: y/c, yc
quá: wa, qá, quớ
hôm nay: hnay, hum nay
bây giờ: bgio, bây h, hiện nay, hiện tại
trước: trc, trk
năm học: niên học
nghìn: ngàn, nghìn đồng, ngàn đồng
triệu: triệu đồng, tr
"""
