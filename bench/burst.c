/* A crowd that acts: opens COUNT WebSockets as crowd.h says, each of which gives one command and waits for its answer.
 *
 *   stdin  "send SPACING GROUPS TEXT"    let socket number i send TEXT, SPACING microseconds after the one before,
 *                                        0: all at once. In TEXT, each # stands for i in eight digits, and each @
 *                                        for 1 + i modulo GROUPS
 *   stdout "answered DONE REFUSED p50 p99 max"  when each has its frame "done" or "refused", or after 60 s;
 *                                        delays in microseconds, each from the socket's own sending
 */
#include "crowd.h"

enum { AT_ONCE = 64 };
static const char DONE[] = "{\"t\":\"done\"", REFUSED[] = "{\"t\":\"refused\"";
static long long *sent_at; /* 0: waits for no answer */
static long long *delays;
static int done, refused, next_to_send, groups;
static long long start, spacing, deadline;
static char text[TEXT];

static void act(int i) {
    char said[TEXT];
    size_t size = 0;
    for (const char *c = text; *c && size < TEXT - 32; c++) {
        if (*c == '#') size += sprintf(said + size, "%08d", i);
        else if (*c == '@') size += sprintf(said + size, "%d", 1 + i % groups);
        else said[size++] = *c;
    }
    sent_at[i] = now();
    send_text(i, said, size);
}

static void note_text(int i, const unsigned char *said, size_t size, long long at) {
    if (!sent_at[i]) return;
    int is_done = size >= sizeof DONE - 1 && !memcmp(said, DONE, sizeof DONE - 1);
    int is_refused = size >= sizeof REFUSED - 1 && !memcmp(said, REFUSED, sizeof REFUSED - 1);
    if (!is_done && !is_refused) return;
    delays[done + refused] = at - sent_at[i];
    sent_at[i] = 0;
    done += is_done, refused += is_refused;
}

static void obey(void) {
    static char line[TEXT];
    ssize_t got = read(0, line, sizeof line - 1);
    if (got <= 0) exit(0);
    line[got] = 0;
    line[strcspn(line, "\n")] = 0;
    if (sscanf(line, "send %lld %d %4000[^\n]", &spacing, &groups, text) != 3) fail("not understood", 0);
    next_to_send = done = refused = 0;
    start = now(), deadline = start + 60000000000LL;
}

/* A few at a time, so that an answer that came is not left lying while others are sent. */
static void send_what_is_due(void) {
    long long passed = (now() - start) / 1000;
    for (int sent = 0; sent < AT_ONCE && next_to_send < count && passed >= next_to_send * spacing; sent++)
        act(next_to_send++);
}

int main(int argc, char **argv) {
    struct epoll_event events[EVENTS];
    open_crowd(argc, argv);
    delays = calloc(count, sizeof *delays), sent_at = calloc(count, sizeof *sent_at);
    for (;;) {
        int wait = !deadline ? 100 : next_to_send < count && !spacing ? 0 : 1;
        int ready = epoll_wait(poll_fd, events, EVENTS, wait);
        for (int i = 0; i < ready; i++) events[i].data.fd == CONTROL ? obey() : read_member(events[i].data.fd);
        tell_when_connected();
        if (deadline && next_to_send < count) send_what_is_due();
        if (deadline && (done + refused == count || now() > deadline)) {
            printf("answered %d %d", done, refused);
            print_delays(delays, done + refused);
            deadline = 0;
        }
    }
}
