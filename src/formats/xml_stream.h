// xml_stream.h — XML read as a stream of events, with no DTD, no entity of its own and a limit on every token.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "base/result.h"

namespace wutong::formats {

/// Attributes of the current element by local name; valid during the event only.
class XmlAttributes {
public:
    explicit XmlAttributes(const char* const* pairs) : pairs_(pairs) {}
    std::string_view operator[](std::string_view local_name) const;  ///< empty when absent
    bool has(std::string_view local_name) const;
    bool is_true(std::string_view local_name) const;  ///< "1", "true" or "on"
    const char* const* pairs() const { return pairs_; }  ///< name, value, name, value …, null: for the one place where a million cells pass

private:
    const char* const* pairs_;
};

/// Names are local names: "x:row" arrives as "row". An event that sets `problem` ends the reading.
class XmlEvents {
public:
    virtual ~XmlEvents() = default;
    virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view part) = 0;
    std::optional<Error> problem;
};

class XmlStream {
public:
    XmlStream(XmlEvents& events, std::size_t most_elements);
    ~XmlStream();
    XmlStream(const XmlStream&) = delete;
    XmlStream& operator=(const XmlStream&) = delete;
    Result<void> feed(std::string_view chunk, bool last);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace wutong::formats
