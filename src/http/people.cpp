// people.cpp — See people.h.
#include "http/people.h"

#include "access/mark.h"
#include "base/crypto.h"

namespace wutong::http {

std::shared_ptr<const Person> People::at_hand(std::string_view token) {
    if (!keep_) return nullptr;
    const std::string hash = sha256_hex(token);
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(hash);
    const bool holds = found != known_.end() && found->second.changes == changes_.load() && Clockwork::now() < found->second.until;
    return holds ? found->second.person : nullptr;
}

Result<std::shared_ptr<const Person>> People::of(std::string_view token) {
    if (auto known = at_hand(token)) return known;
    const std::uint64_t changes = changes_.load();  // before the look-up: what changes meanwhile is noticed
    auto person = std::make_shared<Person>();
    person->principal = TRY(sign_in_.who(token));
    person->mark = access::mark_of(person->principal);
    if (keep_) {
        const std::lock_guard lock(mutex_);
        if (known_.size() >= most) known_.clear();
        known_[sha256_hex(token)] = {person, changes, Clockwork::now() + believed};
    }
    return person;
}

}  // namespace wutong::http
