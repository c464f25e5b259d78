// command_end.h — A long command that ends where it stands when nobody waits for it any more, so that it can clear up after itself.
#pragma once

#include <functional>

namespace wutong::app {

/// While it lives, a command can be asked to end. Inside a server: by its stop, or by whoever gave the command going away. Here: by a signal (Ctrl+C, a closed
/// terminal, SIGTERM); a second one ends the process at once, as it would have without this.
class CommandEnd {
public:
    CommandEnd();
    ~CommandEnd();
    CommandEnd(const CommandEnd&) = delete;
    CommandEnd& operator=(const CommandEnd&) = delete;
    /// May be called by any thread of the command; once true, always true.
    bool asked() const;

private:
    std::function<bool()> server_asks_;   ///< empty: the command runs in its own process
};

}  // namespace wutong::app
