// remembered.cpp — See remembered.h.
#include "http/remembered.h"

#include <algorithm>
#include <iterator>

namespace wutong::http {

namespace {

constexpr std::string_view any_zone = "";

/// Parts are set apart by their length, so that no value can pass for another.
void add(std::string& text, std::string_view part) {
    text += std::to_string(part.size());
    text += ':';
    text += part;
}

}  // namespace

Remembered::LastChange& Remembered::last_change(std::string_view type, std::string_view zone) {
    {
        const std::shared_lock lock(ground_mutex_);
        if (const auto zones = ground_.find(type); zones != ground_.end())
            if (const auto found = zones->second.find(zone); found != zones->second.end()) return *found->second;
    }
    const std::unique_lock lock(ground_mutex_);
    auto& zones = ground_.try_emplace(std::string(type)).first->second;
    auto& made = zones[std::string(zone)];
    // One that nobody has asked for yet may have changed at any time until now.
    if (!made) made = std::make_unique<LastChange>(changes_.load());
    return *made;
}

void Remembered::changed(const std::vector<ChangeNotice>& notices) {
    const std::uint64_t now = ++changes_;
    const auto set = [this, now](std::string_view type, std::string_view zone) {
        auto& last = last_change(type, zone);
        std::uint64_t before = last.load();
        while (before < now && !last.compare_exchange_weak(before, now)) {}
    };
    const ChangeNotice* previous = nullptr;
    for (const auto& notice : notices) {
        // An import names one type in one zone fifty thousand times.
        if (previous != nullptr && previous->type == notice.type && previous->zone == notice.zone) continue;
        previous = &notice;
        for (const auto zone : {std::string_view(notice.zone), any_zone})
            for (const auto type : {std::string_view(notice.type), queries::Footprint::any_type}) set(type, zone);
    }
}

std::vector<const Remembered::LastChange*> Remembered::ground_of(const queries::Footprint& footprint) {
    std::vector<const LastChange*> ground;
    if (footprint.types().empty()) ground.push_back(&last_change(queries::Footprint::any_type, any_zone));
    for (const auto& [type, zones] : footprint.types()) {
        if (zones.empty()) ground.push_back(&last_change(type, any_zone));
        for (const auto& zone : zones) ground.push_back(&last_change(type, zone));
    }
    return ground;
}

bool Remembered::holds(const Reply& reply) {
    return std::ranges::all_of(reply.ground, [&reply](const auto* last) { return last->load() <= reply.stamp; });
}

void Remembered::forget(Place reply) {
    bytes_ -= reply->bytes;
    by_question_.erase(reply->question);
    replies_.erase(reply);
}

std::shared_ptr<const Response> Remembered::find(const std::string& question) {
    const std::lock_guard lock(mutex_);
    const auto found = by_question_.find(question);
    if (found == by_question_.end()) return nullptr;
    if (!holds(*found->second)) {
        forget(found->second);
        return nullptr;
    }
    replies_.splice(replies_.begin(), replies_, found->second);
    return found->second->response;
}

void Remembered::keep(const std::string& question, std::uint64_t stamp, const queries::Footprint& footprint, const Response& response) {
    const std::size_t bytes = question.size() + response.body.size() + sizeof(Reply);
    if (response.status != 200 || response.events || bytes > largest_reply) return;
    Reply reply{question, {}, bytes, stamp, ground_of(footprint)};
    if (!holds(reply)) return;
    reply.response = std::make_shared<const Response>(response);
    const std::lock_guard lock(mutex_);
    if (const auto found = by_question_.find(question); found != by_question_.end()) forget(found->second);
    while (bytes_ + bytes > most_bytes && !replies_.empty()) forget(std::prev(replies_.end()));
    replies_.push_front(std::move(reply));
    by_question_.emplace(replies_.front().question, replies_.begin());
    bytes_ += bytes;
}

std::string question_of(const Request& request, std::string_view who, std::string_view when) {
    std::string text;
    text.reserve(256);
    add(text, who);
    add(text, when);
    add(text, request.path);
    for (const auto& [name, value] : request.parameters) {
        add(text, name);
        add(text, value);
    }
    return text;
}

}  // namespace wutong::http
