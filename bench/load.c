/* A crowd that looks on: opens COUNT WebSockets as crowd.h says, and reads everything.
 *
 *   stdin  "expect FRAMES MILLISECONDS"  wait for so many marked frames a socket, not longer than that
 *   stdout "received TOTAL p50 p99 max"  frames since "expect" that are marked, with ~nanoseconds of
 *                                        CLOCK_MONOTONIC~ at which they were sent, and their delays in microseconds
 */
#include "crowd.h"

static long long received, *delays, delay_room, delay_count, wanted_frames = -1, deadline;

static void note_text(int i, const unsigned char *text, size_t size, long long at) {
    const char *mark = memchr(text, '~', size);
    (void)i;
    if (!mark) return;
    received++;
    if (delay_count < delay_room) delays[delay_count++] = at - atoll(mark + 1);
}

static void obey(void) {
    char line[128];
    ssize_t got = read(0, line, sizeof line - 1);
    if (got <= 0) exit(0);
    line[got] = 0;
    if (sscanf(line, "expect %lld %lld", &wanted_frames, &deadline) != 2) fail("not understood", 0);
    wanted_frames *= count, deadline = now() + deadline * 1000000, received = delay_count = 0;
    delays = malloc((delay_room = wanted_frames) * sizeof *delays);
}

int main(int argc, char **argv) {
    struct epoll_event events[EVENTS];
    open_crowd(argc, argv);
    for (;;) {
        int ready = epoll_wait(poll_fd, events, EVENTS, 100);
        for (int i = 0; i < ready; i++) events[i].data.fd == CONTROL ? obey() : read_member(events[i].data.fd);
        tell_when_connected();
        if (wanted_frames >= 0 && (received >= wanted_frames || now() > deadline)) {
            printf("received %lld", received);
            print_delays(delays, delay_count);
            free(delays);
            wanted_frames = -1;
        }
    }
}
