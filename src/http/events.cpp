// events.cpp — A bounded queue for each stream; a stream that overflows is closed and its page fetches anew when it reconnects.
#include "http/events.h"

#include "access/disclosure.h"
#include "base/json.h"

namespace wutong::http {

namespace {
constexpr std::string_view nothing_said = "event: change\ndata: {}\n\n";
}  // namespace

class EventHub::Stream final : public EventStream {
public:
    Stream(access::Principal reader, std::string session, std::string zone, bool bare = false)
        : reader(std::move(reader)), session(std::move(session)), zone(std::move(zone)), bare(bare), outside(access::public_only(this->reader)), pending_("retry: 3000\nevent: hello\ndata: {}\n\n") {}

    std::string take() override {
        const std::lock_guard lock(mutex_);
        return std::exchange(pending_, {});
    }
    bool closed() const override {
        const std::lock_guard lock(mutex_);
        return closed_ && pending_.empty();
    }
    void on_pending(std::function<void()> wake) override {
        const std::lock_guard lock(mutex_);
        wake_ = std::move(wake);
    }
    void push(std::string_view bytes) {
        const std::lock_guard lock(mutex_);
        if (closed_) return;
        if (pending_.size() + bytes.size() > queue_limit) {
            pending_.clear();
            closed_ = true;
        } else {
            pending_.append(bytes);
        }
        if (wake_) wake_();
    }
    void end() {
        const std::lock_guard lock(mutex_);
        closed_ = true;
        pending_.clear();
        if (wake_) wake_();
    }

    const access::Principal reader;
    const std::string session;
    const std::string zone;   ///< empty: every zone the reader may see
    const bool bare;          ///< of a 大屏: no ids
    const bool outside;       ///< of a reader of 公开 fields only: no ids either, since what changed, or the whole record, may stay inside

    /// That something changed; once is enough until it is read.
    void nudge() {
        const std::lock_guard lock(mutex_);
        if (closed_ || pending_.ends_with(nothing_said)) return;
        pending_.append(nothing_said);
        if (wake_) wake_();
    }

private:
    mutable std::mutex mutex_;
    std::string pending_;
    std::function<void()> wake_;
    bool closed_ = false;
};

namespace {

constexpr std::string_view screen_type = "wall_screen";
const std::string screen_session = "screen ";   // a blank: no token of a session has one

std::string event_of(const ChangeNotice& notice) {
    Json data = Json::object();
    data.set("zone", notice.zone);
    data.set("sequence", notice.sequence);
    data.set("type", notice.type);
    data.set("id", notice.id);
    return "id: " + notice.zone + "-" + std::to_string(notice.sequence) + "\nevent: change\ndata: " + write_json(data) + "\n\n";
}

}  // namespace

void EventHub::changed(const std::vector<ChangeNotice>& notices) {
    remembered_.changed(notices);
    std::vector<std::shared_ptr<Stream>> alive;
    {
        const std::lock_guard lock(mutex_);
        std::erase_if(streams_, [](const auto& stream) { return stream.expired(); });
        for (const auto& stream : streams_)
            if (auto held = stream.lock()) alive.push_back(std::move(held));
    }
    if (alive.empty()) return;
    for (const auto& notice : notices) {
        const auto* type = registry_.type(notice.type);
        if (type == nullptr || !type->visible) continue;
        const auto permission = access::view_permission(*type);
        const auto bytes = event_of(notice);
        for (const auto& stream : alive) {
            if (!stream->bare || stream->zone != notice.zone) continue;
            if (notice.type == screen_type) stream->end();
            else stream->nudge();
        }
        for (const auto& stream : alive)
            if (!stream->bare && (stream->zone.empty() || stream->zone == notice.zone) && access::may_every_row(stream->reader, permission, notice.zone)) {
                if (stream->outside) stream->nudge();
                else stream->push(bytes);
            }
    }
}

std::shared_ptr<EventStream> EventHub::open(const access::Principal& reader, std::string session, std::string zone) {
    return keep(std::make_shared<Stream>(reader, std::move(session), std::move(zone)));
}

std::shared_ptr<EventStream> EventHub::open_for_screen(const std::string& screen, std::string zone) {
    return keep(std::make_shared<Stream>(access::Principal{}, screen_session + screen, std::move(zone), true));
}

std::shared_ptr<EventStream> EventHub::keep(std::shared_ptr<Stream> stream) {
    const std::lock_guard lock(mutex_);
    std::erase_if(streams_, [](const auto& each) { return each.expired(); });
    std::shared_ptr<Stream> oldest;
    std::size_t count = 0;
    for (const auto& each : streams_) {
        auto held = each.lock();
        if (!held || held->session != stream->session || held->closed()) continue;
        if (count++ == 0) oldest = held;
    }
    if (oldest && count >= streams_per_session) oldest->end();
    streams_.push_back(stream);
    return stream;
}

std::vector<std::string> EventHub::sessions() const {
    const std::lock_guard lock(mutex_);
    std::set<std::string> distinct;
    for (const auto& each : streams_)
        if (auto held = each.lock(); held && !held->closed() && !held->bare) distinct.insert(held->session);
    return {distinct.begin(), distinct.end()};
}

void EventHub::end_session(std::string_view session) {
    const std::lock_guard lock(mutex_);
    for (const auto& each : streams_)
        if (auto held = each.lock(); held && held->session == session) held->end();
}

void EventHub::end_all() {
    const std::lock_guard lock(mutex_);
    for (const auto& each : streams_)
        if (auto held = each.lock()) held->end();
}

std::size_t EventHub::streams() const {
    const std::lock_guard lock(mutex_);
    std::size_t count = 0;
    for (const auto& each : streams_) count += each.expired() ? 0 : 1;
    return count;
}

}  // namespace wutong::http
