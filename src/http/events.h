// events.h — Server-sent events: which records changed, as ids only, to those who may see them.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "access/principal.h"
#include "base/ports.h"
#include "http/message.h"
#include "http/remembered.h"
#include "schema/registry.h"

namespace wutong::http {

/// Told by the engine after COMMIT; hands each notice to the streams whose reader may view the type in the zone.
class EventHub final : public ChangeListener {
public:
    static constexpr std::size_t queue_limit = 64 * 1024;   ///< bytes a stream may leave unread before it is closed
    static constexpr std::size_t streams_per_session = 8;   ///< tabs; the oldest is closed

    explicit EventHub(const schema::Registry& registry) : registry_(registry) {}
    ~EventHub() override = default;

    void changed(const std::vector<ChangeNotice>& notices) override;
    /// Replies to forget when something changed.
    Remembered& remembered() { return remembered_; }
    /// A stream for a session; starts with the event "hello".
    std::shared_ptr<EventStream> open(const access::Principal& reader, std::string session, std::string zone);
    /// A stream for a 大屏: says only that something in the zone changed, not what. Ends when a screen of the zone is made or revoked; the page
    /// then asks again with its key.
    std::shared_ptr<EventStream> open_for_screen(const std::string& screen, std::string zone);
    /// Sessions that have a stream open.
    std::vector<std::string> sessions() const;
    /// Ends the streams of a session: sign-out, disabled account, idle too long.
    void end_session(std::string_view session);
    void end_all();
    std::size_t streams() const;

private:
    class Stream;
    std::shared_ptr<EventStream> keep(std::shared_ptr<Stream> stream);
    const schema::Registry& registry_;
    Remembered remembered_;
    mutable std::mutex mutex_;
    std::vector<std::weak_ptr<Stream>> streams_;
};

}  // namespace wutong::http
