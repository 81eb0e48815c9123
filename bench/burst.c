/* A crowd that acts: COUNT WebSockets to 127.0.0.1:PORT, each of which gives one command and waits for its answer.
 *
 *   burst PORT PATH COUNT HEADERS HELLO  as load.c
 *
 *   stdout "connected COUNT"             when each socket was greeted with its first text frame
 *   stdin  "send SPACING GROUPS TEXT"    let socket number i send TEXT, SPACING microseconds after the one before,
 *                                        0: all at once. In TEXT, each # stands for i in eight digits, and each @
 *                                        for 1 + i modulo GROUPS
 *   stdout "answered DONE REFUSED p50 p99 max"  when each has its frame "done" or "refused", or after 60 s;
 *                                        delays in microseconds, each from the socket's own sending
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

enum { KEPT = 1 << 20, IN_FLIGHT = 128, TEXT = 4096, AT_ONCE = 64, CONTROL = -1 };
static const char DONE[] = "{\"t\":\"done\"", REFUSED[] = "{\"t\":\"refused\"";
struct member {
    int fd, is_open, is_greeted, is_asking;
    long long sent;
    size_t held;
    unsigned char *kept; /* bytes of a frame not yet whole */
};
static struct member *members;
static int count, begun, greeted, poll_fd;
static const char *path, *headers, *hello;
static struct sockaddr_in server;
static unsigned char arrived[2 * KEPT];
static long long *delays;
static int done, refused, next_to_send, groups;
static long long start, spacing, deadline;
static char text[TEXT];

static long long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void fail(const char *why, int i) {
    fprintf(stderr, "burst: %s (socket %d of %d): %s\n", why, i, count, strerror(errno));
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

/* Masked with zeros, so that the text needs no change. */
static void send_text(int i, const char *said, size_t size) {
    unsigned char frame[8 + TEXT];
    size_t head = size < 126 ? 6 : 8;
    memset(frame, 0, head);
    frame[0] = 0x81, frame[1] = 0x80 | (size < 126 ? size : 126);
    if (size >= 126) frame[2] = size >> 8, frame[3] = size & 255;
    memcpy(frame + head, said, size);
    if (send(members[i].fd, frame, head + size, MSG_NOSIGNAL) != (ssize_t)(head + size)) fail("cannot send", i);
}

static void act(int i) {
    char said[TEXT];
    size_t size = 0;
    for (const char *c = text; *c && size < TEXT - 32; c++) {
        if (*c == '#') size += sprintf(said + size, "%08d", i);
        else if (*c == '@') size += sprintf(said + size, "%d", 1 + i % groups);
        else said[size++] = *c;
    }
    members[i].is_asking = 1, members[i].sent = now();
    send_text(i, said, size);
}

static void note_text(int i, const unsigned char *said, size_t size, long long at) {
    struct member *m = members + i;
    if (!m->is_greeted) m->is_greeted = 1, greeted++;
    if (!m->is_asking) return;
    int is_done = size >= sizeof DONE - 1 && !memcmp(said, DONE, sizeof DONE - 1);
    int is_refused = size >= sizeof REFUSED - 1 && !memcmp(said, REFUSED, sizeof REFUSED - 1);
    if (!is_done && !is_refused) return;
    m->is_asking = 0;
    delays[done + refused] = at - m->sent;
    done += is_done, refused += is_refused;
}

/* Returns the bytes of the first whole frame, 0 when there is none yet. */
static size_t take_frame(int i, const unsigned char *data, size_t size, long long at) {
    static const unsigned char PONG[6] = {0x8A, 0x80};
    if (size < 2) return 0;
    size_t head = 2, length = data[1] & 127;
    if (length == 126) {
        if (size < 4) return 0;
        head = 4, length = data[2] << 8 | data[3];
    } else if (length == 127) {
        if (size < 10) return 0;
        head = 10, length = 0;
        for (int at_byte = 2; at_byte < 10; at_byte++) length = length << 8 | data[at_byte];
    }
    if (size < head + length) return 0;
    int opcode = data[0] & 15;
    if (opcode == 1) note_text(i, data + head, length, at);
    if (opcode == 9) send(members[i].fd, PONG, sizeof PONG, MSG_NOSIGNAL);
    if (opcode == 8) fail("closed by the server", i);
    return head + length;
}

static size_t take_answer(int i, unsigned char *data, size_t size) {
    unsigned char *end = memmem(data, size, "\r\n\r\n", 4);
    if (!end) return 0;
    if (memcmp(data, "HTTP/1.1 101", 12)) fail("refused", i);
    members[i].is_open = 1;
    send_text(i, hello, strlen(hello));
    if (begun < count) begin(begun++);
    return end + 4 - data;
}

static void read_member(int i) {
    struct member *m = members + i;
    memcpy(arrived, m->kept, m->held);
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
    m->kept = realloc(m->kept, m->held ? m->held : 1);
    memcpy(m->kept, arrived + used, m->held);
}

static int by_size(const void *a, const void *b) {
    long long x = *(const long long *)a, y = *(const long long *)b;
    return (x > y) - (x < y);
}

static void report(void) {
    int answers = done + refused;
    qsort(delays, answers, sizeof *delays, by_size);
    printf("answered %d %d %lld %lld %lld\n", done, refused, answers ? delays[answers / 2] / 1000 : 0,
           answers ? delays[answers * 99LL / 100] / 1000 : 0, answers ? delays[answers - 1] / 1000 : 0);
    fflush(stdout);
    deadline = 0;
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
    if (argc != 6 || strlen(argv[5]) > 125) return 2;
    path = argv[2], count = atoi(argv[3]), headers = argv[4], hello = argv[5];
    server = (struct sockaddr_in){AF_INET, htons(atoi(argv[1])), {htonl(INADDR_LOOPBACK)}, {0}};
    members = calloc(count, sizeof *members);
    delays = calloc(count, sizeof *delays);
    poll_fd = epoll_create1(0);
    struct epoll_event events[256], control = {.events = EPOLLIN, .data.fd = CONTROL};
    epoll_ctl(poll_fd, EPOLL_CTL_ADD, 0, &control);
    while (begun < count && begun < IN_FLIGHT) begin(begun++);
    for (int told = 0;;) {
        int wait = !deadline ? 100 : next_to_send < count && !spacing ? 0 : 1;
        int ready = epoll_wait(poll_fd, events, 256, wait);
        for (int i = 0; i < ready; i++) events[i].data.fd == CONTROL ? obey() : read_member(events[i].data.fd);
        if (!told && greeted == count) {
            printf("connected %d\n", count);
            fflush(stdout);
            told = 1;
        }
        if (deadline && next_to_send < count) send_what_is_due();
        if (deadline && (done + refused == count || now() > deadline)) report();
    }
}
