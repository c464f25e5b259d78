// approval_graph.cpp — The text of `after:` as a tree, and circles among approval items.
#include <algorithm>
#include <functional>

#include "base/text.h"
#include "rules/approval.h"

namespace wutong::rules {

namespace {

constexpr int deepest_predecessor = 16;

class PredecessorParser {
public:
    PredecessorParser(std::string_view text, const CompileScope& scope) : text_(text), scope_(scope) {}

    Result<Predecessor> run() {
        auto result = TRY(any_of(0));
        blanks();
        if (at_ < text_.size()) return wrong("这里读不懂；事项之间写 and 或 or");
        return result;
    }

private:
    std::unexpected<Error> wrong(std::string message) const {
        return refuse(Kind::Invalid, "approval.syntax", std::move(message), "写成 a and (b or c) and d if (条件)", {{std::to_string(at_), "", ""}});
    }
    void blanks() {
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    }
    bool word(std::string_view wanted) {
        blanks();
        if (!text_.substr(at_).starts_with(wanted)) return false;
        const auto next = at_ + wanted.size();
        if (next < text_.size() && text_[next] != ' ' && text_[next] != '(') return false;
        at_ = next;
        return true;
    }
    Result<Predecessor> any_of(int depth) { return several(depth, Predecessor::How::Any, "or"); }
    Result<Predecessor> all_of(int depth) { return several(depth, Predecessor::How::All, "and"); }
    Result<Predecessor> several(int depth, Predecessor::How how, std::string_view link) {
        Predecessor group{how, {}, {}, nullptr};
        do group.parts.push_back(how == Predecessor::How::Any ? TRY(all_of(depth)) : TRY(one(depth)));
        while (word(link));
        return group.parts.size() == 1 ? std::move(group.parts.front()) : std::move(group);
    }
    Result<Predecessor> one(int depth) {
        if (depth > deepest_predecessor) return wrong("括号嵌套太深");
        blanks();
        Predecessor part;
        if (at_ < text_.size() && text_[at_] == '(') {
            ++at_;
            part = TRY(any_of(depth + 1));
            blanks();
            if (at_ >= text_.size() || text_[at_] != ')') return wrong("少了右括号");
            ++at_;
        } else {
            const auto start = at_;
            while (at_ < text_.size() && (text_[at_] == '_' || (text_[at_] >= 'a' && text_[at_] <= 'z') || (text_[at_] >= '0' && text_[at_] <= '9'))) ++at_;
            part.item = text_.substr(start, at_ - start);
            if (part.item.empty()) return wrong("这里应是一个事项的标识");
        }
        if (word("if")) part.only_if = TRY(condition());
        return part;
    }
    Result<ExpressionPtr> condition() {
        blanks();
        if (at_ >= text_.size() || text_[at_] != '(') return wrong("if 后面的条件写在括号里");
        const auto start = ++at_;
        for (int open = 1; at_ < text_.size(); ++at_) {
            open += text_[at_] == '(' ? 1 : text_[at_] == ')' ? -1 : 0;
            if (open == 0) break;
        }
        if (at_ >= text_.size()) return wrong("少了右括号");
        CompileScope scope = scope_;
        scope.expected = ValueType{ValueKind::Boolean, "", ""};
        auto compiled = compile(text_.substr(start, at_ - start), scope);
        if (!compiled) {
            at_ = start;
            return wrong("条件不对：" + compiled.error().message);
        }
        ++at_;
        return std::move(*compiled);
    }

    std::string_view text_;
    const CompileScope& scope_;
    std::size_t at_ = 0;
};

void gather(const Predecessor& part, std::vector<std::string>& found) {
    if (part.how == Predecessor::How::Item) found.push_back(part.item);
    for (const auto& each : part.parts) gather(each, found);
}

}  // namespace

Result<Predecessor> parse_predecessor(std::string_view text, const CompileScope& scope) { return PredecessorParser(text, scope).run(); }

std::vector<std::string> items_of(const Predecessor& predecessor) {
    std::vector<std::string> found;
    gather(predecessor, found);
    return found;
}

std::vector<std::string> circle_in(const std::vector<ApprovalItem>& items) {
    std::map<std::string, const ApprovalItem*> by_id;
    for (const auto& item : items) by_id.emplace(item.id, &item);
    std::set<std::string> done;
    std::vector<std::string> path, circle;
    const std::function<bool(const std::string&)> walk = [&](const std::string& id) {
        if (const auto seen = std::find(path.begin(), path.end(), id); seen != path.end()) {
            circle.assign(seen, path.end());
            circle.push_back(id);
            return true;
        }
        const auto found = by_id.find(id);
        if (found == by_id.end() || !found->second->after || done.contains(id)) return false;
        path.push_back(id);
        for (const auto& before : items_of(*found->second->after))
            if (walk(before)) return true;
        path.pop_back();
        done.insert(id);
        return false;
    };
    for (const auto& item : items)
        if (walk(item.id)) break;
    return circle;
}

}  // namespace wutong::rules
