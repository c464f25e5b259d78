// previews.cpp — See previews.h.
#include "http/previews.h"

#include <algorithm>
#include <exception>

#include "base/media_type.h"

namespace wutong::http {

namespace {

using Slots = std::counting_semaphore<Previews::at_a_time>;
/// One of the places, given back at the end however it comes.
class Slot {
public:
    explicit Slot(Slots& slots) : slots_(slots), taken_(slots.try_acquire()) {}
    ~Slot() { if (taken_) slots_.release(); }
    Slot(const Slot&) = delete;
    Slot& operator=(const Slot&) = delete;
    bool taken() const { return taken_; }

private:
    Slots& slots_;
    bool taken_;
};

bool only_the_head_is_read(std::string_view bytes) {
    const auto type = sniffed_media_type(bytes);
    return type.starts_with("image/") || type == "application/pdf";
}

}  // namespace

bool Previews::find(const std::string& sha256, std::string& text) {
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find(kept_, sha256, &Kept::sha256);
    if (found == kept_.end()) return false;
    kept_.splice(kept_.begin(), kept_, found);
    text = found->text;
    return true;
}

void Previews::keep(const std::string& sha256, const std::string& text) {
    const std::lock_guard lock(mutex_);
    if (text.size() > most_bytes || std::ranges::find(kept_, sha256, &Kept::sha256) != kept_.end()) return;
    while (!kept_.empty() && (kept_.size() >= most_kept || bytes_ + text.size() > most_bytes)) {
        bytes_ -= kept_.back().text.size();
        kept_.pop_back();
    }
    kept_.push_front({sha256, text});
    bytes_ += text.size();
}

Result<std::string> Previews::worked_out(std::string_view bytes) const {
    try {
        return write_json(reader_(bytes));
    } catch (const std::exception& error) {   // no memory for it, at most
        return fail(std::string("a preview threw: ") + error.what());
    }
}

Result<std::string> Previews::of(const std::string& sha256, std::string_view bytes) {
    if (only_the_head_is_read(bytes)) return worked_out(bytes);
    std::string text;
    if (find(sha256, text)) return text;
    const Slot slot(free_);
    if (!slot.taken()) return refuse(Kind::Busy, "file.preview_busy", "正在预览的文件较多，暂时不能预览", "请稍等几秒后重新打开，或下载后查看");
    text = TRY(worked_out(bytes));
    keep(sha256, text);
    return text;
}

void Previews::add_to(Json& reply, const std::string& sha256, std::string_view bytes, Log* log, std::string_view request_id) {
    const auto text = of(sha256, bytes);
    const auto read = text ? parse_json(*text) : Result<Json>(std::unexpected(text.error()));
    if (read) reply.set("preview", *read);
    else if (log) log->line("warn", "an uploaded file has no preview: " + (read.error().kind == Kind::Fault ? cause_for_log(read.error()) : read.error().code), request_id);
}

}  // namespace wutong::http
