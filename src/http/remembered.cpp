// remembered.cpp — See remembered.h.
#include "http/remembered.h"

#include <iterator>

namespace wutong::http {

namespace {

/// Parts are set apart by their length, so that no value can pass for another.
void add(std::string& text, std::string_view part) {
    text += std::to_string(part.size());
    text += ':';
    text += part;
}

}  // namespace

std::optional<Response> Remembered::find(const std::string& question) {
    const std::lock_guard lock(mutex_);
    if (of_ != changes_.load()) {
        forget_all();
        return std::nullopt;
    }
    const auto found = by_question_.find(question);
    if (found == by_question_.end()) return std::nullopt;
    replies_.splice(replies_.begin(), replies_, found->second);
    return found->second->response;
}

void Remembered::keep(const std::string& question, std::uint64_t stamp, const Response& response) {
    const std::size_t bytes = question.size() + response.body.size() + sizeof(Reply);
    if (response.status != 200 || response.events || bytes > largest_reply) return;
    const std::lock_guard lock(mutex_);
    if (stamp != changes_.load()) return;
    if (of_ != stamp) {
        forget_all();
        of_ = stamp;
    }
    if (by_question_.contains(question)) return;
    while (bytes_ + bytes > most_bytes && !replies_.empty()) {
        bytes_ -= replies_.back().bytes;
        by_question_.erase(replies_.back().question);
        replies_.pop_back();
    }
    replies_.push_front({question, response, bytes});
    by_question_.emplace(replies_.front().question, replies_.begin());
    bytes_ += bytes;
}

void Remembered::forget_all() {
    by_question_.clear();
    replies_.clear();
    bytes_ = 0;
    of_ = changes_.load();
}

std::string question_of(const Request& request, const access::Principal& principal, std::string_view today) {
    std::string text;
    add(text, principal.user);
    add(text, today);
    for (const auto& grant : principal.grants) {
        add(text, grant.role);
        text += grant.rows.every ? '-' : 'o';
        text += grant.scope.all ? 'a' : '-';
        for (const auto& permission : grant.permissions) add(text, permission);
        text += '/';
        for (const auto& zone : grant.scope.zones) add(text, zone);
        text += '/';
        for (const auto& creator : grant.rows.creators) add(text, creator);
        text += '/';
        for (const auto& record : grant.rows.records) add(text, record);
        text += '/';
    }
    add(text, request.path);
    for (const auto& [name, value] : request.parameters) {
        add(text, name);
        add(text, value);
    }
    return text;
}

}  // namespace wutong::http
