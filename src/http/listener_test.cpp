// listener_test.cpp — The listener over real sockets: hostile requests, limits, deadlines, a full queue, streams, TLS.
#include <doctest/doctest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "base/crypto.h"
#include "http/listener.h"
#include "http/replies.h"
#include "http/smuggling_corpus.h"
#include "http/test_client.h"

namespace wutong::http {

namespace {

class Pulse final : public EventStream {
public:
    std::string take() override {
        const std::lock_guard lock(mutex_);
        return std::exchange(pending_, {});
    }
    bool closed() const override { return closed_; }
    void on_pending(std::function<void()> wake) override {
        const std::lock_guard lock(mutex_);
        wake_ = std::move(wake);
    }
    void push(std::string_view bytes) {
        const std::lock_guard lock(mutex_);
        pending_ += bytes;
        if (wake_) wake_();
    }
    void end() {
        closed_ = true;
        const std::lock_guard lock(mutex_);
        if (wake_) wake_();
    }

private:
    std::mutex mutex_;
    std::string pending_;
    std::function<void()> wake_;
    std::atomic<bool> closed_{false};
};

/// Answers with what it was asked; "/slow" waits, "/long" is more than a socket holds, "/throw" throws, "/events" streams, "/refused" refuses before the body,
/// "/writing" answers when as many as `writers_together` are there.
class Echo final : public Application {
public:
    static constexpr int writers_together = 3;
    std::atomic<int> answers{0}, writing{0};
    std::shared_ptr<Pulse> pulse = std::make_shared<Pulse>();

    Admission admit(Request& head) override {
        Admission admission;
        admission.body_limit = 1 << 20;
        if (head.path == "/refused") admission.refusal = transport_problem(401, head.id);
        return admission;
    }
    Response answer(Request& request, const Admission&) override {
        ++answers;
        if (request.path == "/slow") std::this_thread::sleep_for(std::chrono::milliseconds(300));
        if (request.path == "/writing") {
            ++writing;
            for (int waited = 0; writing < writers_together && waited < 5'000; ++waited) std::this_thread::sleep_for(std::chrono::milliseconds(1));
            if (writing < writers_together) return transport_problem(500, request.id);
        }
        if (request.path == "/long") return text_reply(200, "text/plain", std::string(64 << 20, 'x'));
        if (request.path == "/throw") require_nothing();
        if (request.path == "/events") {
            Response response = text_reply(200, "text/event-stream", {});
            response.events = pulse;
            return response;
        }
        return text_reply(200, "text/plain", std::string(name_of(request.method)) + " " + request.path + " " + std::to_string(request.body.size()));
    }
    Lane lane(const Request& head) const override { return head.path == "/writing" ? Lane::Writing : Lane::Common; }
    void answered(const Request&, const Response&, std::int64_t) override {}

private:
    static void require_nothing() { std::vector<int>().at(1); }
};

struct Running {
    Echo echo;
    std::unique_ptr<Listener> listener;
    explicit Running(ListenerOptions options = {}) {
        auto started = Listener::start(std::move(options), echo, nullptr);
        REQUIRE(started);
        listener = std::move(*started);
    }
    std::uint16_t port() const { return listener->port(); }
};

std::string get(const std::string& path) { return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n"; }

}  // namespace

TEST_CASE("requests are answered one after another on one connection") {
    Running running;
    TestClient client(running.port());
    CHECK(client.exchange(get("/a")).ends_with("GET /a 0"));
    CHECK(client.exchange("POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nxyz").ends_with("POST /b 3"));
    CHECK(client.exchange("POST /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n").ends_with("POST /c 2"));
    client.send(get("/d") + get("/e"));
    CHECK(client.read_reply().ends_with("GET /d 0"));
    CHECK(client.read_reply().ends_with("GET /e 0"));
    CHECK(status_of_reply(client.exchange("HEAD /f HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")) == 200);
    CHECK(client.closed());
}

TEST_CASE("hostile requests get their status, a closed connection, and never reach the application") {
    Running running;
    for (const auto& hostile : smuggling_corpus()) {
        CAPTURE(hostile.name);
        TestClient client(running.port());
        const auto before = running.echo.answers.load();
        const auto reply = client.exchange(hostile.bytes);
        CHECK(status_of_reply(reply) == hostile.status);
        CHECK(reply.find("application/problem+json") != std::string::npos);
        CHECK(reply.find("Connection: close") != std::string::npos);
        CHECK(running.echo.answers.load() == before);
    }
}

TEST_CASE("every reply carries the security headers, refusals too") {
    Running running;
    for (const auto& bytes : {get("/"), get("/refused"), std::string("GET /\r\n\r\n")}) {
        TestClient client(running.port());
        const auto reply = client.exchange(bytes);
        for (const auto* header : {"Content-Security-Policy: default-src 'self'; script-src 'self'", "frame-ancestors 'none'", "object-src 'none'",
                                   "base-uri 'none'", "X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer", "Cache-Control: no-store",
                                   "X-Request-Id: "}) {
            CAPTURE(header);
            CHECK(reply.find(header) != std::string::npos);
        }
        CHECK(reply.find("unsafe-inline") == std::string::npos);
        CHECK(reply.find("Server:") == std::string::npos);
    }
}

TEST_CASE("a body is asked for only after admission") {
    Running running;
    TestClient good(running.port());
    good.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
    CHECK(status_of_reply(good.read_reply()) == 100);
    CHECK(good.exchange("xyz").ends_with("POST /a 3"));
    TestClient refused(running.port());
    CHECK(status_of_reply(refused.exchange("POST /refused HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\nExpect: 100-continue\r\n\r\n")) == 401);
    CHECK(refused.closed());
    TestClient large(running.port());
    CHECK(status_of_reply(large.exchange("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\n\r\n")) == 413);
    CHECK(large.closed());
}

TEST_CASE("who is too slow is told so and let go") {
    ListenerOptions options;
    options.header_seconds = 1;
    options.body_seconds = 1;
    options.idle_seconds = 1;
    Running running(options);
    TestClient head(running.port());
    head.send("GET / HTTP/1.1\r\nHost:");
    CHECK(status_of_reply(head.read_reply()) == 408);
    TestClient body(running.port());
    body.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
    CHECK(status_of_reply(body.read_reply()) == 408);
    TestClient idle(running.port());
    CHECK(idle.closed());
}

TEST_CASE("a full queue answers 503 with Retry-After within ten milliseconds") {
    ListenerOptions options;
    options.worker_threads = 1;
    options.worker_queue = 1;
    Running running(options);
    TestClient first(running.port()), second(running.port()), third(running.port());
    first.send(get("/slow"));
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    second.send(get("/slow"));
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    const auto begun = std::chrono::steady_clock::now();
    const auto reply = third.exchange(get("/x"));
    const auto spent = std::chrono::steady_clock::now() - begun;
    CHECK(status_of_reply(reply) == 503);
    CHECK(reply.find("Retry-After: 2") != std::string::npos);
    CHECK(spent < std::chrono::milliseconds(100));  // ten on an idle machine; tests may share theirs
    CHECK(status_of_reply(first.read_reply()) == 200);
    CHECK(status_of_reply(second.read_reply()) == 200);
}

TEST_CASE("those who write wait together in a lane of their own, and hold up nobody who reads") {
    ListenerOptions options;
    options.worker_threads = 1;
    options.writing_threads = Echo::writers_together;
    Running running(options);
    std::vector<std::unique_ptr<TestClient>> writers;
    for (int i = 0; i < Echo::writers_together; ++i) {
        if (i == Echo::writers_together - 1) {  // all threads but one of that lane wait by now
            TestClient reader(running.port());
            CHECK(status_of_reply(reader.exchange(get("/x"))) == 200);
        }
        writers.push_back(std::make_unique<TestClient>(running.port()));
        writers.back()->send(get("/writing"));
    }
    for (auto& writer : writers) CHECK(status_of_reply(writer->read_reply()) == 200);
}

TEST_CASE("a handler that throws costs one reply, not the worker") {
    ListenerOptions options;
    options.worker_threads = 1;
    Running running(options);
    TestClient client(running.port());
    const auto reply = client.exchange(get("/throw"));
    CHECK(status_of_reply(reply) == 500);
    CHECK(reply.find("vector") == std::string::npos);
    CHECK(status_of_reply(client.exchange(get("/"))) == 200);
}

TEST_CASE("too many connections are turned away") {
    ListenerOptions options;
    options.connections = 2;
    Running running(options);
    TestClient first(running.port()), second(running.port());
    CHECK(status_of_reply(first.exchange(get("/"))) == 200);
    CHECK(status_of_reply(second.exchange(get("/"))) == 200);
    TestClient third(running.port());
    CHECK(status_of_reply(third.read_reply()) == 503);
}

TEST_CASE("events arrive when they happen, with a heartbeat between, until the stream ends") {
    ListenerOptions options;
    options.heartbeat_seconds = 1;
    Running running(options);
    TestClient client(running.port());
    client.send(get("/events"));
    CHECK(client.read_until("\r\n\r\n").find("Transfer-Encoding: chunked") != std::string::npos);
    const auto begun = std::chrono::steady_clock::now();
    running.echo.pulse->push("event: change\ndata: 1\n\n");
    CHECK(client.read_until("data: 1").find("event: change") != std::string::npos);
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::milliseconds(900));
    CHECK(client.read_until(":\n\n", 3'000).find(":\n\n") != std::string::npos);
    running.echo.pulse->end();
    CHECK(client.read_until("0\r\n\r\n").ends_with("0\r\n\r\n"));
}

TEST_CASE("plain HTTP off loopback is refused, TLS is served with a certificate") {
    Echo echo;
    ListenerOptions open;
    open.address = "0.0.0.0";
    const auto refused = Listener::start(open, echo, nullptr);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "http.tls_needed_off_loopback");

    const auto authority = MUST(make_authority("Wutong Test", 30));
    const auto certificate = MUST(make_server_certificate(authority, "localhost,127.0.0.1", 30));
    const auto folder = std::filesystem::temp_directory_path() / ("wutong-http-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "server.pem") << certificate.certificate_pem;
    std::ofstream(folder / "server.key") << certificate.private_pem;
    std::ofstream(folder / "authority.pem") << authority.certificate_pem;
    ListenerOptions options;
    options.certificate_file = folder / "server.pem";
    options.key_file = folder / "server.key";
    {
        Running running(options);
        CHECK(running.listener->secure());
        const auto command = "curl -s -i --max-time 10 --cacert " + (folder / "authority.pem").string() + " https://localhost:" +
                             std::to_string(running.port()) + "/tls 2>/dev/null";
        std::string output;
        if (auto* pipe = ::popen(command.c_str(), "r")) {
            char block[4096];
            while (const auto count = std::fread(block, 1, sizeof block, pipe)) output.append(block, count);
            ::pclose(pipe);
        }
        CHECK(output.find("GET /tls 0") != std::string::npos);
        CHECK(output.find("Strict-Transport-Security: max-age=31536000; includeSubDomains") != std::string::npos);
        TestClient plain(running.port());
        plain.send(get("/"));
        CHECK(plain.read_reply().find("HTTP/1.1 200") == std::string::npos);
    }
    std::filesystem::remove_all(folder);
}

TEST_CASE("stopping lets running handlers finish") {
    auto running = std::make_unique<Running>();
    TestClient client(running->port());
    client.send(get("/slow"));
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    running->listener->stop();
    CHECK(running->echo.answers == 1);
    CHECK(client.read_reply().ends_with("GET /slow 0"));
    CHECK(client.closed());
}

TEST_CASE("stopping ends a stream of events with its last chunk, and waits for nobody who does not read") {
    auto running = std::make_unique<Running>();
    TestClient page(running->port()), idle(running->port()), deaf(running->port());
    CHECK(status_of_reply(idle.exchange(get("/"))) == 200);
    page.send(get("/events"));
    CHECK(page.read_until("\r\n\r\n").find("Transfer-Encoding: chunked") != std::string::npos);
    deaf.send(get("/long"));
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    const auto begun = std::chrono::steady_clock::now();
    running->listener->stop();
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(10));
    CHECK(page.read_until("0\r\n\r\n").ends_with("0\r\n\r\n"));
    CHECK(page.closed());
    CHECK(idle.closed());
}

TEST_CASE("who connects between two listeners at one doorway waits and is answered by the second") {
    auto first = std::make_unique<Running>();
    const auto port = first->port();
    ListenerOptions options;
    options.port = port;
    options.doorway = first->listener->doorway();
    REQUIRE(options.doorway);
    first->listener->stop();
    TestClient waiting(port);
    waiting.send(get("/meanwhile"));
    Running second(options);
    CHECK(second.port() == port);
    CHECK(waiting.read_reply().ends_with("GET /meanwhile 0"));
    CHECK(second.echo.answers == 1);
    CHECK(first->echo.answers == 0);
}

}  // namespace wutong::http
