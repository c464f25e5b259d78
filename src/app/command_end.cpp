// command_end.cpp — See command_end.h.
#include "app/command_end.h"

#include <signal.h>

#include <array>
#include <atomic>

#include "app/command_socket.h"

namespace wutong::app {

namespace {
constexpr std::array end_signals{SIGINT, SIGTERM, SIGHUP};
std::atomic<bool> signalled{false};
static_assert(std::atomic<bool>::is_always_lock_free);   // set by a signal handler
std::array<struct sigaction, end_signals.size()> before{};

void note_signal(int) { signalled = true; }
}  // namespace

CommandEnd::CommandEnd() : server_asks_(borrowed_end()) {
    if (server_asks_) return;
    signalled = false;
    struct sigaction action {};
    action.sa_handler = note_signal;
    action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
    for (std::size_t i = 0; i < end_signals.size(); ++i) {
        ::sigaction(end_signals[i], nullptr, &before[i]);
        if (before[i].sa_handler != SIG_IGN) ::sigaction(end_signals[i], &action, nullptr);   // nohup stays nohup
    }
}

CommandEnd::~CommandEnd() {
    if (server_asks_) return;
    for (std::size_t i = 0; i < end_signals.size(); ++i) ::sigaction(end_signals[i], &before[i], nullptr);
}

bool CommandEnd::asked() const { return server_asks_ ? server_asks_() : signalled.load(); }

}  // namespace wutong::app
