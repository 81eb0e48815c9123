"""Words that say little, and words that set two questions apart."""

from typing import Final

#: Words that say nothing of what is asked.
EMPTY: Final = """\
à ạ ơi ơ ừ nhé nhỉ nha hả hở dạ vâng thưa kính gửi chào xin hỏi cho em tôi mình chúng ta tớ anh chị cô
thầy bác ông bà bạn các những mọi là thì mà và hay hoặc với của ở tại trong ngoài trên dưới từ đến tới vào
ra lên xuống về theo để do bởi vì nên nếu khi lúc cứ còn cũng đều vẫn đã đang sẽ sắp vừa mới rồi chưa
không có được bị phải cần muốn mong rất quá lắm hơn nhất này kia đó đây ấy nọ thế vậy sao nào gì ai như
cùng chỉ thôi luôn lại nữa thêm nhiều ít mỗi từng một cái chiếc con việc sự điều vấn đề nghị kiến xuất góp
ý trân trọng cảm ơn quan tâm xem xét giúp đỡ hiện nay bây giờ đối người tuy nhưng song thực tế thật làm đi
rằng qua sau trước nhiêu bao mấy phép biết liệu đồng chí lãnh đạo hãy đừng chớ kẻo cả toàn bộ thường loại
sớm mau năm ngay hẳn bên phía kiểu đâu khá quý ban phận số nhóm hôm xong chăng cụ thể chủ động vụ cách cơ
bằng lòng
"""

#: Words that stand in most questions of a school or an office, and so say little.
COMMON: Final = """\
giáo viên, học sinh, trường, phụ huynh, lớp, phòng, quận, cấp, năm, năm học, đơn vị, nội vụ, cơ sở, nghiệp
vụ, dịch vụ, nhiệm vụ, khi nào, như thế nào, bao nhiêu, vì sao, ở đâu, không, được, quy định, tổ chức,
thực hiện, thời gian, công tác, dạy, học, bắt buộc, hướng dẫn, trách nhiệm, kế hoạch, hỗ trợ, nhân viên,
kiểm tra, giải quyết, chế độ, nội dung, tình hình, chủ trương, ban hành, áp dụng, phụ trách, yêu cầu, công
bố, lãnh đạo, ban giám hiệu, hiệu trưởng, cơ quan, xử lý, thông báo, tham gia, tham dự, dự, nộp, gửi,
nhận, hưởng, được hưởng, xem, dùng, sử dụng, gồm, bao gồm, đăng ký, triển khai, xét, quyết định, giải
thích, trả lời, góp ý, ý kiến, phản ánh, phản hồi, tiến hành
"""

#: Kinds of things: two texts that name different ones of a kind ask different questions.
CONTRASTS: Final = """\
mầm non, tiểu học, trung học cơ sở, trung học phổ thông, đại học, cao đẳng
công lập, tư thục, ngoài công lập, dân lập
môn toán, toán, ngữ văn, môn văn, tiếng anh, tiếng pháp, vật lý, vật lí, hóa học, sinh học, lịch sử, địa
    lý, địa lí, lịch sử và địa lí, khoa học tự nhiên, khoa học xã hội, giáo dục công dân, giáo dục quốc
    phòng, tin học, công nghệ, âm nhạc, mỹ thuật, mĩ thuật, thể dục, đạo đức
kế toán, thư viện, văn thư, y tế, bảo vệ, cấp dưỡng, nuôi dưỡng, giáo vụ, tạp vụ, lao công
buổi sáng, buổi chiều, buổi tối, ban đêm, buổi trưa
nghỉ hè, nghỉ tết, nghỉ lễ
đầu năm, giữa năm, cuối năm
"""
