// command_serve.cpp — `serve`: a supervising parent and the server process.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <ctime>

#include "app/command_socket.h"
#include "app/commands.h"
#include "app/runtime.h"
#include "base/crypto.h"
#include "base/text.h"
#include "http/server.h"
#include "imports/review.h"

namespace wutong::app {

namespace {

constexpr int most_restarts_in_a_minute = 5;
volatile sig_atomic_t stop_asked = 0;
volatile sig_atomic_t child_process = 0;

bool is_loopback(std::string_view listen) { return listen.starts_with("127.") || listen.starts_with("localhost:") || listen.starts_with("[::1]"); }

Result<void> make_certificates(const DataFolder& folder, std::string_view host) {
    if (std::filesystem::exists(folder.file("tls/server.pem"))) return {};
    std::error_code error;
    std::filesystem::create_directories(folder.file("tls"), error);
    constexpr int authority_days = 3650, server_days = 825;
    const auto authority = TRY(make_authority("Wutong", authority_days));
    const auto server = TRY(make_server_certificate(authority, host, server_days));
    TRY(write_file(folder.file("tls/authority.pem"), authority.certificate_pem, 0644));
    TRY(write_file(folder.file("tls/authority-key.pem"), authority.private_pem));
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

Result<int> serve_here(const Arguments& arguments) {
    const DataFolder folder(arguments.get("data"));
    const auto settings = TRY(folder.settings());
    const auto options = TRY(options_of(folder, settings, arguments));
    std::unique_ptr<http::EventHub> events;
    Runtime::Options runtime_options;
    runtime_options.listeners = [&](const schema::Registry& registry) {
        events = std::make_unique<http::EventHub>(registry);
        return std::vector<ChangeListener*>{events.get()};
    };
    const auto runtime = TRY(Runtime::open(folder, runtime_options));
    const imports::Reviews reviews({{&runtime->engine(), &runtime->store(), &runtime->registry()}, &runtime->files(), &runtime->clock(), &runtime->ids()});
    http::Services services;
    services.engine = &runtime->engine();
    services.sign_in = &runtime->accounts();
    services.queries = &runtime->reads();
    services.imports = &reviews;
    services.registry = &runtime->registry();
    services.files = &runtime->files();
    services.clock = &runtime->clock();
    services.log = &runtime->log();
    services.version = WUTONG_VERSION;
    for (const auto& one : runtime->definitions().indicators)
        services.indicators.push_back({one.id, one.label, one.unit, one.note, one.source.text, one.source.assumed});
    for (const auto& role : runtime->definitions().roles) services.role_labels[role.id] = role.label;
    const auto server = TRY(http::Server::start(options, services, *events));
    const auto socket = TRY(CommandSocket::start(folder.file("command.socket"), *runtime));
    const auto listen = arguments.get("listen", "127.0.0.1:8080");
    print_line(std::string("梧桐已启动：") + (server->secure() ? "https://" : "http://") + listen.substr(0, listen.rfind(':')) + ":" + std::to_string(server->port()));
    sigset_t waiting;
    sigemptyset(&waiting);
    sigaddset(&waiting, SIGTERM);
    sigaddset(&waiting, SIGINT);
    int received = 0;
    sigwait(&waiting, &received);
    server->stop();
    return 0;
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
