// progress.cpp — See progress.h.
#include "imports/progress.h"

namespace wutong::imports {

namespace {
constexpr std::size_t longest_word = 40, most_watched = 256;
std::string key_of(std::string_view user, std::string_view word) { return std::string(user) + "\n" + std::string(word); }
}  // namespace

std::unique_ptr<ProgressBoard::Entry> ProgressBoard::begin(std::string_view user, std::string_view word) {
    if (word.empty() || word.size() > longest_word) return nullptr;
    const std::lock_guard lock(mutex_);
    if (states_.size() >= most_watched) return nullptr;
    auto key = key_of(user, word);
    if (!states_.try_emplace(key, ProgressState{"read", 0, 0}).second) return nullptr;
    return std::make_unique<Entry>(*this, std::move(key));
}

std::optional<ProgressState> ProgressBoard::find(std::string_view user, std::string_view word) const {
    const std::lock_guard lock(mutex_);
    const auto found = states_.find(key_of(user, word));
    return found == states_.end() ? std::nullopt : std::optional(found->second);
}

void ProgressBoard::set(const std::string& key, ProgressState state) {
    const std::lock_guard lock(mutex_);
    states_[key] = std::move(state);
}

void ProgressBoard::add(const std::string& key, std::size_t rows) {
    const std::lock_guard lock(mutex_);
    states_[key].done += rows;
}

void ProgressBoard::remove(const std::string& key) {
    const std::lock_guard lock(mutex_);
    states_.erase(key);
}

}  // namespace wutong::imports
