// recovery_code.h — The code on paper that opens the keys of backups: the one that counts, and one that was made and that nobody has said to have.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "storage/backup.h"
#include "storage/data_folder.h"

namespace wutong::storage {

/// The master key wrapped by a code, and a keyed sum over it that was made while the code was at hand and opened it: as long as the sum fits, the code opens it.
struct Wrap {
    std::string sealed, sum;   ///< sum: empty where an older version made the wrap
};

/// A code that was made and not confirmed: `keys/recovery.unseen`. It opens the key files made since, and until it is confirmed the one before does too.
struct UnseenCode {
    std::string made_at, by;   ///< instant; user whose backup made it
    std::string shown_at;      ///< instant; empty: nobody was shown it
    Wrap wrap;
    bool former = false;       ///< there is a confirmed one before it
};
std::optional<UnseenCode> unseen_code(const DataFolder& folder);
/// By another code: `backup.code_unconfirmed` where somebody may have it on paper and it is not said to be given up.
Result<void> may_be_replaced(const std::optional<UnseenCode>& unseen, bool given_up);
/// Before the code is given away. `backup.code_replaced`: another was made since.
Result<void> code_is_shown(const DataFolder& folder, const std::string& code, Instant at);
/// Somebody has it for good: the code before opens nothing of what is made from now on. `backup.no_code`: none waits for that.
Result<void> code_is_saved(const DataFolder& folder);

/// What the key file of a backup carries.
struct WrappedKeys {
    std::string sealed;        ///< by the confirmed code, or by the only one there is
    std::string sealed_next;   ///< by the code that is not confirmed; empty: none beside
    Wrap made;                 ///< by the code that was made now, and is one of the two; empty: none was
    std::string code;          ///< made now; empty: none was
    bool sums_fit = true;      ///< false: of a code of an older version nobody can say whether it opens what it should
};
/// Makes a code when one is asked for, when there is none, and when the only one was never shown and nobody can be shown it any more.
/// `backup.code_unconfirmed`: another is asked for while somebody may have one on paper that nobody has confirmed, and it is not said to be given up.
/// `backup.code_damaged`: a wrap is not what a code opened.
Result<WrappedKeys> wrapped_keys(const DataFolder& folder, const BackupRequest& request);
/// An unpacked key file holds a wrap for each code that counts, and the code that is at hand opens it. `backup.not_proved`.
Result<void> prove_codes(const std::string& unpacked, const WrappedKeys& keys, const DataFolder& folder);

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
    bool kept_ = true;
};

/// The master key of an unpacked key file, which then holds what opened it alone. `restore.code_wrong`, `restore.keys_needed`.
Result<std::string> opened_master(const std::string& folder, const std::string& code);

}  // namespace wutong::storage
