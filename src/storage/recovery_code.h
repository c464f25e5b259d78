// recovery_code.h — The code on paper that opens the keys of backups: the one that counts, and one that was made and that nobody has said to have.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "storage/data_folder.h"

namespace wutong::storage {

/// A code that was made and not confirmed: `keys/recovery.unseen`. It opens the key files made since, and until it is confirmed the one before does too.
struct UnseenCode {
    std::string made_at, by;   ///< instant; user whose backup made it
    std::string shown_at;      ///< instant; empty: nobody was shown it
    std::string sealed;        ///< the master key wrapped by it
    bool former = false;       ///< there is a confirmed one before it
};
std::optional<UnseenCode> unseen_code(const DataFolder& folder);
/// Before the code is given away. `backup.code_replaced`: another was made since.
Result<void> code_is_shown(const DataFolder& folder, const std::string& code, Instant at);
/// Somebody has it for good: the code before opens nothing of what is made from now on. `backup.no_code`: none waits for that.
Result<void> code_is_saved(const DataFolder& folder);

/// What the key file of a backup carries.
struct WrappedKeys {
    std::string sealed;        ///< by the confirmed code, or by the only one there is
    std::string sealed_next;   ///< by the code that is not confirmed; empty: none beside
    std::string code;          ///< made now; empty: none was
    std::string promoted;      ///< what becomes the confirmed one with it: a code that was shown, and none was confirmed before
};
/// Makes a code when one is asked for, when there is none, and when the only one was never shown and nobody can be shown it any more.
Result<WrappedKeys> wrapped_keys(const DataFolder& folder, bool new_code, bool may_be_taken);

/// Notes the code of `keys` as made and not seen; takes that back with the object, unless it was kept.
class NotedCode {
public:
    static Result<NotedCode> note(const DataFolder& folder, const WrappedKeys& keys, const std::string& by, Instant at);
    ~NotedCode();
    NotedCode(NotedCode&& other) noexcept;
    NotedCode(const NotedCode&) = delete;
    NotedCode& operator=(const NotedCode&) = delete;
    NotedCode& operator=(NotedCode&&) = delete;
    void keep() { kept_ = true; }

private:
    explicit NotedCode(const DataFolder& folder) : folder_(folder) {}
    const DataFolder folder_;
    std::string before_;            ///< text of the note that was there
    bool promoted_ = false, kept_ = true;
};

/// The master key of an unpacked key file, which then holds what opened it alone. `restore.code_wrong`, `restore.keys_needed`.
Result<std::string> opened_master(const std::string& folder, const std::string& code);

}  // namespace wutong::storage
