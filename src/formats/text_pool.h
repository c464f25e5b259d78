// text_pool.h — Owns the texts of a workbook in large blocks, so that a million cells do not become a million allocations.
#pragma once

#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace wutong::formats {

/// Texts keep their address until the pool goes away.
class TextPool {
public:
    std::string_view keep(std::string_view text) {
        if (text.empty()) return {};
        if (text.size() > block_bytes / 4) return keep_alone(text);
        if (blocks_.empty() || used_ + text.size() > block_bytes) {
            blocks_.push_back(std::make_unique<char[]>(block_bytes));
            current_ = blocks_.back().get();
            used_ = 0;
        }
        char* place = current_ + used_;
        std::memcpy(place, text.data(), text.size());
        used_ += text.size();
        total_ += text.size();
        return {place, text.size()};
    }
    std::size_t bytes() const { return total_; }

private:
    static constexpr std::size_t block_bytes = 64 * 1024;

    std::string_view keep_alone(std::string_view text) {
        large_.push_back(std::make_unique<char[]>(text.size()));
        std::memcpy(large_.back().get(), text.data(), text.size());
        total_ += text.size();
        return {large_.back().get(), text.size()};
    }

    std::vector<std::unique_ptr<char[]>> blocks_;
    std::vector<std::unique_ptr<char[]>> large_;
    char* current_ = nullptr;
    std::size_t used_ = 0;
    std::size_t total_ = 0;
};

}  // namespace wutong::formats
