/* What load.c and burst.c share: COUNT WebSockets to 127.0.0.1:PORT that answer pings and give text frames to
 * note_text.
 *
 *   PROGRAM PORT PATH COUNT HEADERS HELLO  HEADERS: more request lines, each ending in \r\n, or empty; in the first
 *                                          of them %d stands for the socket's number. HELLO: up to 125 bytes of text
 *                                          that each socket sends when it is open, or empty
 *
 *   stdout "connected COUNT"               when every handshake was answered with 101 and, where there is a HELLO,
 *                                          every socket got its first text frame
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

enum { KEPT = 1 << 20, IN_FLIGHT = 256, TEXT = 4096, CONTROL = -1, EVENTS = 256 };
struct member {
    int fd, is_open, is_greeted;
    size_t held;
    unsigned char *kept; /* bytes of a frame not yet whole */
};
static struct member *members;
static int count, begun, opened, greeted, poll_fd;
static const char *program, *path, *headers, *hello;
static struct sockaddr_in server;

/* A text frame that socket number i got at that moment. */
static void note_text(int i, const unsigned char *text, size_t size, long long at);

static long long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void fail(const char *why, int i) {
    fprintf(stderr, "%s: %s (socket %d of %d): %s\n", program, why, i, count, strerror(errno));
    exit(1);
}

static void begin(int i) {
    char request[4096], own_headers[2048];
    struct epoll_event wanted = {.events = EPOLLIN, .data.fd = i};
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

static void open_crowd(int argc, char **argv) {
    if (argc != 6 || strlen(argv[5]) > 125) exit(2);
    program = argv[0], path = argv[2], count = atoi(argv[3]), headers = argv[4], hello = argv[5];
    server = (struct sockaddr_in){AF_INET, htons(atoi(argv[1])), {htonl(INADDR_LOOPBACK)}, {0}};
    members = calloc(count, sizeof *members);
    poll_fd = epoll_create1(0);
    struct epoll_event control = {.events = EPOLLIN, .data.fd = CONTROL};
    epoll_ctl(poll_fd, EPOLL_CTL_ADD, 0, &control);
    while (begun < count && begun < IN_FLIGHT) begin(begun++);
}

static void tell_when_connected(void) {
    static int is_told;
    if (is_told || opened < count || (*hello && greeted < count)) return;
    printf("connected %d\n", count);
    fflush(stdout);
    is_told = 1;
}

/* Masked with zeros, so that the text needs no change. */
static void send_text(int i, const char *text, size_t size) {
    unsigned char frame[8 + TEXT];
    size_t head = size < 126 ? 6 : 8;
    memset(frame, 0, head);
    frame[0] = 0x81, frame[1] = 0x80 | (size < 126 ? size : 126);
    if (size >= 126) frame[2] = size >> 8, frame[3] = size & 255;
    memcpy(frame + head, text, size);
    if (send(members[i].fd, frame, head + size, MSG_NOSIGNAL) != (ssize_t)(head + size)) fail("cannot send", i);
}

/* Returns the bytes of the first whole frame, 0 when there is none yet. */
static size_t take_frame(int i, const unsigned char *data, size_t size, long long at) {
    static const unsigned char PONG[6] = {0x8A, 0x80};
    struct member *m = members + i;
    if (size < 2) return 0;
    size_t head = 2, length = data[1] & 127;
    if (length == 126) {
        if (size < 4) return 0;
        head = 4, length = data[2] << 8 | data[3];
    } else if (length == 127) {
        if (size < 10) return 0;
        head = 10, length = 0;
        for (int byte = 2; byte < 10; byte++) length = length << 8 | data[byte];
    }
    if (size < head + length) return 0;
    int opcode = data[0] & 15;
    if (opcode == 1) {
        if (!m->is_greeted) m->is_greeted = 1, greeted++;
        note_text(i, data + head, length, at);
    }
    if (opcode == 9) send(m->fd, PONG, sizeof PONG, MSG_NOSIGNAL);
    if (opcode == 8) fail("closed by the server", i);
    return head + length;
}

static size_t take_answer(int i, unsigned char *data, size_t size) {
    unsigned char *end = memmem(data, size, "\r\n\r\n", 4);
    if (!end) return 0;
    if (memcmp(data, "HTTP/1.1 101", 12)) fail("refused", i);
    members[i].is_open = 1, opened++;
    if (*hello) send_text(i, hello, strlen(hello));
    if (begun < count) begin(begun++);
    return end + 4 - data;
}

static void read_member(int i) {
    static unsigned char arrived[2 * KEPT];
    struct member *m = members + i;
    if (m->held) memcpy(arrived, m->kept, m->held);
    ssize_t got = recv(m->fd, arrived + m->held, KEPT, 0);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) fail("lost", i);
    long long at = now();
    size_t size = m->held + got, used = 0, taken;
    do {
        taken = m->is_open ? take_frame(i, arrived + used, size - used, at) : take_answer(i, arrived + used, size - used);
        used += taken;
    } while (taken);
    m->held = size - used;
    if (m->held > KEPT) fail("a frame too long", i);
    if (m->held) {
        m->kept = realloc(m->kept, m->held);
        memcpy(m->kept, arrived + used, m->held);
    }
}

static int by_size(const void *a, const void *b) {
    long long x = *(const long long *)a, y = *(const long long *)b;
    return (x > y) - (x < y);
}

/* Prints p50, p99 and the longest of so many delays in nanoseconds, in microseconds. */
static void print_delays(long long *delays, long long size) {
    qsort(delays, size, sizeof *delays, by_size);
    printf(" %lld %lld %lld\n", size ? delays[size / 2] / 1000 : 0, size ? delays[size * 99 / 100] / 1000 : 0,
           size ? delays[size - 1] / 1000 : 0);
    fflush(stdout);
}
