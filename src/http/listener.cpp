// listener.cpp — Sockets, TLS and deadlines on Boost.Asio coroutines: one io_context a thread, so a connection never needs a lock.
// Traps kept in mind: the TLS context is declared before the threads; co_await stands in plain statements only (gcc 12).
#include "http/asio_options.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <algorithm>
#include <array>
#include <chrono>
#include <set>
#include <thread>

// After Boost: base/result.h defines the macro `require`, and Asio has a function of that name.
#include "http/connection.h"
#include "http/listener.h"
#include "http/replies.h"
#include "http/tls_context.h"

// gcc 12 mistakes the coroutine frames of Asio, which come from its own allocator, for a mismatch.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace wutong::http {

namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;
using asio::ip::tcp;
using Clockwork = std::chrono::steady_clock;
using ErrorCode = boost::system::error_code;

namespace {

constexpr std::size_t read_block = 16 * 1024;
constexpr std::int64_t slowest_body = 16 * 1024;       ///< bytes a second, beyond the first `body_seconds`
constexpr std::size_t drained_after_refusal = 4 << 20;  ///< so that the client reads our reply instead of a reset
constexpr int drain_seconds = 3;
constexpr int farewell_seconds = 2;                    ///< what is being answered when the listener stops is finished within this

struct Loop;

struct Connection {
    Connection(Loop& in, tcp::socket from, ssl::context* tls_context);
    Loop& loop;
    tcp::socket socket;
    std::unique_ptr<ssl::stream<tcp::socket&>> tls;
    asio::steady_timer wake;
    RequestReader reader;
    std::string remote;
    Clockwork::time_point deadline = Clockwork::time_point::max();
    std::int64_t received = 0;   ///< bytes of the body under way
    bool timed_out = false, woken = false;
    bool answering = false;      ///< between the head of a request and the end of its reply, a stream of events included
};
using ConnectionPtr = std::shared_ptr<Connection>;

/// One thread and everything that only it touches.
struct Loop {
    asio::io_context context{1};
    asio::executor_work_guard<asio::io_context::executor_type> guard = asio::make_work_guard(context);
    asio::steady_timer sweep{context}, farewell{context};
    std::set<Connection*> connections;
    std::thread thread;
};

Connection::Connection(Loop& in, tcp::socket from, ssl::context* tls_context) : loop(in), socket(std::move(from)), wake(in.context) {
    if (tls_context) tls = std::make_unique<ssl::stream<tcp::socket&>>(socket, *tls_context);
    loop.connections.insert(this);
    ErrorCode error;
    const auto peer = socket.remote_endpoint(error);
    if (!error) remote = peer.address().to_string();
    socket.set_option(tcp::no_delay(true), error);
}

void set_deadline(Connection& connection, int seconds) { connection.deadline = Clockwork::now() + std::chrono::seconds(seconds); }

void close(Connection& connection) {
    ErrorCode ignored;
    connection.socket.close(ignored);
    connection.wake.cancel();
}

asio::awaitable<std::size_t> read_some(Connection& connection, char* data, std::size_t size, ErrorCode& error) {
    std::size_t count = 0;
    if (connection.tls) count = co_await connection.tls->async_read_some(asio::buffer(data, size), asio::redirect_error(asio::use_awaitable, error));
    else count = co_await connection.socket.async_read_some(asio::buffer(data, size), asio::redirect_error(asio::use_awaitable, error));
    co_return count;
}

const std::string no_body;

/// Head and body, without putting them together first. Both are the caller's named strings: gcc 12 destroys temporaries of a co_await twice.
asio::awaitable<bool> write_all(Connection& connection, const std::string& head, const std::string& body, int seconds) {
    std::size_t done = 0;
    while (done < head.size() + body.size()) {
        set_deadline(connection, seconds);
        ErrorCode error;
        std::size_t count = 0;
        const std::size_t of_head = std::min(done, head.size());
        const std::array rest{asio::buffer(head) + of_head, asio::buffer(body) + (done - of_head)};
        if (connection.tls) count = co_await connection.tls->async_write_some(rest, asio::redirect_error(asio::use_awaitable, error));
        else count = co_await connection.socket.async_write_some(rest, asio::redirect_error(asio::use_awaitable, error));
        if (error) co_return false;
        done += count;
    }
    co_return true;
}

/// Reads until the reader has something to say. False: the peer is gone or too slow.
asio::awaitable<bool> read_until(Connection& connection, const ListenerOptions& options, RequestReader::State& state) {
    char block[read_block];
    for (;;) {
        state = connection.reader.advance();
        if (state != RequestReader::State::NeedMore) co_return true;
        const bool was_idle = connection.reader.idle();
        ErrorCode error;
        const std::size_t count = co_await read_some(connection, block, sizeof block, error);
        if (error || count == 0) co_return false;
        if (was_idle) set_deadline(connection, options.header_seconds);
        if (connection.received >= 0) {
            connection.received += static_cast<std::int64_t>(count);
            connection.deadline += std::chrono::milliseconds(static_cast<std::int64_t>(count) * 1000 / slowest_body);
        }
        connection.reader.append({block, count});
    }
}

/// Runs a job in a pool and waits for it; false when the queue is full.
asio::awaitable<bool> run_in(WorkerPool& pool, const ConnectionPtr& connection, const std::function<void()>& job) {
    connection->deadline = Clockwork::time_point::max();
    auto finished = std::make_shared<bool>(false);
    const bool taken = pool.submit([connection, finished, job] {
        try {
            job();
        } catch (...) {  // the reply stays what it was: a fault
        }
        asio::post(connection->loop.context, [connection, finished] {
            *finished = true;
            connection->wake.cancel();
        });
    });
    if (!taken) co_return false;
    while (!*finished) {
        ErrorCode ignored;
        connection->wake.expires_at(Clockwork::time_point::max());
        co_await connection->wake.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
    co_return true;
}

asio::awaitable<void> drain(Connection& connection) {
    ErrorCode error;
    connection.socket.shutdown(tcp::socket::shutdown_send, error);
    char block[read_block];
    std::size_t total = 0;
    set_deadline(connection, drain_seconds);
    while (total < drained_after_refusal) {
        error.clear();
        std::size_t count = co_await connection.socket.async_read_some(asio::buffer(block), asio::redirect_error(asio::use_awaitable, error));
        if (error || count == 0) co_return;
        total += count;
    }
}

asio::awaitable<void> stream_events(const ConnectionPtr& connection, Shared& shared, const std::shared_ptr<EventStream>& events) {
    events->on_pending([connection] {
        asio::post(connection->loop.context, [connection] {
            connection->woken = true;
            connection->wake.cancel();
        });
    });
    bool good = true;
    while (good && !shared.stopping && !events->closed()) {
        std::string bytes = events->take();
        if (bytes.empty() && !connection->woken) {
            connection->deadline = Clockwork::time_point::max();
            connection->wake.expires_after(std::chrono::seconds(shared.options.heartbeat_seconds));
            ErrorCode error;
            co_await connection->wake.async_wait(asio::redirect_error(asio::use_awaitable, error));
            bytes = events->take();
            if (bytes.empty() && !error) bytes = ":\n\n";  // heartbeat: a comment line
        }
        connection->woken = false;
        if (bytes.empty()) continue;
        const std::string wrapped = chunk(bytes);
        good = co_await write_all(*connection, wrapped, no_body, shared.options.write_seconds);
    }
    events->on_pending({});
    const std::string last = "0\r\n\r\n";
    if (good) co_await write_all(*connection, last, no_body, shared.options.write_seconds);
}

/// Runs the job in the pool; the reply is then what it put there, or that the queue is full (false).
asio::awaitable<bool> answer_in(WorkerPool& pool, const ConnectionPtr& connection, const std::shared_ptr<Exchange>& exchange, const std::function<void()>& job) {
    const bool taken = co_await run_in(pool, connection, job);
    if (!taken) exchange->response = transport_problem(503, exchange->request.id);
    co_return taken;
}

/// Head known: admission, body, answer. False: the peer is gone.
asio::awaitable<bool> exchange_request(const ConnectionPtr& connection, Shared& shared, const std::shared_ptr<Exchange>& exchange) {
    auto& reader = connection->reader;
    exchange->request = reader.head();
    exchange->request.id = new_request_id();
    exchange->request.remote_address = connection->remote;
    exchange->request.secure = connection->tls != nullptr;
    exchange->admitted_only = exchange->request.has_body;

    auto state = RequestReader::State::NeedMore;
    if (!exchange->request.has_body) {
        state = reader.advance();
        reader.take();
        if (shared.at_once != nullptr) exchange->known = shared.at_once->at_once(exchange->request);
        if (exchange->known) co_return true;
    }
    auto& pool = pool_of(shared, exchange->request);
    std::optional<Admission> at_hand;
    if (exchange->admitted_only && shared.at_once != nullptr) at_hand = shared.at_once->admit_at_once(exchange->request);
    if (at_hand) {
        exchange->admission = std::move(*at_hand);
    } else {
        // An admission that only looks up a session never waits behind passwords; an answer with a password does.
        WorkerPool& first = exchange->admitted_only ? shared.workers : pool;
        const std::function<void()> admit = [&shared, exchange] { admit_and_answer(shared, *exchange); };
        const bool taken = co_await answer_in(first, connection, exchange, admit);
        if (!taken) exchange->response.close = exchange->request.has_body;
        if (!taken || !exchange->request.has_body) co_return true;
        if (exchange->admission.refusal) {
            exchange->response.close = true;
            co_return true;
        }
    }
    reader.allow_body(exchange->admission.body_limit);
    set_deadline(*connection, shared.options.body_seconds);
    connection->received = 0;
    bool alive = true;
    const std::string go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    if (exchange->request.expects_continue) alive = co_await write_all(*connection, go_on, no_body, shared.options.write_seconds);
    set_deadline(*connection, shared.options.body_seconds);
    if (alive) alive = co_await read_until(*connection, shared.options, state);
    connection->received = -1;
    if (!alive && !connection->timed_out) co_return false;
    if (!alive || state != RequestReader::State::Complete) {
        exchange->response = transport_problem(alive ? reader.refused_status() : 408, exchange->request.id);
        exchange->response.close = true;
        co_return true;
    }
    exchange->request.body = reader.take().body;
    const BodyShare share(shared, exchange->request.body.size());
    if (!share.fits()) {
        exchange->response = transport_problem(503, exchange->request.id);
        co_return true;
    }
    const std::function<void()> answer = [&shared, exchange] {
        exchange->response = shared.application.answer(exchange->request, exchange->admission);
    };
    co_await answer_in(pool, connection, exchange, answer);
    co_return true;
}

/// Sends the reply of an exchange; true when the connection goes on.
asio::awaitable<bool> reply(const ConnectionPtr& connection, Shared& shared, const std::shared_ptr<Exchange>& exchange,
                            Clockwork::time_point begun) {
    if (exchange->known) {  // headers included: only its id is its own
        shared.application.answered(exchange->request, *exchange->known, std::chrono::duration_cast<std::chrono::microseconds>(Clockwork::now() - begun).count());
        const bool again = exchange->request.keep_alive && !shared.stopping;
        const std::string known_head = wire_head(*exchange->known, exchange->request.id, again);
        const bool written = co_await write_all(*connection, known_head, exchange->known->body, shared.options.write_seconds);
        co_return written && again;
    }
    auto& response = exchange->response;
    if (response.status == 0) response = transport_problem(500, exchange->request.id);
    const auto events = response.events;
    if (events && ++shared.streams > shared.options.event_streams) {
        --shared.streams;
        response = transport_problem(503, exchange->request.id);
    }
    add_security_headers(response, exchange->request.secure);
    response.with("X-Request-Id", exchange->request.id);
    const auto spent = std::chrono::duration_cast<std::chrono::microseconds>(Clockwork::now() - begun).count();
    shared.application.answered(exchange->request, response, spent);
    const bool goes_on = exchange->request.keep_alive && !response.close && !response.events && !shared.stopping;
    const bool head_only = exchange->request.method == Method::Head;
    const std::string bytes = wire_form(response, head_only, goes_on);
    const bool sent = co_await write_all(*connection, bytes, no_body, shared.options.write_seconds);
    if (sent && response.events && !head_only) co_await stream_events(connection, shared, response.events);
    if (response.events) --shared.streams;
    if (sent && response.close) co_await drain(*connection);
    co_return sent && goes_on;
}

asio::awaitable<void> refuse_malformed(const ConnectionPtr& connection, Shared& shared, int status) {
    auto exchange = std::make_shared<Exchange>();
    exchange->request.id = new_request_id();
    exchange->request.remote_address = connection->remote;
    exchange->request.secure = connection->tls != nullptr;
    exchange->request.path = "(unread)";
    exchange->response = transport_problem(status, exchange->request.id);
    exchange->response.close = true;
    if (shared.log && status != 408) shared.log->line("warn", "malformed request: " + connection->reader.refused_because(), exchange->request.id);
    const auto now = Clockwork::now();
    co_await reply(connection, shared, exchange, now);
}

asio::awaitable<void> serve(ConnectionPtr connection, Shared& shared) {
    // However the conversation ends, by an exception included: nobody sweeps or counts it any more.
    const std::shared_ptr<void> leaving(nullptr, [connection, &shared](void*) {
        close(*connection);
        connection->loop.connections.erase(connection.get());
        if (connection->loop.connections.empty()) connection->loop.farewell.cancel();
        --shared.connections;
    });
    bool alive = true;
    connection->received = -1;
    if (connection->tls && !shared.stopping) {  // who came at the last moment has nobody left who would end a handshake
        set_deadline(*connection, shared.options.header_seconds);
        ErrorCode error;
        co_await connection->tls->async_handshake(ssl::stream_base::server, asio::redirect_error(asio::use_awaitable, error));
        alive = !error;
    }
    while (alive && !shared.stopping) {
        set_deadline(*connection, connection->reader.idle() ? shared.options.idle_seconds : shared.options.header_seconds);
        auto state = RequestReader::State::NeedMore;
        alive = co_await read_until(*connection, shared.options, state);
        if (!alive) {
            if (connection->timed_out && !connection->reader.idle()) co_await refuse_malformed(connection, shared, 408);
            break;
        }
        if (state == RequestReader::State::Refused) {
            co_await refuse_malformed(connection, shared, connection->reader.refused_status());
            break;
        }
        const auto begun = Clockwork::now();
        auto exchange = std::make_shared<Exchange>();
        connection->answering = true;
        alive = co_await exchange_request(connection, shared, exchange);
        if (alive) alive = co_await reply(connection, shared, exchange, begun);
        connection->answering = false;
    }
}

/// Once a second: what is overdue is cancelled (its coroutine may still answer 408), then closed.
asio::awaitable<void> sweep(Loop& loop, Shared& shared) {
    while (!shared.stopping) {
        loop.sweep.expires_after(std::chrono::seconds(1));
        ErrorCode ignored;
        co_await loop.sweep.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
        const auto now = Clockwork::now();
        for (auto* connection : loop.connections) {
            if (connection->deadline > now) continue;
            if (connection->timed_out) {
                close(*connection);
            } else {
                connection->timed_out = true;
                set_deadline(*connection, drain_seconds);
                connection->socket.cancel(ignored);
            }
        }
    }
}

/// The listener stops: who waits for a request is closed; a reply under way is written to its end and a stream gets its last chunk, so that no page sees a broken one.
void leave(Loop& loop) {
    loop.sweep.cancel();
    if (loop.connections.empty()) return;
    for (auto* connection : loop.connections)
        if (!connection->answering) close(*connection);
        else connection->wake.cancel();
    loop.farewell.expires_after(std::chrono::seconds(farewell_seconds));
    loop.farewell.async_wait([&loop](const ErrorCode& cancelled) {
        for (auto* connection : loop.connections)
            if (!cancelled) close(*connection);
    });
}

}  // namespace

struct Listener::State {
    State(ListenerOptions options, Application& application, Log* log) : shared(std::move(options), application, log) {}
    std::unique_ptr<ssl::context> tls;  // before the loops, whose threads use it
    std::vector<std::unique_ptr<Loop>> loops;
    std::unique_ptr<tcp::acceptor> acceptor;
    std::uint16_t port = 0;
    Shared shared;
    std::atomic<bool> stopped{false};

    asio::awaitable<void> accept();
    void turn_away(tcp::socket socket);
};

/// Too many connections: said at once, without a coroutine.
void Listener::State::turn_away(tcp::socket socket) {
    ErrorCode ignored;
    if (!tls) {
        Response response = transport_problem(503, new_request_id());
        add_security_headers(response, false);
        socket.non_blocking(true, ignored);
        const auto bytes = wire_form(response, false, false);
        socket.write_some(asio::buffer(bytes), ignored);
    }
    socket.close(ignored);
}

asio::awaitable<void> Listener::State::accept() {
    std::size_t next = 0;
    asio::steady_timer pause(loops.front()->context);
    while (!shared.stopping) {
        Loop& loop = *loops[next++ % loops.size()];
        ErrorCode error;
        tcp::socket socket(loop.context);
        co_await acceptor->async_accept(socket, asio::redirect_error(asio::use_awaitable, error));
        if (shared.stopping) {
            if (!error) turn_away(std::move(socket));
            break;
        }
        if (error) {  // out of descriptors, most likely: others will be closed
            pause.expires_after(std::chrono::milliseconds(100));
            co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
            continue;
        }
        if (shared.connections >= shared.options.connections) {
            turn_away(std::move(socket));
            continue;
        }
        ++shared.connections;
        auto handed = std::make_shared<tcp::socket>(std::move(socket));
        asio::post(loop.context, [this, &loop, handed] {
            auto connection = std::make_shared<Connection>(loop, std::move(*handed), tls.get());
            asio::co_spawn(loop.context, serve(connection, shared), asio::detached);
        });
    }
}

Listener::Listener(std::unique_ptr<State> state) : state_(std::move(state)) {}
Listener::~Listener() { stop(); }
std::uint16_t Listener::port() const { return state_->port; }
bool Listener::secure() const { return state_->tls != nullptr; }

std::shared_ptr<const Doorway> Listener::doorway() const { return state_->shared.options.doorway; }

Result<std::unique_ptr<Listener>> Listener::start(ListenerOptions options, Application& application, Log* log) {
    if (options.address == "localhost") options.address = "127.0.0.1";
    ErrorCode error;
    const auto address = asio::ip::make_address(options.address, error);
    if (error) return refuse(Kind::Invalid, "http.listen_address", "监听地址 " + options.address + " 不是有效的 IP 地址", "请写成 127.0.0.1:8080 的形式");
    const bool with_tls = !options.certificate_file.empty() && !options.key_file.empty();
    if (!with_tls && !address.is_loopback())
        return refuse(Kind::Invalid, "http.tls_needed_off_loopback", "在 " + options.address + " 上提供服务必须使用 TLS",
                      "请先运行 wutong init 生成证书，或只监听 127.0.0.1");
    if (!options.doorway) options.doorway = TRY(Doorway::open(options.address, options.port));
    auto state = std::make_unique<State>(options, application, log);
    if (with_tls) state->tls = TRY(make_tls(options));
    for (int i = 0; i < std::max(1, options.io_threads); ++i) state->loops.push_back(std::make_unique<Loop>());
    state->acceptor = std::make_unique<tcp::acceptor>(state->loops.front()->context);
    state->acceptor->assign(address.is_v6() ? tcp::v6() : tcp::v4(), options.doorway->descriptor(), error);
    if (error) return fail("listening socket: " + error.message());
    state->port = options.doorway->port();
    for (auto& loop : state->loops) {
        asio::co_spawn(loop->context, sweep(*loop, state->shared), asio::detached);
        loop->thread = std::thread([&loop = *loop] { loop.context.run(); });
    }
    asio::co_spawn(state->loops.front()->context, state->accept(), asio::detached);
    return std::unique_ptr<Listener>(new Listener(std::move(state)));
}

void Listener::stop() {
    if (!state_ || state_->stopped.exchange(true)) return;
    state_->shared.stopping = true;
    asio::post(state_->loops.front()->context, [this] {
        ErrorCode ignored;
        state_->acceptor->close(ignored);
    });
    state_->shared.workers.stop();
    state_->shared.writers.stop();
    state_->shared.passwords.stop();
    for (auto& loop : state_->loops) {
        asio::post(loop->context, [&loop = *loop] { leave(loop); });
        loop->guard.reset();
    }
    for (auto& loop : state_->loops)
        if (loop->thread.joinable()) loop->thread.join();
    state_->shared.options.doorway.reset();  // where nobody else holds it, who connects now is turned away
}

}  // namespace wutong::http
