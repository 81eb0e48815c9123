"""What an organiser may paste as the picture, and what becomes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.domain.errors import Refused
from doithoai.domain.video import Kind, as_allowed, origins_of, video_of

ID = "dQw4w9WgXcQ"
YOUTUBE = "https://www.youtube-nocookie.com"
FACEBOOK = "https://www.facebook.com"
CODE = f'<iframe width="560" src="https://www.youtube.com/embed/{ID}?si=a&amp;b=1" title="x"></iframe>'
QUIET = "config.startWithAudioMuted=true&config.startWithVideoMuted=true&config.disableDeepLinking=true"

#: What is pasted, how it is shown, and what our page loads.
PASTED = [
    (f"https://www.youtube.com/watch?v={ID}&t=3s", Kind.FRAME, f"{YOUTUBE}/embed/{ID}?playsinline=1&rel=0"),
    (f"https://youtu.be/{ID}?si=abc", Kind.FRAME, f"{YOUTUBE}/embed/{ID}?playsinline=1&rel=0"),
    (f"youtube.com/live/{ID}?feature=share", Kind.FRAME, f"{YOUTUBE}/embed/{ID}?playsinline=1&rel=0"),
    (CODE, Kind.FRAME, f"{YOUTUBE}/embed/{ID}?playsinline=1&rel=0"),
    ("https://www.youtube.com/@kenh", Kind.LINK, ""),
    (
        "https://www.facebook.com/hs/videos/12/",
        Kind.FRAME,
        f"{FACEBOOK}/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fhs%2Fvideos%2F12%2F&show_text=false",
    ),
    (
        "https://www.facebook.com/plugins/video.php?height=3&href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fvideos%2F1",
        Kind.FRAME,
        f"{FACEBOOK}/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fvideos%2F1&show_text=false",
    ),
    ("https://www.facebook.com/hoasen", Kind.LINK, ""),
    ("https://www.facebook.com/share/v/1AbC/", Kind.LINK, ""),
    ("https://fb.watch/abc/", Kind.LINK, ""),
    ("https://meet.jit.si/PhongHoaSen?jwt=x", Kind.FRAME, f"https://meet.jit.si/PhongHoaSen#{QUIET}"),
    ("https://hoasen.zoom.us/j/123?pwd=a", Kind.LINK, ""),
    ("https://meet.google.com/abc-defg-hij", Kind.LINK, ""),
    ("https://hop.hoasen.vn/bigbluebutton/api/join?x=1", Kind.LINK, ""),
    ("https://hop.hoasen.vn/b/pho-ng", Kind.LINK, ""),
    ("https://hinh.hoasen.vn/a/b.m3u8?k=1", Kind.STREAM, "https://hinh.hoasen.vn/a/b.m3u8?k=1"),
    ("https://hoasen.vn:8443/truc-tiep", Kind.FRAME, "https://hoasen.vn:8443/truc-tiep"),
]


@pytest.mark.parametrize(("pasted", "kind", "src"), PASTED)
def test_what_sites_offer_for_copying_is_read(pasted: str, kind: Kind, src: str) -> None:
    video = video_of(f"  {pasted}\n")
    assert (video.kind, video.src) == (kind, src)
    assert video_of(video.link) == video


@pytest.mark.parametrize(
    ("pasted", "why"),
    [
        ("http://hinh.hoasen.vn/a.m3u8", "video_not_https"),
        ("javascript:alert(1)", "video_not_https"),
        ("data:text/html,x", "video_not_https"),
        ("//hoasen.vn/x", "video_not_https"),
        ("hình ở phòng họp", "video_not_https"),
        ("https://ai@hoasen.vn/", "video_unreadable"),
        ("https://hoasen.vn\\@xau.vn/", "video_unreadable"),
        ("https://hoasen.vn/a b", "video_unreadable"),
        ("https://hoasen.vn/\u202ea", "video_unreadable"),
        ("https://hoasen.vn:99999/", "video_unreadable"),
        ("https://[::1/", "video_unreadable"),
        ("https://hoasen.vn;frame-src */", "video_unreadable"),
        ("https://hoasen.vn;a/", "video_not_public"),
        ("https://", "video_not_public"),
        ("https://localhost/a.m3u8", "video_not_public"),
        ("https://may.local/", "video_not_public"),
        ("https://127.0.0.1/a.m3u8", "video_not_public"),
        ("https://192.168.1.4/a.m3u8", "video_not_public"),
        ("https://169.254.169.254/", "video_not_public"),
        ("https://2130706433/", "video_not_public"),
        ("https://127.1/", "video_not_public"),
        ("https://0x7f.0.0.0x1/", "video_not_public"),
        ("https://[fd00::1]/", "video_not_public"),
        ("https://hoasen.vn/" + "a" * 1_000, "video_too_long"),
    ],
)
def test_what_is_no_public_address_over_https_is_refused_with_the_reason(pasted: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        video_of(pasted)
    assert refused.value.code == why


@given(st.text(max_size=80) | st.text(max_size=60).map(lambda rest: f"https://{rest}"))
def test_whatever_is_pasted_only_a_plain_origin_comes_out(pasted: str) -> None:
    try:
        video = video_of(pasted)
    except Refused:
        return
    assert video.origin.startswith("https://")
    assert not set(video.origin.removeprefix("https://")) - set("abcdefghijklmnopqrstuvwxyz0123456789.-:")
    assert video_of(video.link) == video


def test_the_hall_hears_nothing_of_what_it_is_shown() -> None:
    assert "mute=1" in video_of(f"https://youtu.be/{ID}").silent
    assert "mute=1" in video_of("https://www.facebook.com/hs/videos/12/").silent
    assert "startSilent=true" in video_of("https://meet.jit.si/PhongHoaSen").silent


def test_what_is_not_allowed_is_shown_as_a_link() -> None:
    video = video_of(f"https://youtu.be/{ID}")
    assert as_allowed(video, [YOUTUBE]) == video
    shown = as_allowed(video, ["https://www.youtube.com", "https://youtube-nocookie.com"])
    assert (shown.kind, shown.src, shown.silent) == (Kind.LINK, "", "")
    assert shown.link == f"https://www.youtube.com/watch?v={ID}"


def test_an_administrator_names_sites_as_people_know_them() -> None:
    written = (
        "https://www.youtube.com\n\n https://facebook.com/hoasen \nmeet.jit.si\nhttps://Hinh.HoaSen.vn:443/a"
    )
    origins = (YOUTUBE, FACEBOOK, "https://meet.jit.si", "https://hinh.hoasen.vn")
    assert origins_of(written) == origins
    assert origins_of("\n".join(origins)) == origins
    assert origins_of("") == ()


@pytest.mark.parametrize(
    "written", ["*", "https://*", "https://*.vn", "'self'", "https:", "blob:", "http://a.vn"]
)
def test_an_origin_is_one_site_and_no_pattern(written: str) -> None:
    with pytest.raises(Refused):
        origins_of(written)


def test_only_so_many_origins_fit_into_a_header() -> None:
    with pytest.raises(Refused) as refused:
        origins_of("\n".join(f"https://h{n}.vn" for n in range(21)))
    assert refused.value.code == "too_many_origins"
