/* The crowd: opens COUNT WebSockets to 127.0.0.1:PORT, reads everything, answers pings.
 *
 *   load PORT PATH COUNT HEADERS HELLO   HEADERS: more request lines, each ending in \r\n, or empty; in the first
 *                                        of them %d stands for the socket's number. HELLO: up to 125 bytes of text
 *                                        that each socket sends when it is open, or empty
 *
 *   stdout "connected COUNT"             when every handshake was answered with 101
 *   stdin  "expect FRAMES MILLISECONDS"  wait for so many marked frames a socket, not longer than that
 *   stdout "received TOTAL p50 p99 max"  frames since "expect" that are marked, with ~nanoseconds of
 *                                        CLOCK_MONOTONIC~ at which they were sent, and their delays in microseconds
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { KEPT = 65536, IN_FLIGHT = 256 };
struct crowd_member {
    int fd, open;
    size_t held;
    unsigned char *kept; /* bytes of a frame not yet whole */
};
static struct crowd_member *members;
static int count, connected, begun, poll_fd;
static const char *path, *headers, *hello;
static struct sockaddr_in server;
static long long received, *delays, delay_room, delay_count;
static unsigned char arrived[2 * KEPT];

static long long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void fail(const char *why, int member) {
    fprintf(stderr, "load: %s (socket %d of %d): %s\n", why, member, count, strerror(errno));
    exit(1);
}

static void begin(int i) {
    char request[4096], own_headers[2048];
    struct epoll_event wanted = {.events = EPOLLIN, .data.u32 = i};
    int fd = members[i].fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0 || connect(fd, (void *)&server, sizeof server)) fail("cannot connect", i);
    snprintf(own_headers, sizeof own_headers, headers, i);
    int size = snprintf(request, sizeof request,
                        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n%s\r\n",
                        path, ntohs(server.sin_port), own_headers);
    if (send(fd, request, size, MSG_NOSIGNAL) != size) fail("cannot ask", i);
    fcntl(fd, F_SETFL, O_NONBLOCK);
    epoll_ctl(poll_fd, EPOLL_CTL_ADD, fd, &wanted);
}

static void note_text(const unsigned char *text, size_t size, long long at) {
    const char *mark = memchr(text, '~', size);
    if (!mark) return;
    received++;
    if (delay_count < delay_room) delays[delay_count++] = at - atoll(mark + 1);
}

/* Returns the bytes of the first whole frame, 0 when there is none yet. */
static size_t take_frame(struct crowd_member *m, const unsigned char *data, size_t size, long long at) {
    static const unsigned char PONG[6] = {0x8A, 0x80};
    if (size < 2) return 0;
    size_t head = 2, length = data[1] & 127;
    if (length == 126) {
        if (size < 4) return 0;
        head = 4, length = data[2] << 8 | data[3];
    } else if (length == 127) {
        if (size < 10) return 0;
        head = 10, length = 0;
        for (int i = 2; i < 10; i++) length = length << 8 | data[i];
    }
    if (size < head + length) return 0;
    int opcode = data[0] & 15;
    if (opcode == 1) note_text(data + head, length, at);
    if (opcode == 9) send(m->fd, PONG, sizeof PONG, MSG_NOSIGNAL);
    if (opcode == 8) fail("closed by the server", m - members);
    return head + length;
}

static void say_hello(struct crowd_member *m) {
    unsigned char frame[6 + 125] = {0x81, 0x80 | strlen(hello)};
    if (!*hello) return;
    memcpy(frame + 6, hello, strlen(hello));
    send(m->fd, frame, 6 + strlen(hello), MSG_NOSIGNAL);
}

static size_t take_answer(struct crowd_member *m, unsigned char *data, size_t size) {
    unsigned char *end = memmem(data, size, "\r\n\r\n", 4);
    if (!end) return 0;
    if (memcmp(data, "HTTP/1.1 101", 12)) fail("refused", m - members);
    m->open = 1;
    say_hello(m);
    connected++;
    if (begun < count) begin(begun++);
    return end + 4 - data;
}

static void read_member(struct crowd_member *m) {
    memcpy(arrived, m->kept, m->held);
    ssize_t got = recv(m->fd, arrived + m->held, KEPT, 0);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) fail("lost", m - members);
    long long at = now();
    size_t size = m->held + got, done = 0, taken;
    do {
        taken = m->open ? take_frame(m, arrived + done, size - done, at)
                        : take_answer(m, arrived + done, size - done);
        done += taken;
    } while (taken);
    m->held = size - done;
    if (m->held > KEPT) fail("a frame too long", m - members);
    if (m->held) {
        m->kept = realloc(m->kept, m->held);
        memcpy(m->kept, arrived + done, m->held);
    }
}

static int by_size(const void *a, const void *b) {
    long long x = *(const long long *)a, y = *(const long long *)b;
    return (x > y) - (x < y);
}

static void report(void) {
    qsort(delays, delay_count, sizeof *delays, by_size);
    long long p50 = delay_count ? delays[delay_count / 2] : 0, p99 = delay_count ? delays[delay_count * 99 / 100] : 0;
    printf("received %lld %lld %lld %lld\n", received, p50 / 1000, p99 / 1000,
           delay_count ? delays[delay_count - 1] / 1000 : 0);
    fflush(stdout);
    exit(0);
}

int main(int argc, char **argv) {
    if (argc != 6 || strlen(argv[5]) > 125) return 2;
    long long wanted_frames = -1, deadline = 0;
    path = argv[2], count = atoi(argv[3]), headers = argv[4], hello = argv[5];
    server = (struct sockaddr_in){AF_INET, htons(atoi(argv[1])), {htonl(INADDR_LOOPBACK)}, {0}};
    members = calloc(count, sizeof *members);
    poll_fd = epoll_create1(0);
    struct epoll_event events[256], control = {.events = EPOLLIN, .data.u32 = UINT32_MAX};
    epoll_ctl(poll_fd, EPOLL_CTL_ADD, 0, &control);
    while (begun < count && begun < IN_FLIGHT) begin(begun++);
    for (int told = 0;;) {
        int ready = epoll_wait(poll_fd, events, 256, 100);
        for (int i = 0; i < ready; i++) {
            char line[128];
            if (events[i].data.u32 != UINT32_MAX) {
                read_member(members + events[i].data.u32);
                continue;
            }
            ssize_t got = read(0, line, sizeof line - 1);
            if (got <= 0) return 0;
            line[got] = 0;
            if (sscanf(line, "expect %lld %lld", &wanted_frames, &deadline) == 2) {
                wanted_frames *= count, deadline = now() + deadline * 1000000, received = 0;
                delays = malloc((delay_room = wanted_frames) * sizeof *delays);
            }
        }
        if (!told && connected == count) {
            printf("connected %d\n", count);
            fflush(stdout);
            told = 1;
        }
        if (wanted_frames >= 0 && (received >= wanted_frames || now() > deadline)) report();
    }
}
