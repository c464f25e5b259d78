// command_serve.cpp — `serve`: a supervising parent and the server process.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <ctime>
#include <thread>

#include "app/activation.h"
#include "app/command_socket.h"
#include "app/commands.h"
#include "app/file_sweep.h"
#include "app/operation_desk.h"
#include "app/runtime.h"
#include "app/self_check.h"
#include "app/served_state.h"
#include "app/system_ports.h"
#include "base/crypto.h"
#include "base/text.h"
#include "http/server.h"
#include "imports/review.h"

namespace wutong::app {

namespace {

constexpr int most_restarts_in_a_minute = 5;
constexpr auto between_tries = std::chrono::milliseconds(200);
constexpr int most_waits_for_a_command = 1'500;   // five minutes
volatile sig_atomic_t stop_asked = 0;
volatile sig_atomic_t child_process = 0;
bool announced = false;   ///< the address has been printed: once a process

bool is_loopback(std::string_view listen) { return listen.starts_with("127.") || listen.starts_with("localhost:") || listen.starts_with("[::1]"); }

/// The authority that the PCs of the office know already, where there is one: a new server certificate asks nobody to install anything.
Result<Certificate> authority_of(const DataFolder& folder, int days) {
    const auto certificate = folder.file("tls/authority.pem"), key = folder.file("tls/authority-key.pem");
    if (std::filesystem::exists(certificate) && std::filesystem::exists(key)) return Certificate{TRY(read_file(certificate)), TRY(read_file(key))};
    auto made = TRY(make_authority("Wutong", days));
    TRY(write_file(certificate, made.certificate_pem, 0644));
    TRY(write_file(key, made.private_pem));
    return made;
}

Result<void> make_certificates(const DataFolder& folder, std::string_view host) {
    if (std::filesystem::exists(folder.file("tls/server.pem"))) return {};
    std::error_code error;
    std::filesystem::create_directories(folder.file("tls"), error);
    constexpr int authority_days = 3650, server_days = 825;
    const auto authority = TRY(authority_of(folder, authority_days));
    const auto server = TRY(make_server_certificate(authority, host, server_days));
    TRY(write_file(folder.file("tls/server-key.pem"), server.private_pem));
    return write_file(folder.file("tls/server.pem"), server.certificate_pem, 0644);
}

Result<http::Options> options_of(const DataFolder& folder, const Settings& settings, const Arguments& arguments) {
    http::Options options;
    const auto listen = arguments.get("listen", "127.0.0.1:8080");
    TRY(http::set_listen(options, listen));
    if (!is_loopback(listen)) {
        if (settings.demo) return refuse(Kind::Forbidden, "serve.demo_is_for_loopback", "演示数据只在本机回环地址提供服务", "请用 --listen 127.0.0.1:端口");
        const auto host = arguments.get("host", listen.substr(0, listen.rfind(':')));
        TRY(make_certificates(folder, host));
        options.listener.certificate_file = folder.file("tls/server.pem").string();
        options.listener.key_file = folder.file("tls/server-key.pem").string();
        options.host_names = split(host, ",");
    }
    options.web_folder = (shipped("web") / "dist").string();
    return options;
}

/// A change of definitions asks this process to open its data folder anew.
void ask_to_reopen() { ::kill(::getpid(), SIGHUP); }

/// What the pages list of the definitions in force.
void describe_definitions(const rules::Definitions& definitions, http::Services& services) {
    for (const auto& one : definitions.indicators) services.indicators.push_back({one.id, one.label, one.unit, one.note, one.source.text, one.source.assumed});
    for (const auto& role : definitions.roles) services.role_labels[role.id] = role.label;
}

void sweep_once(Runtime& runtime, ServedState& state) {
    JobRun run{runtime.clock().now(), {}, true, Json::object()};
    const auto swept = sweep_files(runtime);
    run.ended = runtime.clock().now();
    run.ok = swept.has_value();
    if (swept) {
        run.counts.set("files", swept->files);
        run.counts.set("bytes", swept->bytes);
        run.counts.set("reviews", swept->reviews);
    } else {
        runtime.log().line("error", "files not swept: " + cause_for_log(swept.error()));
    }
    state.note_job("sweep", std::move(run));
}

/// A signal waits to be answered.
bool is_asked(const sigset_t& waiting) {
    sigset_t pending;
    sigemptyset(&pending);
    ::sigpending(&pending);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        if (sigismember(&waiting, signal) == 1 && sigismember(&pending, signal) == 1) return true;
    return false;
}

/// Waits for a signal; a definition that comes into force on a later day reopens as that day begins.
/// Once an hour what nobody named is swept.
int wait_for_signal(const sigset_t& waiting, Runtime& runtime, ServedState& state) {
    constexpr timespec a_minute{60, 0};
    for (int minutes = 1;; ++minutes) {
        const int received = ::sigtimedwait(&waiting, nullptr, &a_minute);
        if (received > 0) return received;
        if (minutes % minutes_between_sweeps == 1) {
            sweep_once(runtime, state);
            if (auto tended = runtime.store().tend([&waiting] { return is_asked(waiting); }); !tended) runtime.log().line("error", "index not brought together: " + cause_for_log(tended.error()));
        }
        state.note_job("definitions", {runtime.clock().now(), runtime.clock().now(), true, {}});
        if (const auto next = runtime.next_change(); next && *next <= runtime.clock().today()) return SIGHUP;
    }
}

/// Serves with the descriptions of now until asked to stop or to open anew; answers the signal. Requests that have begun are answered first.
Result<int> serve_once(const DataFolder& folder, const Arguments& arguments, http::Options& options, ServedState& state) {
    std::unique_ptr<http::EventHub> events;
    Runtime::Options runtime_options;
    runtime_options.definitions_changed = ask_to_reopen;
    runtime_options.listeners = [&](const schema::Registry& registry) {
        events = std::make_unique<http::EventHub>(registry);
        return std::vector<ChangeListener*>{events.get()};
    };
    const auto runtime = TRY(Runtime::open(folder, runtime_options));
    const imports::Reviews reviews({{&runtime->engine(), &runtime->store(), &runtime->registry()}, &runtime->files(), &runtime->clock(), &runtime->ids()});
    Activation activation(*runtime);
    http::Services services;
    services.engine = &runtime->engine();
    services.sign_in = &runtime->accounts();
    services.queries = &runtime->reads();
    services.imports = &reviews;
    services.definitions = &activation;
    SelfCheck self_check(*runtime, arguments.get("listen", "127.0.0.1:8080"));
    services.self_check = &self_check;
    OperationDesk operation(*runtime, state);
    services.operation = &operation;
    services.registry = &runtime->registry();
    services.files = &runtime->files();
    services.clock = &runtime->clock();
    services.log = &runtime->log();
    services.only_writer = runtime->store().single_writer();
    services.demo = runtime->settings().demo;
    services.screen_mark = runtime->settings().screen_mark;
    services.version = WUTONG_VERSION;
    describe_definitions(runtime->definitions(), services);
    const auto server = TRY(http::Server::start(options, services, *events));
    self_check.note_secure(server->secure());
    const auto socket = TRY(CommandSocket::start(folder.file("command.socket"), *runtime));
    const bool first = options.listener.port != server->port() || !announced;
    // The next time at the same place, also where any free port was asked for; who comes between waits at the door.
    options.listener.port = server->port();
    options.listener.doorway = server->doorway();
    const auto listen = arguments.get("listen", "127.0.0.1:8080");
    if (first) print_line(std::string("梧桐已启动：") + (server->secure() ? "https://" : "http://") + listen.substr(0, listen.rfind(':')) + ":" + std::to_string(server->port()));
    announced = true;
    sigset_t waiting;
    sigemptyset(&waiting);
    for (const int each : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&waiting, each);
    const int received = wait_for_signal(waiting, *runtime, state);
    socket->stop_taking();
    server->stop();
    return received;
}

Result<int> serve_here(const Arguments& arguments) {
    const DataFolder folder(arguments.get("data"));
    auto options = TRY(options_of(folder, TRY(folder.settings()), arguments));
    ServedState state(SystemClock(std::nullopt).now());
    int command_waits = 0;
    for (;;) {
        const auto ended = serve_once(folder, arguments, options, state);
        if (ended && *ended != SIGHUP) return 0;
        if (ended) {
            command_waits = 0;
            continue;
        }
        // Between two openings a command of the command line may have taken the folder: it ends.
        if (!announced || ended.error().code != "folder.in_use" || ++command_waits > most_waits_for_a_command) return std::unexpected(ended.error());
        std::this_thread::sleep_for(between_tries);
    }
}

void pass_on(int) {
    stop_asked = 1;
    if (child_process > 0) ::kill(static_cast<pid_t>(child_process), SIGTERM);
}

/// Restarts the server after a crash (a `require` that failed); every change is one transaction, so nothing is half done.
Result<int> supervise(const Arguments& arguments) {
    struct sigaction action {};
    action.sa_handler = pass_on;
    ::sigaction(SIGTERM, &action, nullptr);
    ::sigaction(SIGINT, &action, nullptr);
    int restarts = 0;
    std::time_t window = std::time(nullptr);
    for (;;) {
        const pid_t child = ::fork();
        if (child < 0) return fail("fork failed");
        if (child == 0) {
            sigset_t blocked;
            sigemptyset(&blocked);
            sigaddset(&blocked, SIGTERM);
            sigaddset(&blocked, SIGINT);
            sigaddset(&blocked, SIGHUP);
            ::pthread_sigmask(SIG_BLOCK, &blocked, nullptr);  // taken by sigwait; threads inherit the mask
            return serve_here(arguments);
        }
        child_process = child;
        int status = 0;
        while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
        if (WIFEXITED(status)) return WEXITSTATUS(status);
        if (stop_asked) return 0;
        if (std::time(nullptr) - window > 60) {
            window = std::time(nullptr);
            restarts = 0;
        }
        if (++restarts > most_restarts_in_a_minute) return fail("the server crashed too often; see the log");
        print_error_line("wutong：服务异常退出，正在重新启动（信号 " + std::to_string(WTERMSIG(status)) + "）");
    }
}

}  // namespace

Command serve_command() {
    return {{"serve", "", "提供网页和接口", {{"data", "DIR", "数据目录", true}, {"listen", "ADDR:PORT", "默认 127.0.0.1:8080；其他地址自动使用 TLS"}, {"host", "NAMES", "证书上的主机名和地址，逗号分隔"}}},
            supervise};
}

}  // namespace wutong::app
