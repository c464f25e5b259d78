// command_socket.h — While a server owns a data folder, commands of its owner run inside it, through DIR/command.socket (decision 18).
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "app/runtime.h"

namespace wutong::app {

/// What a command printed and how it ended.
struct CommandAnswer {
    int exit_code = 0;
    std::string out, err;
    std::function<Result<void>()> when_printed;   ///< empty: nothing follows
};

/// Serves commands of the same operating-system user, one at a time; the socket is 0600 and the peer's user is checked.
class CommandSocket {
public:
    static Result<std::unique_ptr<CommandSocket>> start(const std::filesystem::path& path, Runtime& runtime);
    ~CommandSocket();
    /// Takes no further command: who asks from now on is told to ask again, and finds what opens next.
    void stop_taking() { stopping_ = true; }
    CommandSocket(const CommandSocket&) = delete;
    CommandSocket& operator=(const CommandSocket&) = delete;

private:
    CommandSocket(int listener, std::filesystem::path path, Runtime& runtime);
    void serve();
    void answer_one(int connection);
    void send_away() const;
    int listener_;
    std::filesystem::path path_;
    Runtime& runtime_;
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

/// Asks the server that owns the folder to run the words (name first); the exit code. Refused (`folder.in_use`) when none answers; a server that takes up new
/// definitions is away for a moment and is waited for. `print` shows the answer and says whether all of it was written: the server is told.
Result<int> ask_server(const std::filesystem::path& socket, const std::vector<std::string>& words, const std::function<bool(const CommandAnswer&)>& print);

/// The runtime of the server this thread runs a command for, or nullptr.
Runtime* borrowed_runtime();

/// Whether the command this thread runs for somebody should end: the server stops, or who gave it has gone. For any thread; empty outside a server.
std::function<bool()> borrowed_end();

/// A path as the person typed it: relative to the folder the command was given in, which need not be the server's.
std::filesystem::path asked_path(std::string_view typed);

}  // namespace wutong::app
