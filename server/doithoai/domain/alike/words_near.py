"""Families: words that may stand for each other where the same thing is asked.

A line that is set in goes on with the line before; # names a part.
"""

from typing import Final

NEAR: Final = """\
# Pay
lương, tiền lương, thu nhập, đồng lương, mức lương, lương bổng, tiền công, lương cơ sở, hệ số lương, xếp
    lương, bậc lương
phụ cấp, trợ cấp, khoản phụ cấp
thưởng, tiền thưởng, khen thưởng, thành tích, danh hiệu, thi đua, khen, tuyên dương
thừa giờ, dạy thêm giờ, tăng giờ, vượt giờ, vượt tiết, tiết thừa, thừa tiết, dạy quá tiết, làm thêm giờ,
    tăng ca, ngoài giờ, tiền dạy thêm giờ
chi trả, chi, trả, chi tiền, thanh toán, giải ngân, phát, trả tiền
chậm, trễ, muộn, nợ, quá hạn, kéo dài, chậm trễ, chưa trả
kinh phí, ngân sách, nguồn tiền, nguồn kinh phí, chi phí, tiền
học phí, tiền học, khoản thu, thu tiền, các khoản thu, tiền đóng góp, đóng góp, tiền trường, quỹ, thu hộ,
    lạm thu, quỹ lớp, quỹ trường, quỹ phụ huynh, quỹ hội
hỗ trợ, giúp đỡ, giúp, trợ giúp, tạo điều kiện, ưu đãi, đãi ngộ, chính sách, chế độ, quyền lợi
thấp, ít, eo hẹp, ít ỏi, không đủ, chưa tương xứng, chưa xứng đáng
nghỉ hưu, hưu trí, về hưu, lương hưu, nghỉ chế độ, hưu, tuổi nghỉ hưu
trước tuổi, sớm, trước hạn, non tuổi
thâm niên, lâu năm, nhiều năm công tác
bảo hiểm xã hội, bảo hiểm, đóng bảo hiểm
# Work
giáo viên, thầy cô, nhà giáo, cô giáo, thầy giáo, giáo viên bộ môn, người dạy, đội ngũ nhà giáo, các thầy
    cô, thầy cô giáo, người đứng lớp, giảng viên
học sinh, các em, các cháu, cháu, trẻ, trẻ em, con, con em, các con, em nhỏ, trẻ con, trẻ nhỏ, bọn trẻ, lũ
    trẻ
phụ huynh, gia đình, người nhà, ban đại diện, hội phụ huynh
ban giám hiệu, hiệu trưởng, lãnh đạo, ban lãnh đạo, cấp trên, cán bộ quản lý, quản lý, sếp, thủ trưởng
nhân viên, hành chính, văn phòng, khối văn phòng, nhân viên trường học
công nhân, lao động, thợ
hồ sơ, sổ sách, giấy tờ, sổ, văn bản, báo cáo, thủ tục giấy tờ, biểu mẫu, thống kê, hồ sơ sổ sách
giáo án, kế hoạch bài dạy, soạn bài, soạn giáo án, bài giảng, soạn giảng
họp, họp hành, cuộc họp, hội họp, hội nghị, giao ban, sinh hoạt chuyên môn
kiểm tra, thanh tra, giám sát, rà soát, dự giờ, thanh kiểm tra, xét nghiệm, kiểm định, kiểm nghiệm
áp lực, căng thẳng, mệt mỏi, quá tải, kiệt sức, vất vả, nặng nề, mệt, khổ, stress, gánh nặng, quá sức
nghỉ việc, bỏ nghề, thôi việc, xin nghỉ việc, bỏ việc, rời ngành, chuyển nghề, giữ chân, xin thôi việc, bỏ
    dạy, nghỉ dạy
nghỉ, nghỉ phép, ngày nghỉ, nghỉ ngơi, phép năm, nghỉ bù
thai sản, sinh con, sắp sinh, nghỉ sinh, mang thai, bầu, sinh nở, nghỉ đẻ, nuôi con nhỏ
chuyển công tác, chuyển trường, thuyên chuyển, luân chuyển, điều động, biệt phái, điều chuyển, xin chuyển,
    chuyển về, chuyển vùng, về gần nhà
gần nhà, xa nhà, ở xa, nhà xa, xa, đường xa, gần gia đình
tuyển dụng, tuyển, biên chế, thi tuyển, chỉ tiêu, xét tuyển viên chức, tuyển thêm, bổ sung giáo viên, viên
    chức
thiếu, thiếu hụt, thiếu người, chưa đủ, còn thiếu
hợp đồng, hợp đồng lao động, giáo viên hợp đồng, thỉnh giảng
bổ nhiệm, đề bạt, quy hoạch, luân phiên, lên chức
thăng hạng, nâng hạng, xếp hạng, chức danh nghề nghiệp, chuyển hạng, giữ hạng, lên hạng, chuyển xếp
chứng chỉ, văn bằng, bằng cấp, chứng nhận, bằng
bồi dưỡng, tập huấn, đào tạo, đi học, nâng chuẩn, học tập nâng cao, lớp tập huấn
sáng kiến kinh nghiệm, đề tài, sáng kiến, giải pháp
định mức, số tiết, giờ lên lớp, tiết dạy, giờ dạy, tiết chuẩn, tính giờ, định mức tiết
phân công, sắp xếp, bố trí, xếp lịch, xếp, kiêm nhiệm, chuyên môn hóa, kiêm
dạy thay, thay thế, dạy hộ, đứng lớp thay
làm việc ở nhà, làm việc từ xa, làm ở nhà, tại nhà, ở nhà, làm việc tại nhà, từ xa
nhà công vụ, chỗ ở, nhà ở, ký túc xá, nhà trọ, khu tập thể, ở lại, nơi ở, thuê nhà, ở trọ
# Teaching
dạy, giảng dạy, lên lớp, đứng lớp, dạy học
học, học tập, đi học, tới trường, đến trường, đến lớp
sĩ số, số học sinh, đông học sinh, đông, lớp đông, vượt chuẩn, quá đông
chất lượng, hiệu quả, tốt
đánh giá, xếp loại, nhận xét, phân loại, chấm, chấm điểm, cho điểm
điểm, điểm số, bảng điểm, sổ điểm, nhập điểm
thi, kiểm tra cuối kỳ, kỳ thi, bài kiểm tra, kiểm tra định kỳ, thi cử, khảo sát
tuyển sinh, nhập học, xét tuyển, tuyển sinh đầu cấp, vào lớp, đầu cấp
phân tuyến, trái tuyến, hộ khẩu, nơi cư trú, thường trú, tạm trú, nơi ở thực tế
dạy thêm, học thêm, dạy thêm học thêm, phụ đạo, bồi dưỡng học sinh, dạy kèm
chương trình, nội dung dạy học, khung chương trình, chương trình mới, giáo dục phổ thông
sách giáo khoa, sách, bộ sách, sách tham khảo, tài liệu, tài liệu tham khảo, vở bài tập, tài liệu bổ trợ,
    sách bổ trợ
bài tập, bài tập về nhà, bài vở
bán trú, bữa ăn, suất ăn, ăn trưa, cơm trưa, bếp ăn, thực phẩm, thức ăn, đồ ăn, căng tin, cơm
ngộ độc, đau bụng, mất vệ sinh, an toàn thực phẩm, vệ sinh thực phẩm, ôi thiu, không hợp vệ sinh, bẩn,
    không sạch, nhiễm bẩn
nước uống, nước sạch, bình lọc, máy lọc nước, lọc nước, uống nước
nhà vệ sinh, khu vệ sinh, toilet, wc
bạo lực học đường, bắt nạt, đánh nhau, bạo lực, đánh bạn, cô lập, tẩy chay, trấn lột
tâm lý, tư vấn tâm lý, trầm cảm, sức khỏe tinh thần, lo âu, tham vấn
khuyết tật, hòa nhập, hoà nhập, học hòa nhập, tự kỷ, trẻ đặc biệt, chậm phát triển
kỷ luật, phạt, xử phạt, hình phạt, xử lý vi phạm, trừ điểm
điện thoại, thiết bị di động
cận, cận thị, mắt kém, thị lực, nhìn kém, mắt
bàn đầu, hàng đầu, chỗ ngồi, xếp chỗ, ngồi bàn
tham quan, dã ngoại, du lịch, ngoại khóa, hoạt động trải nghiệm, trải nghiệm
cấp phép, xin phép, cho phép, đồng ý, phê duyệt, chấp thuận, duyệt
khám, khám sức khỏe, chữa bệnh, khám bệnh, khám chữa bệnh, bệnh viện, đi viện, trạm y tế, phòng khám
y tế, nhân viên y tế, cán bộ y tế, y tế học đường, y tế trường học, y sĩ
dịch, dịch bệnh, covid, covid-19, cô vít, nhiễm bệnh, lây nhiễm, nghi nhiễm, cách ly
tiêm, tiêm chủng, tiêm phòng, vắc xin, chích ngừa
# Things
thiết bị, đồ dùng, trang thiết bị, đồ dùng dạy học, thiết bị dạy học, dụng cụ, máy móc
máy chiếu, trình chiếu, projector, tivi, màn hình
máy tính, phòng máy, phòng tin, phòng tin học, thiết bị cntt
mạng internet, mạng yếu, đường mạng, kết nối
phần mềm, hệ thống, nền tảng, tài khoản, cổng thông tin, trang web, website
mua, mua sắm, trang bị, sắm, cấp, cấp phát, cung cấp, đầu tư, lắp, lắp đặt, lắp thêm, thay mới, bổ sung
hỏng, hư, hư hỏng, xuống cấp, lỗi, trục trặc, không dùng được, cũ nát, chập chờn, bị hỏng, mục, dột, thấm
    dột, ọp ẹp, nứt, bong tróc
sửa, sửa chữa, tu sửa, cải tạo, nâng cấp, khắc phục, bảo trì, tu bổ, sửa sang, bảo dưỡng
xây, xây dựng, xây mới, xây thêm, khởi công, thi công, dự án, công trình
phòng học, lớp học, cơ sở vật chất, phòng ốc, phòng bộ môn, dãy nhà
sân trường, sân chơi, sân, bãi tập, khuôn viên
nóng, nóng bức, nắng nóng, oi bức, quạt, máy lạnh
bàn ghế, ghế, bàn
nhà xe, gửi xe, đỗ xe, bãi xe, để xe, trông giữ xe, bãi đỗ, trông xe, nhà để xe
xe đưa đón, xe buýt, xe bus, xe tuyến
# Asking for and against
tăng, nâng, cải thiện, nâng lên, tăng lên, điều chỉnh, tăng thêm, nâng mức, cao hơn
giảm, bớt, giảm bớt, cắt giảm, giảm tải, tinh gọn, gọn, đơn giản, gọn nhẹ, làm gọn, lược bớt, hạn chế, rút
    gọn, ít lại, giãn
bỏ, hủy, bãi bỏ, xóa, xóa bỏ, chấm dứt, cắt, loại bỏ
nhiều, quá nhiều, liên tục, dồn dập, thường xuyên, triền miên, dồn, tăng cao
bắt buộc, ép, ép buộc, buộc, bắt, bị bắt, cưỡng ép, nhất thiết
tự nguyện, tự do lựa chọn
công khai, minh bạch, niêm yết, công bố, thông báo, rõ ràng, cho biết
xử lý, giải quyết, biện pháp, chấn chỉnh, dẹp, can thiệp
trách nhiệm, chịu trách nhiệm, quy trách nhiệm, đền bù, bồi thường
liên hệ, phản ánh, đầu mối, liên lạc, đường dây nóng, trình báo
thủ tục, quy trình, các bước, trình tự, cách thức, cách làm
quy định, đúng quy định, hướng dẫn, văn bản hướng dẫn, căn cứ, cơ sở pháp lý, đúng luật, hợp pháp
an toàn, nguy hiểm, tai nạn, mất an toàn, rủi ro
cải cách, đổi mới, thay đổi
công bằng, bình đẳng, thiên vị, công tâm, bất công
thời gian, thời hạn, hạn chót, hạn nộp, lịch, deadline
trẻ tuổi, giáo viên trẻ, giáo viên mới, mới ra trường, mới vào nghề
mức, mức thu, mức hưởng, giá, bao nhiêu tiền
# Town and factory
đường, mặt đường, tuyến đường, vỉa hè, ổ gà, lòng đường, hẻm, ngõ
ngập, úng, ngập nước, ngập úng, thoát nước, cống, cống rãnh
rác, rác thải, bãi rác, thu gom rác, ô nhiễm, mùi hôi, bốc mùi, vệ sinh môi trường, hôi thối
ồn, tiếng ồn, ồn ào, karaoke, mất trật tự
đèn đường, đèn chiếu sáng, chiếu sáng, chiếu sáng công cộng
kẹt xe, ùn tắc, tắc đường, tắc nghẽn, ùn ứ
đất, đất đai, sổ đỏ, giấy chứng nhận quyền sử dụng đất, nhà đất
thuế, lệ phí
đền bù, giải phóng mặt bằng, tái định cư, thu hồi đất
trộm, mất trộm, mất cắp, trộm cắp, an ninh, tuần tra, trật tự
căn cước, cccd, căn cước công dân, định danh, vneid
cắt điện, mất điện, cúp điện
mất nước, cắt nước, cúp nước, nước yếu
ca đêm, làm đêm, ca kíp, đổi ca
sáp nhập, sát nhập, sắp xếp lại, tinh giản, dôi dư
# What is done
tham gia, tham dự, dự thi, dự, góp mặt, đăng ký tham gia
tổ chức, tiến hành, mở, khai mạc
thực hiện, triển khai, áp dụng, thi hành, làm
dùng, sử dụng, xài, khai thác
nộp, gửi, trình
nhận, lĩnh, lãnh, hưởng, được hưởng, thụ hưởng
gồm, bao gồm
quyết, quyết định, chốt, tự quyết
chọn, lựa chọn, bình chọn, bầu chọn
xem, coi, theo dõi
cấm, không cho, nghiêm cấm, không được phép
dạy học từ xa, dạy trực tuyến, học trực tuyến, học từ xa
đông, chật, quá tải, chen chúc
hết, không còn, thiếu, cạn
nói, phát biểu, góp ý, phản ánh, ý kiến
trả lời, phản hồi, giải đáp, hồi âm, giải thích
đăng ký, ghi danh, nộp đơn
dọn, dọn dẹp, vệ sinh, quét dọn, thu gom
chặt, cắt tỉa, đốn, tỉa cành
trồng, trồng cây, cây xanh, cây
mở cửa, hoạt động trở lại, vận hành, quay lại, trở lại
đóng cửa, ngừng hoạt động, tạm dừng, dừng, ngưng
đợi, chờ, chờ đợi, xếp hàng
lo, lo lắng, băn khoăn, sợ, hoang mang
ngày nghỉ, cuối tuần, thứ bảy, chủ nhật, thứ 7, nghỉ cuối tuần
vùng khác, nơi khác, xa nhà, ở xa, ngoại tỉnh, tỉnh khác
người mới, mới vào, mới tuyển, tập sự
cuộc thi, hội thi, phong trào, hội diễn, thi đua
tin nhắn, nhắn tin, nhắn, zalo, gọi điện
báo cháy, chữa cháy, phòng cháy, cháy, pccc, hỏa hoạn
trang phục, quần áo, đồng phục
# Life at school and at work
sạch, sạch sẽ, vệ sinh, bẩn, không sạch, mất vệ sinh, bụi bặm, dơ
ăn, bữa ăn, suất ăn, thực đơn, khẩu phần, dinh dưỡng
ốm, bệnh, đau, đau bụng, ốm đau, nghỉ ốm, bị bệnh, sức khỏe
bệnh viện, đi viện, nhập viện, cấp cứu, trạm y tế
tai nạn, ngã, bị thương, chấn thương, trơn trượt
ngủ trưa, nghỉ trưa, giờ ngủ, chỗ ngủ
khó khăn, nghèo, hộ nghèo, hoàn cảnh khó khăn, hộ cận nghèo, neo đơn
miễn, giảm, miễn giảm, được miễn, giảm học phí
vay, vay vốn, trả góp, ưu đãi lãi suất, cho vay
gia đình, ở nhà, hộ gia đình
chăm sóc, trông, trông nom, nuôi, quản lý trẻ, giữ trẻ
đón, đưa đón, đưa, đi lại, đi đường, xe
tắc, ách tắc, kẹt, ùn tắc
sớm, gấp, khẩn trương, nhanh, ngay
muộn, trễ, chậm, lâu, quá lâu
cũ, lạc hậu, lỗi thời, xuống cấp, hết hạn
mới, hiện đại, đời mới
rõ, rõ ràng, cụ thể, chi tiết, minh bạch
khó, phức tạp, rườm rà, rắc rối, vướng mắc, lúng túng
dễ, đơn giản, thuận tiện, thuận lợi, gọn nhẹ
học thêm ngoại ngữ, ngoại ngữ, tiếng anh
tốt nghiệp, ra trường, hoàn thành chương trình
lên lớp, lưu ban, ở lại lớp, đúp
giỏi, xuất sắc, tiêu biểu, thành tích cao, có thành tích
yếu, kém, chậm tiến, học yếu, mất gốc
ý thức, hạnh kiểm, rèn luyện, đạo đức
nội quy, quy chế, quy tắc, quy ước
vi phạm, sai phạm, tiêu cực, sai quy định, trái phép
tố cáo, khiếu nại, đơn thư, phản ánh, tố giác
giấu tên, ẩn danh, không nêu tên, giữ kín, bảo mật
lộ, rò rỉ, lộ thông tin, dữ liệu cá nhân, thông tin cá nhân
mật khẩu, đăng nhập, truy cập, tài khoản
trí tuệ nhân tạo, ai tạo sinh, chatgpt
chuyển đổi số, số hóa, điện tử, giấy tờ điện tử
học bạ, học bạ số, học bạ điện tử
chữ ký số, ký số, ký điện tử
làm hộ khẩu, hộ khẩu, nhập khẩu, đăng ký thường trú
công tác phí, tiền xăng, xăng xe, tiền xăng xe, đi công tác, phí đi lại
đi muộn, đi trễ, trễ giờ, chấm công
ca sáng, ca chiều, giờ làm, giờ làm việc, giờ hành chính
ngoài giờ, ngoài giờ làm việc, sau giờ làm, buổi tối, ngày nghỉ
đại biểu, cử tri, hội đồng nhân dân
ký, phê duyệt, xác nhận, đóng dấu
ai, người nào, đơn vị nào, cơ quan nào, bộ phận nào, cấp nào
từ chối, không đồng ý, phản đối, không chịu
thay đổi, điều chỉnh, sửa đổi, cập nhật, đổi
kéo dài, gia hạn, lùi, hoãn, giãn
rút ngắn, bớt thời gian, sớm hơn
mở rộng, thêm, tăng cường, nhân rộng
hợp tác, phối hợp, liên kết
quảng cáo, tiếp thị, mời chào
tài trợ, xã hội hóa, quyên góp, ủng hộ, vận động, đóng góp tự nguyện
lễ, ngày lễ, lễ tết, tết
quà, tặng quà, thăm hỏi, quà tết
thể thao, bóng đá, hội khỏe, thi đấu
văn nghệ, biểu diễn, ca hát, múa
thư viện, phòng đọc, mượn sách, đọc sách
"""
