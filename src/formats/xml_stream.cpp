// xml_stream.cpp — expat behind XmlEvents. Nothing is ever thrown through expat's frames: a problem stops the parser.
#include "formats/xml_stream.h"

#include <expat.h>

#include <exception>
#include <string>

namespace wutong::formats {

namespace {

constexpr std::size_t most_depth = 64;
/// One tag or one piece of markup; text arrives in pieces and is limited by who collects it.
constexpr std::size_t most_token_bytes = 1u << 20;

std::string_view local(const char* name) {
    const char* start = name;
    const char* at = name;
    for (; *at != '\0'; ++at)
        if (*at == ':') start = at + 1;
    return {start, static_cast<std::size_t>(at - start)};
}

Error malformed() {
    return Error(Kind::Invalid, "sheet.file_must_be_intact", "文件内容不符合 xlsx 格式，无法读取", "请用 WPS 或 Excel 打开后另存为 xlsx 再上传");
}

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view local_name) const {
    for (const char* const* pair = pairs_; *pair; pair += 2)
        if (local(pair[0]) == local_name) return pair[1];
    return {};
}

bool XmlAttributes::has(std::string_view local_name) const {
    for (const char* const* pair = pairs_; *pair; pair += 2)
        if (local(pair[0]) == local_name) return true;
    return false;
}

bool XmlAttributes::is_true(std::string_view local_name) const {
    std::string_view value = (*this)[local_name];
    return value == "1" || value == "true" || value == "on";
}

struct XmlStream::State {
    XML_Parser parser = nullptr;
    XmlEvents* events = nullptr;
    std::size_t elements = 0, most_elements = 0, depth = 0;
    std::size_t fed = 0, last_event_at = 0;

    void stop(Error error) {
        if (!events->problem) events->problem = std::move(error);
        XML_StopParser(parser, XML_FALSE);
    }
    /// Runs one event; whatever goes wrong inside ends the parser instead of unwinding through C.
    template <class Event>
    void run(Event event) {
        if (events->problem) return;
        last_event_at = static_cast<std::size_t>(XML_GetCurrentByteIndex(parser));
        try {
            event();
        } catch (const std::exception& exception) {
            events->problem = fault(std::string("xml event: ") + exception.what());
        }
        if (events->problem) XML_StopParser(parser, XML_FALSE);
    }
    ~State() {
        if (parser) XML_ParserFree(parser);
    }

    static void XMLCALL on_start(void* data, const char* name, const char** attributes) {
        auto* state = static_cast<State*>(data);
        if (++state->elements > state->most_elements || ++state->depth > most_depth) {
            return state->stop(Error(Kind::TooLarge, "sheet.file_must_unpack_within_limits", "工作表内容过多，已拒绝读取",
                                     "请删除空白的带格式单元格和无关工作表后另存为 xlsx"));
        }
        state->run([&] { state->events->start(local(name), XmlAttributes(attributes)); });
    }
    static void XMLCALL on_end(void* data, const char* name) {
        auto* state = static_cast<State*>(data);
        --state->depth;
        state->run([&] { state->events->end(local(name)); });
    }
    static void XMLCALL on_text(void* data, const char* text, int length) {
        auto* state = static_cast<State*>(data);
        state->run([&] { state->events->text(std::string_view(text, static_cast<std::size_t>(length))); });
    }
    static void XMLCALL on_doctype(void* data, const char*, const char*, const char*, int) {
        static_cast<State*>(data)->stop(Error(Kind::Invalid, "sheet.xml_must_have_no_doctype", "文件含有不允许的 DOCTYPE 声明，已拒绝读取",
                                              "请用 WPS 或 Excel 打开后另存为 xlsx 再上传"));
    }
};

XmlStream::XmlStream(XmlEvents& events, std::size_t most_elements) : state_(std::make_unique<State>()) {
    state_->events = &events;
    state_->most_elements = most_elements;
    state_->parser = XML_ParserCreate(nullptr);
    if (!state_->parser) {
        events.problem = fault("expat: no memory for a parser");
        return;
    }
    XML_SetUserData(state_->parser, state_.get());
    XML_SetElementHandler(state_->parser, State::on_start, State::on_end);
    XML_SetCharacterDataHandler(state_->parser, State::on_text);
    XML_SetStartDoctypeDeclHandler(state_->parser, State::on_doctype);
}

XmlStream::~XmlStream() = default;

Result<void> XmlStream::feed(std::string_view chunk, bool last) {
    State& state = *state_;
    if (state.events->problem) return std::unexpected(*state.events->problem);
    state.fed += chunk.size();
    XML_Status status = XML_Parse(state.parser, chunk.data(), static_cast<int>(chunk.size()), last ? 1 : 0);
    if (state.events->problem) return std::unexpected(*state.events->problem);
    if (status == XML_STATUS_ERROR) return std::unexpected(malformed());
    if (!last && state.fed - state.last_event_at > most_token_bytes + chunk.size()) return std::unexpected(malformed());
    return {};
}

}  // namespace wutong::formats
