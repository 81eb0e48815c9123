import { beforeEach, describe, expect, it } from "vitest";
import { dropReply, keepReply, keptReplies } from "./replies";

beforeEach(() => localStorage.clear());

describe("replies that are used again", () => {
  it("are kept by reason, the latest first, each once", () => {
    let replies = keepReply({}, "unclear", "Xin ghi rõ trường.", null);
    replies = keepReply(replies, "unclear", "Xin ghi rõ lớp.", null);
    replies = keepReply(replies, "unclear", "Xin ghi rõ trường.", null);
    expect(replies).toEqual({ unclear: ["Xin ghi rõ trường.", "Xin ghi rõ lớp."] });
  });

  it("can be worded anew and thrown away", () => {
    const replies = keepReply({ unclear: ["Ghi rõ.", "Hỏi lại."] }, "unclear", "Xin ghi rõ.", "Ghi rõ.");
    expect(replies.unclear).toEqual(["Xin ghi rõ.", "Hỏi lại."]);
    expect(dropReply(replies, "unclear", "Hỏi lại.").unclear).toEqual(["Xin ghi rõ."]);
  });

  it("are bounded", () => {
    let replies = {};
    for (let i = 0; i < 50; i++) replies = keepReply(replies, "unclear", `Câu ${i}`, null);
    expect((replies as { unclear: string[] }).unclear).toHaveLength(12);
  });

  it("are there again on the next day", () => {
    keptReplies().save({ off_topic: ["Xin hỏi ở bảng tin."] });
    expect(keptReplies().load()).toEqual({ off_topic: ["Xin hỏi ở bảng tin."] });
  });
});
