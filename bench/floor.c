/* The floor: a server that does nothing but send. It answers every handshake without looking at it and then
 * sends one WebSocket text frame to everybody with one send(2) each. Same control line as every bench server:
 *
 *   stdout "port N"                      once it listens
 *   stdin  "broadcast COUNT PER_SECOND"  COUNT frames of about 300 bytes to everybody
 *   stdout "done"                        when the last was handed to the kernel
 *
 * The frame says when it was sent: ~nanoseconds of CLOCK_MONOTONIC~.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 20000, TEXT_BYTES = 300 };
static const char ACCEPTED[] = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                               "Connection: Upgrade\r\nSec-WebSocket-Accept: unchecked\r\n\r\n";
static int viewers[MOST], viewer_count;

static long long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void wait_until(long long moment) {
    struct timespec t = {moment / 1000000000LL, moment % 1000000000LL};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL) == EINTR) {
    }
}

static int listen_on_any_port(void) {
    int one = 1, small = 64 * 1024, listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    setsockopt(listener, SOL_SOCKET, SO_SNDBUF, &small, sizeof small);
    if (bind(listener, (void *)&address, size) || listen(listener, 4096)) exit(1);
    getsockname(listener, (void *)&address, &size);
    printf("port %d\n", ntohs(address.sin_port));
    fflush(stdout);
    return listener;
}

static void accept_all(int listener, int poll) {
    int one = 1, fd;
    while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        struct epoll_event wanted = {.events = EPOLLIN, .data.fd = fd};
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        epoll_ctl(poll, EPOLL_CTL_ADD, fd, &wanted);
    }
}

static void answer(int fd, int poll) {
    char request[4096];
    ssize_t got = recv(fd, request, sizeof request, 0);
    if (got <= 0) {
        epoll_ctl(poll, EPOLL_CTL_DEL, fd, NULL);
        close(fd);
    } else if (viewer_count < MOST && memmem(request, got, "\r\n\r\n", 4)) {
        send(fd, ACCEPTED, sizeof ACCEPTED - 1, MSG_NOSIGNAL);
        viewers[viewer_count++] = fd;
    }
}

static size_t make_frame(unsigned char *frame) {
    memset(frame + 4, 'x', TEXT_BYTES);
    int said = sprintf((char *)frame + 4, "{\"at\":\"~%lld~\",\"text\":\"", now());
    frame[4 + said] = 'x';
    memcpy(frame + 4 + TEXT_BYTES - 2, "\"}", 2);
    frame[0] = 0x81, frame[1] = 126, frame[2] = TEXT_BYTES >> 8, frame[3] = TEXT_BYTES & 255;
    return 4 + TEXT_BYTES;
}

static void broadcast(int count, double per_second) {
    unsigned char frame[4 + TEXT_BYTES + 64];
    long long start = now();
    for (int i = 0; i < count; i++) {
        wait_until(start + (long long)(i / per_second * 1e9));
        size_t size = make_frame(frame);
        for (int v = 0; v < viewer_count; v++)
            send(viewers[v], frame, size, MSG_DONTWAIT | MSG_NOSIGNAL);
    }
    puts("done");
    fflush(stdout);
}

int main(void) {
    int listener = listen_on_any_port(), poll = epoll_create1(0);
    struct epoll_event wanted = {.events = EPOLLIN, .data.fd = listener}, events[256];
    epoll_ctl(poll, EPOLL_CTL_ADD, listener, &wanted);
    wanted.data.fd = 0;
    epoll_ctl(poll, EPOLL_CTL_ADD, 0, &wanted);
    for (;;) {
        int ready = epoll_wait(poll, events, 256, -1);
        for (int i = 0; i < ready; i++) {
            int fd = events[i].data.fd, count;
            double per_second;
            char line[128];
            if (fd == listener) {
                accept_all(listener, poll);
            } else if (fd) {
                answer(fd, poll);
            } else {
                ssize_t got = read(0, line, sizeof line - 1);
                if (got <= 0) return 0;
                line[got] = 0;
                if (sscanf(line, "broadcast %d %lf", &count, &per_second) == 2) broadcast(count, per_second);
            }
        }
    }
}
