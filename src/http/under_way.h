// under_way.h — One question that many ask at the same moment is worked out once: the others wait for its answer.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace wutong::http {

class UnderWay {
public:
    /// Longer than any answer takes. Nobody waits twice: who has waited and finds no answer works it out.
    static constexpr std::chrono::seconds longest_wait{5};

    /// While it lives, the question is this thread's to answer, if it was `first`.
    class Turn {
    public:
        Turn(UnderWay& all, std::string question, bool first) : all_(all), question_(std::move(question)), first_(first) {}
        ~Turn() { if (first_) all_.end(question_); }
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;
        /// False: somebody else was at it and has ended, or is at it still; look once more whether the answer is at hand.
        bool first() const { return first_; }

    private:
        UnderWay& all_;
        std::string question_;
        bool first_;
    };
    std::unique_ptr<Turn> enter(const std::string& question);

private:
    void end(const std::string& question);

    std::mutex mutex_;
    std::condition_variable ended_;
    std::map<std::string, std::uint64_t> questions_;  ///< with the number of the turn that is at it
    std::uint64_t turns_ = 0;
};

}  // namespace wutong::http
