// command_socket.cpp — A line of JSON in, a line of JSON out, over a Unix socket.
#include "app/command_socket.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <thread>

#include "app/commands.h"

namespace wutong::app {

namespace {

constexpr std::size_t most_request_bytes = 1 << 20;
constexpr int wait_milliseconds = 500;
constexpr std::chrono::milliseconds between_asking{100}, longest_away{10'000};
constexpr std::string_view printed = "printed\n";

constexpr Refusal in_use{"folder.in_use", Kind::Busy, "数据目录正被另一个梧桐进程使用", "请等它结束，或停掉它再试"};

thread_local Runtime* current_runtime = nullptr;
thread_local std::function<bool()> current_end;
thread_local std::filesystem::path asking_folder;   ///< empty: this process's own

Result<sockaddr_un> address_of(const std::filesystem::path& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const auto text = path.string();
    if (text.size() >= sizeof address.sun_path) return refuse(Kind::Invalid, "folder.path_too_long", "数据目录的路径太长", "请把数据目录放在路径较短的地方");
    std::memcpy(address.sun_path, text.c_str(), text.size() + 1);
    return address;
}

bool write_all(int connection, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// Up to the first line feed, or until the other side closes. `limit` 0: none.
std::string read_line(int connection, std::size_t limit) {
    std::string text;
    char buffer[16384];
    while (text.empty() || text.back() != '\n') {
        const auto count = ::recv(connection, buffer, sizeof buffer, 0);
        if (count <= 0 || (limit > 0 && text.size() > limit)) break;
        text.append(buffer, static_cast<std::size_t>(count));
    }
    return text;
}

/// Who has gone has closed the connection; who waits sends nothing.
bool has_gone(int connection) {
    char byte = 0;
    return ::recv(connection, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}

}  // namespace

Runtime* borrowed_runtime() { return current_runtime; }

std::function<bool()> borrowed_end() { return current_end; }

std::filesystem::path asked_path(std::string_view typed) { return asking_folder / std::filesystem::path(typed); }

CommandSocket::CommandSocket(int listener, std::filesystem::path path, Runtime& runtime) : listener_(listener), path_(std::move(path)), runtime_(runtime) {
    thread_ = std::thread([this] { serve(); });
}

CommandSocket::~CommandSocket() {
    stopping_ = true;
    thread_.join();
    send_away();
    ::close(listener_);
    // A server that only takes up new definitions leaves its door standing: who knocks there waits. The next one puts its own in its place.
    if (!runtime_.outdated()) ::unlink(path_.c_str());
}

Result<std::unique_ptr<CommandSocket>> CommandSocket::start(const std::filesystem::path& path, Runtime& runtime) {
    const auto address = TRY(address_of(path));
    ::unlink(path.c_str());  // the folder's lock is ours: a socket that is still there is a dead one
    const int listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (listener < 0) return fail(std::string("socket: ") + std::strerror(errno));
    if (::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 || ::chmod(path.c_str(), 0600) != 0 || ::listen(listener, 8) != 0) {
        const std::string reason = std::strerror(errno);
        ::close(listener);
        return fail("command socket " + path.string() + ": " + reason);
    }
    return std::unique_ptr<CommandSocket>(new CommandSocket(listener, path, runtime));
}

void CommandSocket::serve() {
    while (!stopping_ && !runtime_.outdated()) {
        pollfd waiting{listener_, POLLIN, 0};
        if (::poll(&waiting, 1, wait_milliseconds) <= 0) continue;
        const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0) continue;
        answer_one(connection);
        ::close(connection);
    }
}

/// Those who wait at the door of a server that closes: nothing of theirs was begun.
void CommandSocket::send_away() const {
    for (pollfd waiting{listener_, POLLIN, 0}; ::poll(&waiting, 1, 0) > 0;) {
        const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0) return;
        write_all(connection, "{\"again\":true}\n");
        ::close(connection);
    }
}

void CommandSocket::answer_one(int connection) {
    ucred peer{};
    socklen_t size = sizeof peer;
    if (::getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0 || (peer.uid != ::geteuid() && peer.uid != 0)) return;
    const timeval limit{10, 0};
    ::setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    const auto request = parse_json(read_line(connection, most_request_bytes));
    if (!request || !(*request)["words"].is_array()) return;
    std::vector<std::string> words;
    for (const auto& word : (*request)["words"].items())
        if (word.is_string()) words.push_back(word.string());
    current_runtime = &runtime_;
    current_end = [this, connection] { return stopping_.load() || has_gone(connection); };
    asking_folder = request->text("folder");
    const auto answer = run_words(words);
    current_runtime = nullptr;
    current_end = nullptr;
    Json reply = Json::object();
    reply.set("exit", answer.exit_code);
    reply.set("out", answer.out);
    reply.set("err", answer.err);
    write_all(connection, write_json(reply) + "\n");
    if (!answer.when_printed || read_line(connection, printed.size()) != printed) return;
    if (const auto done = answer.when_printed(); !done) runtime_.log().line("error", "after a command had printed: " + done.error().code + " " + cause_for_log(done.error()));
}

namespace {
/// One asking; `folder.in_use` where nobody is there or whoever was sends away.
Result<int> ask_once(const std::filesystem::path& socket, const std::vector<std::string>& words, const std::function<bool(const CommandAnswer&)>& print) {
    const auto address = TRY(address_of(socket));
    const int connection = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connection < 0) return fail(std::string("socket: ") + std::strerror(errno));
    if (::connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(connection);
        return refuse(in_use);
    }
    Json list = Json::array();
    for (const auto& word : words) list.push(Json(word));
    Json request = Json::object();
    request.set("words", std::move(list));
    std::error_code ignored;
    request.set("folder", std::filesystem::current_path(ignored).string());
    write_all(connection, write_json(request) + "\n");
    const auto text = read_line(connection, 0);
    const JsonLimits limits{1u << 30, 64, 100'000'000};
    const auto reply = parse_json(text, limits);
    if (reply && (*reply)["again"].is_bool()) {
        ::close(connection);
        return refuse(in_use);
    }
    const bool answered = reply && (*reply)["exit"].is_integer();
    const CommandAnswer answer{answered ? static_cast<int>((*reply)["exit"].integer()) : 1, answered ? reply->text("out") : "", answered ? reply->text("err") : "", {}};
    if (answered && print(answer)) write_all(connection, printed);
    ::close(connection);
    if (!answered) return fail("the server did not answer the command");
    return answer.exit_code;
}
}  // namespace

Result<int> ask_server(const std::filesystem::path& socket, const std::vector<std::string>& words, const std::function<bool(const CommandAnswer&)>& print) {
    const auto end = std::chrono::steady_clock::now() + longest_away;
    for (;;) {
        auto answer = ask_once(socket, words, print);
        std::error_code ignored;
        const bool comes_back = std::filesystem::exists(socket, ignored);
        if (answer || answer.error().code != in_use.code || !comes_back || std::chrono::steady_clock::now() > end) return answer;
        std::this_thread::sleep_for(between_asking);
    }
}

}  // namespace wutong::app
